import type { Actor } from '../live/append-event.ts';
import type { App, Tx } from '../ports.ts';
import { drawIn } from './draw-giveaway.ts';
import { findToChange } from './find-giveaway.ts';

/**
 * Draws what was promised in a show and not drawn yet, inside the transaction that ends it and holds it: nobody took part for nothing.
 * The caller announces.
 */
export async function finishGiveaways(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId } = input;
  const left = await tx.giveaway.findMany({
    where: { shop, showId, status: { in: ['open', 'closed'] } },
    select: { id: true },
  });
  for (const { id: giveawayId } of left) {
    const giveaway = await findToChange(tx, { shop, showId, giveawayId });
    await drawIn(app, tx, { ...input, giveaway });
  }
}
