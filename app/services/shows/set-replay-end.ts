import { Refusal } from '../../domain/refusal.ts';
import { calendarOf } from '../ledger/calendar.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Says to which day a published replay is offered, in the show's time zone; after it nobody sees it nor buys from it, and a later day
 * brings it back.
 * Shape: `lastDay` as `2026-09-03`; null: for good.
 * Refuses: `not_found/show`; `invalid/bad_day`, `invalid/until_past` at field `lastDay`; what `appendEvent` refuses, of a show that is no replay.
 */
export async function setReplayEnd(
  app: App,
  input: { shop: string; showId: string; actor: Actor; lastDay: string | null },
): Promise<void> {
  const { shop, showId, actor, lastDay } = input;
  const appended = await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: { timeZone: true },
    });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const until = lastDay === null ? null : endOf(lastDay, show.timeZone);
    if (until && until <= app.clock.now()) {
      throw new Refusal('invalid', 'until_past', 'Choose a day that is still to come.', {
        field: 'lastDay',
      });
    }
    await enqueuePublish(app, tx, shop);
    if (until) await enqueuePublish(app, tx, shop, until);
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'replay.published', data: { until: until?.getTime() ?? null } },
      from: ['replay'],
      change: { life: 'replay', replayUntil: until },
    });
  });
  await announceState(app, appended);
}

/** The first instant after a day. */
function endOf(day: string, timeZone: string): Date {
  try {
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new RangeError(day);
    return new Date(calendarOf(timeZone).dayBounds(day).to);
  } catch {
    throw new Refusal('invalid', 'bad_day', 'Choose a day of the calendar.', { field: 'lastDay' });
  }
}
