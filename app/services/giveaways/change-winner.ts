import type { Prisma } from '@prisma/client';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { findToChange, noteGiveaway } from './find-giveaway.ts';

/** A winner, and who asks. */
export interface OfWinner {
  readonly shop: string;
  readonly showId: string;
  readonly actor: Actor;
  readonly giveawayId: string;
  readonly entry: string;
}

/** Changes what stands beside a winner, and notes it. Refuses: `not_found/giveaway`, `not_found/winner`. */
export async function changeWinner(
  app: App,
  input: OfWinner,
  change: {
    readonly data: Prisma.GiveawayEntryUpdateManyMutationInput;
    readonly act: string;
    readonly facts?: Record<string, string>;
  },
): Promise<void> {
  const { shop, actor, giveawayId, entry } = input;
  const { data, ...note } = change;
  await app.inShop(shop, async (tx) => {
    const giveaway = await findToChange(tx, input);
    const { count } = await tx.giveawayEntry.updateMany({
      where: { shop, giveawayId, entry, place: { not: null } },
      data,
    });
    if (count === 0) throw new Refusal('not_found', 'winner', 'Nobody won with this entry.');
    await noteGiveaway(app, tx, { giveaway, actor, ...note });
  });
}
