import { Prisma, type ProductHold } from '@prisma/client';
import { isOurs, OPENS_SHOP_EARLY_MS, type HoldState } from '../../domain/offer/hold.ts';
import type { CatalogProduct, Tx } from '../ports.ts';

/**
 * Products that some drop wants out of the online store at a moment, as SQL with `shop` and `product_id`: it is planned or counts
 * down, its show can still come or is on, and the product is in its lineup. A rehearsed opening opens nothing. A drop that was open
 * may want it out again afterwards, as far as no later drop of the product has opened the shop.
 */
export function wantedHolds(now: Date): Prisma.Sql {
  const opens = new Date(now.getTime() + OPENS_SHOP_EARLY_MS);
  return Prisma.sql`
    SELECT DISTINCT o.shop, o.product_id FROM offer o
    JOIN show s ON s.shop = o.shop AND s.id = o.show_id
    JOIN lineup_item l ON l.shop = o.shop AND l.show_id = o.show_id AND l.product_id = o.product_id
    WHERE o.hold_back AND o.hold_over_at IS NULL
      AND s.life IN ('draft', 'scheduled', 'rehearsal', 'live', 'paused')
      AND (o.status IN ('planned', 'opening') OR o.rehearsed
        OR (o.status = 'running' AND o.opens_at > ${opens}))
    UNION SELECT o.shop, o.product_id FROM offer o
    WHERE o.out_again AND o.status = 'closed' AND o.closed_at >= o.opens_at
      AND NOT EXISTS (SELECT 1 FROM offer later WHERE later.shop = o.shop AND later.product_id = o.product_id
        AND later.hold_back AND NOT later.rehearsed AND later.status IN ('running', 'closed')
        AND later.opens_at > o.opens_at AND later.opens_at <= ${opens})`;
}

/** A product's way out of the online store and back, for whoever plans or directs. `since` in server milliseconds. */
export interface HoldView {
  readonly state: 'taking' | 'held' | 'left' | 'giving';
  readonly since: number;
  readonly trouble: string | null;
}

/** The holds of some products of a shop, by product id. A hold nobody wants any more is on its way back. */
export async function readHolds(
  tx: Tx,
  at: { shop: string; productIds: readonly string[]; now: Date },
): Promise<ReadonlyMap<string, HoldView>> {
  const { shop, productIds, now } = at;
  const rows = await tx.productHold.findMany({
    where: { shop, productId: { in: [...productIds] } },
  });
  if (rows.length === 0) return new Map();
  const wanted = await tx.$queryRaw<{ product_id: string }[]>`
    SELECT product_id FROM (${wantedHolds(now)}) w WHERE shop = ${shop}`;
  const wants = new Set(wanted.map(({ product_id }) => product_id));
  const view = (row: ProductHold): HoldView => {
    const state = row.state as HoldState;
    const kept = state === 'wanted' ? 'taking' : state;
    return {
      state: wants.has(row.productId) || state === 'left' ? kept : 'giving',
      since: row.since.getTime(),
      trouble: row.trouble,
    };
  };
  return new Map(rows.map((row) => [row.productId, view(row)]));
}

/**
 * Products as shoppers will be able to buy them: one that is out of the online store cannot be bought, unless it is we who hold it
 * back for its drop. Who watches would otherwise read of a drop that it is sold out.
 */
export async function asSold(
  tx: Tx,
  input: { shop: string; products: readonly CatalogProduct[] },
): Promise<readonly CatalogProduct[]> {
  const { shop, products } = input;
  const ids = products.filter(({ hidden }) => hidden).map(({ id }) => id);
  if (ids.length === 0) return products;
  const holds = await tx.productHold.findMany({ where: { shop, productId: { in: ids } } });
  const ours = new Set(
    holds.flatMap(({ productId, state }) => (isOurs(state as HoldState) ? [productId] : [])),
  );
  return products.map((product) => {
    if (!product.hidden) return product;
    const { hidden: _, ...visible } = product;
    if (ours.has(product.id)) return visible;
    const variants = product.variants.map((variant) => ({ ...variant, available: false }));
    return { ...product, variants };
  });
}

/** A product that is not back in the online store although no drop wants it held any more. Shape: `title` null where no lineup has it. */
export interface Stranded {
  readonly productId: string;
  readonly title: string | null;
  readonly trouble: string;
}

/** What a shop would not take back, with its reason; it is tried again until it is done. */
export async function listStranded(
  tx: Tx,
  at: { shop: string; now: Date },
): Promise<readonly Stranded[]> {
  const { shop, now } = at;
  return tx.$queryRaw<Stranded[]>`
    SELECT h.product_id AS "productId", h.trouble,
      (SELECT l.title FROM lineup_item l WHERE l.shop = h.shop AND l.product_id = h.product_id
        ORDER BY l.added_at DESC LIMIT 1) AS title
    FROM product_hold h
    LEFT JOIN (${wantedHolds(now)}) w ON w.shop = h.shop AND w.product_id = h.product_id
    WHERE h.shop = ${shop} AND h.state IN ('taking', 'held') AND h.trouble IS NOT NULL
      AND w.shop IS NULL
    ORDER BY h.since`;
}
