import { Refusal } from '../../domain/refusal.ts';
import { AHEAD, daysFrom, hasDay, type SeriesRule } from '../../domain/series/rule.ts';
import { resolveStart, wallClockOf } from '../../domain/show/start.ts';
import type { App } from '../ports.ts';
import { cancelShow } from '../shows/cancel-show.ts';
import { prepareShow } from '../shows/prepare-show.ts';
import { readShow } from '../shows/read-show.ts';
import { scheduleShow, type When } from '../shows/schedule-show.ts';
import { readPrint, stillThere, type ShowContent } from '../shows/show-content.ts';
import { bringInLine } from './bring-in-line.ts';

/** As the log and the audit name who made the shows of a series. */
const actor = 'system';

interface Series {
  readonly id: string;
  readonly shop: string;
  readonly content: ShowContent;
  readonly rule: SeriesRule;
  readonly time: string;
  readonly timeZone: string;
  readonly revision: number;
}

/** Keeps every series of a shop going. */
export async function keepAllSeries(app: App, input: { shop: string }): Promise<void> {
  const { shop } = input;
  const going = await app.inShop(shop, (tx) =>
    tx.showSeries.findMany({ where: { shop, stoppedAt: null }, select: { id: true } }),
  );
  for (const { id } of going) await keepSeries(app, { shop, seriesId: id });
}

/**
 * Brings the shows of a series in line with it: those to come that nobody has touched are brought up to date or, on a day the rule no longer
 * has, cancelled; missing ones are made. What has been and what was changed by hand is left alone. May run at any time, twice, and again
 * after it died half way.
 */
export async function keepSeries(
  app: App,
  input: { shop: string; seriesId: string },
): Promise<void> {
  const { shop, seriesId } = input;
  const row = await app.inShop(shop, (tx) =>
    tx.showSeries.findFirst({ where: { shop, id: seriesId, stoppedAt: null } }),
  );
  if (!row) return;
  const series: Series = {
    ...{ id: row.id, shop, time: row.time, timeZone: row.timeZone, revision: row.revision },
    content: row.content as unknown as ShowContent,
    rule: row.rule as unknown as SeriesRule,
  };
  await bringUpToDate(app, series);
  const now = app.clock.now().getTime();
  const today = wallClockOf(now, series.timeZone).date;
  for (const date of daysFrom(series.rule, today, AHEAD)) {
    // A show whose time is over for today is not made any more.
    if (resolveStart(whenOf(series, date)).at > now) await makeOne(app, series, date);
  }
}

const whenOf = (series: Series, date: string): When => ({
  ...{ date, time: series.time, timeZone: series.timeZone },
});

async function makeOne(app: App, series: Series, date: string): Promise<void> {
  const { shop, id: seriesId, revision } = series;
  const taken = await app.inShop(shop, (tx) =>
    tx.seriesShow.findFirst({ where: { shop, seriesId, date }, select: { showId: true } }),
  );
  if (taken) return;
  const content = await stillThere(app, shop, series.content);
  const { products, prepared: _prepared, ...details } = content;
  let showId: string;
  try {
    ({ id: showId } = await scheduleShow(app, {
      ...{ shop, actor, details, when: whenOf(series, date) },
      products: products.map(({ notes: _notes, ...picked }) => picked),
      within: async (tx, showId) => {
        const { count } = await tx.seriesShow.createMany({
          data: [{ shop, seriesId, date, showId, revision }],
          skipDuplicates: true,
        });
        if (count === 0) throw new Taken('conflict', 'taken', 'This day has its show.');
      },
    }));
  } catch (error) {
    // Somebody else made it meanwhile: theirs stays, ours was rolled back.
    if (error instanceof Taken) return;
    throw error;
  }
  await finish(app, series, { date, showId });
  app.log.info('series.show_made', { shop, seriesId, showId, date });
}

class Taken extends Refusal {}

/** Writes what does not fit into the making of a show, and how the series left it. */
async function finish(
  app: App,
  series: Series,
  of: { date: string; showId: string },
): Promise<void> {
  const { shop, id: seriesId, content, revision } = series;
  await prepareShow(app, { shop, actor, showId: of.showId, content });
  const print = await readPrint(app, { shop, showId: of.showId });
  await app.inShop(shop, (tx) =>
    tx.seriesShow.updateMany({
      where: { shop, seriesId, date: of.date },
      data: { print, revision },
    }),
  );
}

async function bringUpToDate(app: App, series: Series): Promise<void> {
  const { shop, id: seriesId, revision, rule } = series;
  const behind = await app.inShop(shop, (tx) =>
    tx.seriesShow.findMany({
      where: {
        ...{ shop, seriesId },
        OR: [{ print: null }, { revision: { lt: revision } }],
        show: { life: 'scheduled', startsAt: { gt: app.clock.now() } },
      },
      orderBy: { date: 'asc' },
    }),
  );
  for (const { date, showId, print, revision: had } of behind) {
    if (print !== null && (await readPrint(app, { shop, showId })) !== print) {
      // Changed by hand: from now on it is nobody's business but theirs.
      await app.inShop(shop, (tx) =>
        tx.seriesShow.updateMany({ where: { shop, seriesId, date }, data: { revision } }),
      );
      continue;
    }
    if (!hasDay(rule, date)) {
      await cancelShow(app, { shop, showId, actor });
      continue;
    }
    if (had < revision) {
      // Unfinished until it is done: a half changed show must not look like one changed by hand.
      await app.inShop(shop, (tx) =>
        tx.seriesShow.updateMany({ where: { shop, seriesId, date }, data: { print: null } }),
      );
      const content = await stillThere(app, shop, series.content);
      const show = await readShow(app, { shop, showId });
      await bringInLine(app, { shop, actor, show, content, when: whenOf(series, date) });
    }
    await finish(app, series, { date, showId });
  }
}
