import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';

/** Longest note for the host, in characters: what a teleprompter shows beside a product. */
export const MAX_NOTES = 1000;

/**
 * Changes what only the team sees of a product in a show: the notes, and who presents it.
 * Refuses: `not_found/lineup_item`; `invalid/notes_long`; `invalid/host_not_in_show`.
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
  },
): Promise<void> {
  const { shop, showId, actor, itemId, notes, hostId } = input;
  if (notes !== undefined && [...notes].length > MAX_NOTES) {
    throw new Refusal('invalid', 'notes_long', `Notes have at most ${MAX_NOTES} characters.`, {
      field: 'notes',
    });
  }
  await app.inShop(shop, async (tx) => {
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
      },
    });
    if (count === 0) {
      throw new Refusal('not_found', 'lineup_item', 'This product is no longer in the lineup.');
    }
  });
  app.log.info('lineup.item_changed', { shop, showId, actor, itemId });
}
