import { readLook } from '../../domain/lineup/look.ts';
import { Refusal } from '../../domain/refusal.ts';
import { announceState } from '../live/announce-state.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { reviseLineup } from './revise-lineup.ts';

/** Longest note for the host, in characters: what a teleprompter shows beside a product. */
export const MAX_NOTES = 1000;

/**
 * Changes what a show says of a product: the notes and who presents it, which only the team sees, and the look it
 * is sold with, which viewers learn at once.
 * Refuses: `not_found/lineup_item`; `invalid/notes_long`; `invalid/host_not_in_show`; what `readLook` and, for a look,
 * `reviseLineup` refuse.
 */
export async function changeLineupItem(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    itemId: string;
    notes?: string;
    hostId?: string | null;
    look?: string;
  },
): Promise<void> {
  const { shop, showId, actor, itemId, notes, hostId } = input;
  const look = input.look === undefined ? undefined : readLook(input.look);
  if (notes !== undefined && [...notes].length > MAX_NOTES) {
    throw new Refusal('invalid', 'notes_long', `Notes have at most ${MAX_NOTES} characters.`, {
      field: 'notes',
    });
  }
  const appended = await app.inShop(shop, async (tx) => {
    const before = await tx.lineupItem.findFirst({
      where: { shop, showId, id: itemId },
      select: { look: true },
    });
    const told =
      look !== undefined && before && before.look !== look
        ? await reviseLineup(app, tx, { shop, showId, actor })
        : null;
    if (hostId) {
      const host = await tx.showHost.findFirst({
        where: { shop, showId, hostId },
        select: { hostId: true },
      });
      if (!host) {
        throw new Refusal('invalid', 'host_not_in_show', 'Choose one of the hosts of this show.', {
          field: 'hostId',
        });
      }
    }
    const { count } = await tx.lineupItem.updateMany({
      where: { shop, showId, id: itemId },
      data: {
        ...(notes === undefined ? {} : { notes: notes.trim() }),
        ...(hostId === undefined ? {} : { hostId }),
        ...(look === undefined ? {} : { look }),
      },
    });
    if (count === 0) {
      throw new Refusal('not_found', 'lineup_item', 'This product is no longer in the lineup.');
    }
    return told;
  });
  if (appended) await announceState(app, appended);
  app.log.info('lineup.item_changed', { shop, showId, actor, itemId });
}
