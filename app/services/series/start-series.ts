import { Refusal } from '../../domain/refusal.ts';
import { readRule, weekdayOf, type SeriesRule } from '../../domain/series/rule.ts';
import { wallClockOf } from '../../domain/show/start.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { readShow } from '../shows/read-show.ts';
import { readContent, readPrint } from '../shows/show-content.ts';
import { keepSeries } from './keep-series.ts';

/**
 * Makes a show the first of a series: the next ones have its words, picture, hosts, lineup and all that was prepared, at its time of day in its zone.
 * Refuses: `not_found/show`; `invalid/no_time`; `conflict/in_series` for a show that belongs to one; what `readRule` refuses.
 * Effects: makes the next shows of the rule.
 */
export async function startSeries(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    rule: Omit<SeriesRule, 'firstOn'>;
  },
): Promise<{ id: string }> {
  const { shop, showId, actor } = input;
  const show = await readShow(app, { shop, showId });
  if (!show.startsAt || !['scheduled', 'rehearsal'].includes(show.life)) {
    throw new Refusal('invalid', 'no_time', 'Schedule the show before you repeat it.', {
      field: 'unit',
    });
  }
  const { date, time } = wallClockOf(Date.parse(show.startsAt), show.timeZone);
  // Its own day is one of the rule's, or the first change of the series would take it off the programme.
  const weekdays = [...input.rule.weekdays, weekdayOf(date)];
  const rule = readRule({ ...input.rule, weekdays, firstOn: date });
  const id = app.ids.uuid();
  const content = await readContent(app, { shop, showId });
  const print = await readPrint(app, { shop, showId });
  await app.inShop(shop, async (tx) => {
    await tx.showSeries.create({
      data: {
        ...{ id, shop, time, timeZone: show.timeZone, createdAt: app.clock.now() },
        content: { ...content } as object,
        rule: { ...rule } as object,
      },
    });
    const { count } = await tx.seriesShow.createMany({
      data: [{ shop, seriesId: id, date, showId, print, revision: 1 }],
      skipDuplicates: true,
    });
    if (count === 0) {
      throw new Refusal('conflict', 'in_series', 'This show belongs to a series already.');
    }
    const facts = { name: show.title };
    await writeAudit(app, tx, { shop, actor, act: 'series.started', subject: id, facts });
  });
  app.log.info('series.started', { shop, seriesId: id, actor });
  await keepSeries(app, { shop, seriesId: id });
  return { id };
}
