import type { App } from '../ports.ts';
import { lookAfter } from './open-offer.ts';
import { OPENING_STALE_MS } from './offer-row.ts';

/**
 * Removes what a try to open an offer has left at the shop and nobody needs: after its end, after a try that failed or died.
 * Codes that viewers hold go on working until their time is over. Runs as the job `offer.settle`; repeating it is harmless.
 */
export async function settleOffer(
  app: App,
  input: { shop: string; offerId: string; reference: string },
): Promise<void> {
  const { shop, offerId, reference } = input;
  const now = app.clock.now();
  const gone = await app.inShop(shop, async (tx) => {
    const installed = await tx.shop.findFirst({ where: { domain: shop, uninstalledAt: null } });
    // Without a token nobody can remove it; its own end does.
    if (!installed) return null;
    const row = await tx.offer.findFirst({ where: { shop, id: offerId } });
    if (row?.reference !== reference) return { id: null, codes: false };
    const fresh = now.getTime() - (row.openingAt?.getTime() ?? 0) < OPENING_STALE_MS;
    if (row.status === 'running') return null;
    if (row.status === 'opening' && fresh) {
      await lookAfter(app, tx, row, new Date(now.getTime() + OPENING_STALE_MS));
      return null;
    }
    const held = await tx.offerCode.findFirst({
      where: { shop, offerId, status: 'held', until: { gt: now } },
      orderBy: { until: 'desc' },
    });
    if (held?.until) {
      await lookAfter(app, tx, row, held.until);
      return null;
    }
    return { id: row.discountId, codes: row.audience === 'viewers' };
  });
  if (!gone) return;
  await app.discounts.remove(shop, { ...gone, reference });
  await app.inShop(shop, (tx) =>
    tx.offer.updateMany({ where: { shop, id: offerId, reference }, data: { discountId: null } }),
  );
  app.log.info('offer.settled', { shop, offerId });
}
