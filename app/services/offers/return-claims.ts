import { announceState } from '../live/announce-state.ts';
import type { App } from '../ports.ts';
import { HEARSAY_MS } from './claim-row.ts';
import { codeText } from './plan-offer.ts';
import { serveLine, serveLines } from './serve-line.ts';
import { stepOffer } from './step-offer.ts';

interface Group {
  readonly shop: string;
  readonly showId: string;
  readonly offerId: string;
  readonly discountId: string;
  readonly codes: string[];
}

/**
 * Brings claims that nobody used back to the viewers, each once: the old code ends at the shop first, a minute later a new one takes
 * its place and goes to the first in line. Of an offer that is over nothing comes back.
 */
export async function returnClaims(app: App, only?: { shop: string }): Promise<void> {
  for (const group of await due(app, 'held', only)) await quietly(app, group, endCodes);
  for (const group of await due(app, 'lapsed', only)) await replace(app, group);
  for (const group of await due(app, 'making', only)) await quietly(app, group, makeCodes);
  await serveLines(app, only);
}

/** Codes of offers that are on, by what happens to them next. Across shops on purpose: the worker serves all of them. */
function due(app: App, status: 'held' | 'lapsed' | 'making', only?: { shop: string }) {
  const shop = only?.shop ?? null;
  return app.db.$queryRaw<Group[]>`
    SELECT o.shop, o.show_id AS "showId", o.id AS "offerId", o.discount_id AS "discountId",
      array_agg(c.code ORDER BY c.code) AS codes
    FROM offer o JOIN offer_code c ON c.shop = o.shop AND c.offer_id = o.id
    WHERE o.status = 'running' AND o.audience = 'viewers' AND o.discount_id IS NOT NULL
      AND c.status = ${status} AND (c.until IS NULL OR c.until <= ${app.clock.now()})
      AND (${shop}::text IS NULL OR o.shop = ${shop})
    GROUP BY o.shop, o.show_id, o.id, o.discount_id`;
}

/** The time of a claim is over: its code ends at the shop. */
async function endCodes(app: App, { shop, discountId, codes }: Group): Promise<void> {
  await app.discounts.replaceCodes(shop, { id: discountId, gone: codes, fresh: [] });
  await app.inShop(shop, (tx) =>
    tx.offerCode.updateMany({
      where: { shop, code: { in: codes }, status: 'held' },
      data: { status: 'lapsed', until: new Date(app.clock.now().getTime() + HEARSAY_MS) },
    }),
  );
}

/** Nobody bought with it: the unit gets another code. Of two workers one finds it. */
async function replace(app: App, { shop, offerId, codes }: Group): Promise<void> {
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.offerCode.updateMany({
      where: { shop, code: { in: codes }, status: 'lapsed' },
      data: { status: 'void' },
    });
    const fresh = Array.from({ length: count }, () => ({
      ...{ shop, offerId, status: 'making' },
      code: codeText(app.ids.secret(12), 12),
    }));
    await tx.offerCode.createMany({ data: fresh });
  });
}

/** The new code works at the shop before a viewer can get it. */
async function makeCodes(app: App, group: Group): Promise<void> {
  const { shop, showId, offerId, discountId, codes } = group;
  await app.discounts.replaceCodes(shop, { id: discountId, gone: [], fresh: codes });
  const appended = await app.inShop(shop, async (tx) => {
    await tx.offerCode.updateMany({
      where: { shop, code: { in: codes }, status: 'making' },
      data: { status: 'free' },
    });
    const served = await serveLine(app, tx, { shop, showId, offerId });
    return (await stepOffer(app, tx, { shop, showId, offerId })) ?? served;
  });
  if (appended) await announceState(app, appended);
}

/** What the shop does not answer now is asked again in the next round. */
async function quietly(
  app: App,
  group: Group,
  work: (app: App, group: Group) => Promise<void>,
): Promise<void> {
  try {
    await work(app, group);
  } catch (error) {
    app.log.error('claims.unreturned', error, { shop: group.shop, offerId: group.offerId });
  }
}
