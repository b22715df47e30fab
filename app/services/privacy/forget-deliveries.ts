import type { App } from '../ports.ts';

/** Shopify repeats a delivery for four hours and may be a day late; after this, its proof is of no use. Units: ms. */
const KEEP_MS = 30 * 24 * 60 * 60 * 1000;

/** Forgets deliveries of all shops that are too old to be repeated, and what was noted of orders that were read since. */
export async function forgetDeliveries(app: App): Promise<void> {
  const before = new Date(app.clock.now().getTime() - KEEP_MS);
  const { count } = await app.db.delivery.deleteMany({ where: { receivedAt: { lt: before } } });
  await app.db.orderNotice.deleteMany({ where: { receivedAt: { lt: before } } });
  app.log.info('deliveries.forgotten', { deliveries: count });
}
