import { Refusal } from '../../domain/refusal.ts';
import { resolveStart, sameTimeAfter, wallClockOf } from '../../domain/show/start.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { makeShow } from './make-show.ts';
import { readShow, type ShowDetail } from './read-show.ts';
import type { When } from './schedule-show.ts';
import { readContent } from './show-content.ts';

/** A quarter of weekly shows: further ahead nobody knows the products. */
export const MAX_REPEATS = 13;

/**
 * Makes the same show again with all that was prepared for it, as a draft or, `times` times, every so many days at the
 * same wall-clock time, whatever clocks do in between. Products are read from the shop anew. The copies are shows of
 * their own: changing one changes no other.
 * Refuses: `invalid/bad_repeat`; `invalid/no_time` to repeat a show without a time; what `planShow` refuses, and then
 * the copies made before stay.
 */
export async function copyShow(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    repeat?: { everyDays: number; times: number };
  },
): Promise<{ ids: readonly string[] }> {
  const { shop, showId, actor, repeat } = input;
  const show = await readShow(app, { shop, showId });
  const whens = repeat ? repeats(show, repeat, app.clock.now().getTime()) : [null];
  const ids: string[] = [];
  const content = await readContent(app, { shop, showId });
  const { timeZone } = show;
  for (const when of whens) {
    ids.push(await makeShow(app, { shop, actor, content, when, timeZone }));
  }
  app.log.info('show.copied', { shop, showId, actor, copies: ids.length });
  return { ids };
}

function repeats(
  show: ShowDetail,
  repeat: { everyDays: number; times: number },
  now: number,
): readonly When[] {
  const { everyDays, times } = repeat;
  const whole = (value: number, most: number) =>
    Number.isInteger(value) && value >= 1 && value <= most;
  if (!whole(everyDays, 366) || !whole(times, MAX_REPEATS)) {
    throw new Refusal('invalid', 'bad_repeat', `Repeat a show 1 to ${MAX_REPEATS} times.`, {
      field: 'times',
    });
  }
  if (!show.startsAt) {
    throw new Refusal('invalid', 'no_time', 'Give the show a time before you repeat it.', {
      field: 'times',
    });
  }
  const first = wallClockOf(Date.parse(show.startsAt), show.timeZone);
  const found: When[] = [];
  for (let step = 1; found.length < times; step += 1) {
    const { date, time, timeZone } = sameTimeAfter(first, step * everyDays);
    // A show of last month is repeated from its next time on, not in the past.
    if (resolveStart({ date, time, timeZone }).at > now) found.push({ date, time, timeZone });
  }
  return found;
}
