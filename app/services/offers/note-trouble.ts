import type { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';

/** After a failed try by the clock, the next one. Milliseconds. */
export const AGAIN_MS = 30_000;

/** Whoever directs the show reads why an offer did not open at its time; it is tried again. */
export async function noteTrouble(
  app: App,
  input: { shop: string; offerId: string; error: Refusal },
): Promise<void> {
  const { shop, offerId, error } = input;
  await app.inShop(shop, (tx) =>
    tx.offer.updateMany({
      where: { shop, id: offerId, status: 'planned' },
      data: { trouble: error.message, openingAt: app.clock.now() },
    }),
  );
}
