import { announceState } from '../live/announce-state.ts';
import type { App, Tx } from '../ports.ts';
import { stepOffer } from './step-offer.ts';

interface Touched {
  readonly id: string;
  readonly showId: string;
}

/**
 * Counts what an order took of the offers it falls into, as the order stands now: units sold in the window for everybody's, codes
 * for viewers'. Counting again is harmless, and a refund gives back what it took.
 * Effects: steps to viewers; an allocation that is sold is closed.
 */
export async function countOfferSales(
  app: App,
  input: { shop: string; orderId: string },
): Promise<void> {
  const { shop, orderId } = input;
  const touched = await app.inShop(shop, async (tx) => [
    ...(await useCodes(tx, input)),
    ...(await countUnits(tx, input)),
  ]);
  for (const { id: offerId, showId } of touched) {
    const appended = await app.inShop(shop, (tx) => stepOffer(app, tx, { shop, showId, offerId }));
    if (appended) await announceState(app, appended);
    app.log.info('offer.sold', { shop, showId, offerId, orderId });
  }
}

/** A code is used by the first order that has it, also by one that came after its time. */
async function useCodes(tx: Tx, input: { shop: string; orderId: string }): Promise<Touched[]> {
  const { shop, orderId } = input;
  return tx.$queryRaw<Touched[]>`
    WITH used AS (
      UPDATE offer_code c SET status = 'used', order_id = ${orderId}
      FROM order_record r, jsonb_array_elements(COALESCE(r.facts->'discountApplications'->'nodes', '[]')) a
      WHERE r.shop = ${shop} AND r.order_id = ${orderId} AND c.shop = r.shop
        AND c.code = upper(a->>'code') AND c.status <> 'used'
      RETURNING c.offer_id)
    UPDATE offer o SET sold = sold + 1 FROM (SELECT DISTINCT offer_id FROM used) u
    WHERE o.shop = ${shop} AND o.id = u.offer_id
    RETURNING o.id, o.show_id AS "showId"`;
}

/** Whoever bought the product in the window bought it under the offer: the price was everybody's. */
async function countUnits(tx: Tx, input: { shop: string; orderId: string }): Promise<Touched[]> {
  const { shop, orderId } = input;
  return tx.$queryRaw<Touched[]>`
    UPDATE offer o SET sold = n.units
    FROM (
      SELECT o.id, COALESCE(sum(l.current_quantity), 0)::int AS units
      FROM offer o
      JOIN order_record r ON r.shop = o.shop AND r.deleted_at IS NULL AND r.created_at >= o.opens_at
        AND r.created_at < COALESCE(o.closed_at, o.ends_at)
      JOIN order_line l ON l.shop = r.shop AND l.order_id = r.order_id AND l.product_id = o.product_id
        AND (cardinality(o.variant_ids) = 0 OR l.variant_id = ANY(o.variant_ids))
      WHERE o.shop = ${shop} AND o.audience = 'everyone' AND NOT o.rehearsed
        AND o.status IN ('running', 'closed')
        AND o.product_id IN (SELECT product_id FROM order_line WHERE shop = ${shop} AND order_id = ${orderId})
        AND (SELECT created_at FROM order_record WHERE shop = ${shop} AND order_id = ${orderId})
          BETWEEN o.opens_at AND COALESCE(o.closed_at, o.ends_at)
      GROUP BY o.id) n
    WHERE o.id = n.id AND o.shop = ${shop} AND o.sold <> n.units
    RETURNING o.id, o.show_id AS "showId"`;
}
