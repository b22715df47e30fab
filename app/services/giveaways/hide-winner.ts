import { Refusal } from '../../domain/refusal.ts';
import { readReason } from '../chat/note-act.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { findToChange, noteGiveaway } from './find-giveaway.ts';

/** Takes a winner's name away that nobody should read; they have won all the same. Refuses: `not_found/giveaway`, `not_found/winner`; what `readReason` refuses. */
export async function hideWinner(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    giveawayId: string;
    entry: string;
    reason: string;
  },
): Promise<void> {
  const { shop, actor, giveawayId, entry } = input;
  const reason = readReason(input.reason);
  await app.inShop(shop, async (tx) => {
    const giveaway = await findToChange(tx, input);
    const { count } = await tx.giveawayEntry.updateMany({
      where: { shop, giveawayId, entry, place: { not: null } },
      data: { name: null },
    });
    if (count === 0) throw new Refusal('not_found', 'winner', 'Nobody won with this entry.');
    await noteGiveaway(app, tx, { giveaway, actor, act: 'name_hidden', facts: { reason } });
  });
}
