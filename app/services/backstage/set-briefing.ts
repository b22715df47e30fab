import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import { MAX_NOTES } from '../lineup/change-lineup-item.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';

/** Longest briefing of a show, in characters: a page. */
export const MAX_BRIEFING = 4000;

/** Longest a product may be planned for. Minutes. */
const MAX_MINUTES = 240;

/** What the host should know about one product. */
export interface ItemBriefing {
  readonly itemId: string;
  readonly notes: string;
  readonly mustNotSay: string;
  readonly minutes: number | null;
}

/**
 * Sets what the host should know: about the show, and per product what to say, what never to say, and for how long.
 * What is not named stays as it is.
 * Refuses: `not_found/show`, `not_found/lineup_item`; `invalid/notes_long`, `invalid/minutes`; then nothing is changed.
 */
export async function setBriefing(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    briefing?: string;
    items: readonly ItemBriefing[];
  },
): Promise<void> {
  const { shop, showId, actor, items } = input;
  const briefing =
    input.briefing === undefined ? undefined : fit(input.briefing, MAX_BRIEFING, 'briefing');
  const checked = items.map(({ itemId, notes, mustNotSay, minutes }) => {
    if (
      minutes !== null &&
      !(Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_MINUTES)
    ) {
      throw new Refusal('invalid', 'minutes', `A product takes 1 to ${MAX_MINUTES} minutes.`, {
        field: `minutes-${itemId}`,
      });
    }
    return {
      ...{ itemId, minutes, notes: fit(notes, MAX_NOTES, `notes-${itemId}`) },
      mustNotSay: fit(mustNotSay, MAX_NOTES, `never-${itemId}`),
    };
  });
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.show.updateMany({
      where: { shop, id: showId },
      data: briefing === undefined ? {} : { briefing },
    });
    if (count === 0) throw new Refusal('not_found', 'show', 'This show does not exist.');
    for (const { itemId, ...data } of checked) {
      const changed = await tx.lineupItem.updateMany({ where: { shop, showId, id: itemId }, data });
      if (changed.count === 0) {
        throw new Refusal('not_found', 'lineup_item', 'This product is no longer in the lineup.');
      }
    }
    await writeAudit(app, tx, { shop, actor, act: 'briefing.set', subject: showId });
  });
  app.log.info('briefing.set', { shop, showId, actor });
  await nudgeStaff(app, { shop, showId, part: 'backstage' });
}

function fit(text: string, most: number, field: string): string {
  const words = text.trim();
  if ([...words].length > most) {
    throw new Refusal('invalid', 'notes_long', `At most ${most} characters, please.`, { field });
  }
  return words;
}
