import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { cancelShow } from '../shows/cancel-show.ts';
import { readPrint, type ShowContent } from '../shows/show-content.ts';

/**
 * Makes no more shows of a series. Those that are planned stay, or, if wished, those nobody has touched are cancelled.
 * Refuses: `not_found/series`. Stopping twice is stopping once; it can still cancel.
 */
export async function stopSeries(
  app: App,
  input: { shop: string; seriesId: string; actor: Actor; cancel: boolean },
): Promise<{ cancelled: number }> {
  const { shop, seriesId, actor, cancel } = input;
  const planned = await app.inShop(shop, async (tx) => {
    const series = await tx.showSeries.findFirst({ where: { shop, id: seriesId } });
    if (!series) throw new Refusal('not_found', 'series', 'This series does not exist.');
    if (!series.stoppedAt) {
      await tx.showSeries.updateMany({
        where: { shop, id: seriesId, stoppedAt: null },
        data: { stoppedAt: app.clock.now() },
      });
      const facts = { name: (series.content as unknown as ShowContent).title };
      await writeAudit(app, tx, { shop, actor, act: 'series.stopped', subject: seriesId, facts });
    }
    return tx.seriesShow.findMany({
      where: {
        ...{ shop, seriesId },
        show: { life: 'scheduled', startsAt: { gt: app.clock.now() } },
      },
      orderBy: { date: 'asc' },
    });
  });
  let cancelled = 0;
  for (const { showId, print } of cancel ? planned : []) {
    if (print !== null && (await readPrint(app, { shop, showId })) !== print) continue;
    await cancelShow(app, { shop, showId, actor });
    cancelled += 1;
  }
  app.log.info('series.stopped', { shop, seriesId, actor, cancelled });
  return { cancelled };
}
