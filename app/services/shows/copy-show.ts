import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import { resolveStart, sameTimeAfter, wallClockOf } from '../../domain/show/start.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { changeLineupItem } from '../lineup/change-lineup-item.ts';
import type { PickedProduct } from '../lineup/read-picked.ts';
import { planShow } from './plan-show.ts';
import { readShow, type ShowDetail } from './read-show.ts';
import type { When } from './schedule-show.ts';

/** A quarter of weekly shows: further ahead nobody knows the products. */
export const MAX_REPEATS = 13;

/**
 * Makes the same show again: words, hosts, lineup and notes, as a draft or, `times` times, every so many days at the
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
  for (const when of whens) ids.push(await copyOnce(app, { shop, actor, show, when }));
  app.log.info('show.copied', { shop, showId, actor, copies: ids.length });
  return { ids };
}

async function copyOnce(
  app: App,
  input: { shop: string; actor: Actor; show: ShowDetail; when: When | null },
): Promise<string> {
  const { shop, actor, show, when } = input;
  const active = await app.inShop(shop, (tx) =>
    tx.host.findMany({ where: { shop, status: 'active' }, select: { id: true } }),
  );
  const known = new Set(active.map(({ id }) => id));
  const { id } = await planShow(app, {
    ...{ shop, actor, when },
    details: {
      title: show.title,
      description: show.description,
      posterUrl: show.posterUrl,
      aspect: show.aspect satisfies Playback['aspect'],
      timeZone: show.timeZone,
      // Hosts who have left since do not come back by a copy.
      hosts: show.hosts.filter(({ hostId }) => known.has(hostId)),
    },
    products: await stillThere(app, shop, show),
  });
  const notes = new Map(show.lineup.map((item) => [item.productId, item.notes]));
  for (const item of (await readShow(app, { shop, showId: id })).lineup) {
    const words = notes.get(item.productId);
    if (words)
      await changeLineupItem(app, { shop, actor, showId: id, itemId: item.id, notes: words });
  }
  return id;
}

/** The lineup without what the shop no longer has: an old show must stay repeatable. */
async function stillThere(app: App, shop: string, show: ShowDetail): Promise<PickedProduct[]> {
  const ids = show.lineup.map((item) => item.productId);
  if (ids.length === 0) return [];
  const there = new Set((await app.catalog.readProducts(shop, ids)).map((product) => product.id));
  return show.lineup
    .filter((item) => there.has(item.productId))
    .map((item) => ({
      productId: item.productId,
      variantIds: item.variants.map((variant) => variant.id),
    }));
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
