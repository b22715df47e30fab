import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { findToChange, noteGiveaway } from './find-giveaway.ts';

/** Marks that a winner has their prize, or takes the mark back. Refuses: `not_found/giveaway`, `not_found/winner`. */
export async function givePrize(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    giveawayId: string;
    entry: string;
    given: boolean;
  },
): Promise<void> {
  const { shop, actor, giveawayId, entry, given } = input;
  await app.inShop(shop, async (tx) => {
    const giveaway = await findToChange(tx, input);
    const { count } = await tx.giveawayEntry.updateMany({
      where: { shop, giveawayId, entry, place: { not: null } },
      data: { givenAt: given ? app.clock.now() : null },
    });
    if (count === 0) throw new Refusal('not_found', 'winner', 'Nobody won with this entry.');
    await noteGiveaway(app, tx, { giveaway, actor, act: given ? 'given' : 'not_given' });
  });
}
