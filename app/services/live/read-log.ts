import type { ShowEvent } from '../../contract/show-events.ts';
import { epochOf } from '../../contract/show-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { toEvent } from './fold-log.ts';

/** Rows of one page: about 100 KB of JSON. A busy show has a few hundred rows in all. */
export const LOG_PAGE = 1000;

/**
 * A page of a show's log, for replay and for joining late with a picture that lags behind.
 * Shape: `next` is the version to ask after for the next page, null at the end. A page with `next` never changes.
 */
export interface LogPage {
  readonly e: string;
  readonly events: readonly ShowEvent[];
  readonly next: number | null;
}

/** Reads the log after a version, oldest first. Refuses: `not_found/show`. */
export async function readLog(
  app: App,
  input: { shop: string; showId: string; after: number },
): Promise<LogPage> {
  const { shop, showId, after } = input;
  return app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { epoch: true } });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const rows = await tx.showEvent.findMany({
      where: { shop, showId, seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: LOG_PAGE + 1,
      select: { seq: true, at: true, type: true, data: true },
    });
    const page = rows.slice(0, LOG_PAGE);
    const last = page.at(-1);
    return {
      e: epochOf(show.epoch),
      events: page.map(toEvent),
      next: rows.length > LOG_PAGE && last ? last.seq : null,
    };
  });
}
