import { Refusal } from '../../domain/refusal.ts';
import { readRule, type SeriesRule } from '../../domain/series/rule.ts';
import { resolveStart } from '../../domain/show/start.ts';
import { readDescription, readTitle } from '../../domain/show/words.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { readContent, type ShowContent } from '../shows/show-content.ts';
import { keepSeries } from './keep-series.ts';

/**
 * Changes the shows of a series that are still to come; those that have been, and those changed by hand, stay as they are. `from` takes hosts,
 * lineup, picture and all that was prepared over from one of its shows.
 * Refuses: `not_found/series`; `conflict/stopped`; what `readRule`, `resolveStart`, `readTitle` and `readDescription` refuse.
 * Effects: whoever waits for a show that moves or is cancelled by it is told.
 */
export async function changeSeries(
  app: App,
  input: {
    shop: string;
    seriesId: string;
    actor: Actor;
    title: string;
    description: string;
    rule: Omit<SeriesRule, 'firstOn'>;
    time: string;
    timeZone: string;
    from?: string | null;
  },
): Promise<void> {
  const { shop, seriesId, actor, time, timeZone } = input;
  const title = readTitle(input.title);
  const description = readDescription(input.description);
  const taken = input.from ? await readContent(app, { shop, showId: input.from }) : null;
  await app.inShop(shop, async (tx) => {
    const series = await tx.showSeries.findFirst({ where: { shop, id: seriesId } });
    if (!series) throw new Refusal('not_found', 'series', 'This series does not exist.');
    if (series.stoppedAt) throw new Refusal('conflict', 'stopped', 'This series has been stopped.');
    const { firstOn } = series.rule as unknown as SeriesRule;
    const rule = readRule({ ...input.rule, firstOn });
    resolveStart({ date: firstOn, time, timeZone });
    const content: ShowContent = {
      ...(taken ?? (series.content as unknown as ShowContent)),
      ...{ title, description },
    };
    await tx.showSeries.updateMany({
      where: { shop, id: seriesId },
      data: {
        ...{ time, timeZone, content: { ...content } as object, rule: { ...rule } as object },
        revision: { increment: 1 },
      },
    });
    const facts = { name: title };
    await writeAudit(app, tx, { shop, actor, act: 'series.changed', subject: seriesId, facts });
  });
  app.log.info('series.changed', { shop, seriesId, actor });
  await keepSeries(app, { shop, seriesId });
}
