import type { Tx } from '../ports.ts';

const key = (shop: string) => `stops:${shop}`;

/**
 * To be called before entries are stopped, by hand or by a dispute: payouts that are just being made of them come first.
 * Effects: waits for them, a second or so; until the transaction ends no payout is made. Stops do not wait for each other.
 */
export async function beforeStopping(tx: Tx, shop: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${key(shop)}, 0))::text`;
}

/**
 * From here to the end of the transaction nothing is stopped; what was, is seen.
 * Effects: waits for stops under way. Who holds this may wait for nobody who stops anything.
 */
export async function betweenStops(tx: Tx, shop: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key(shop)}, 0))::text`;
}
