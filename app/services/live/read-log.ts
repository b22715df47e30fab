import { epochOf } from '../../contract/show-state.ts';
import type { LogPage } from '../../contract/storefront-api.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { toEvent } from './fold-log.ts';

/** Rows of one page: about 100 KB of JSON. A busy show has a few hundred rows in all. */
export const LOG_PAGE = 1000;

/** What was on screen while a show was rehearsed stays with those who rehearsed it. */
const STAGE_EVENTS = [
  ...['rehearsal.started', 'rehearsal.stopped', 'product.pinned', 'product.unpinned'],
  ...['playback.changed', 'stock.stepped', 'chat.changed', 'notice.posted', 'notice.cleared'],
  ...['offer.announced', 'offer.extended', 'offer.stepped', 'offer.served'],
  ...['offer.closed'],
  ...['giveaway.opened', 'giveaway.closed', 'giveaway.drawn', 'giveaway.withdrawn'],
  ...['giveaway.cleared'],
  ...['poll.opened', 'poll.closed', 'poll.cleared', 'question.picked', 'question.answered'],
];

/** Reads the log after a version as the public may see it, oldest first. Refuses: `not_found/show`. */
export async function readLog(
  app: App,
  input: { shop: string; showId: string; after: number },
): Promise<LogPage> {
  const { shop, showId, after } = input;
  return app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { epoch: true } });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const rows = await tx.$queryRaw<{ seq: number; at: Date; type: string; data: unknown }[]>`
      SELECT seq, at, type, data FROM show_event e
      WHERE shop = ${shop} AND show_id = ${showId}::uuid AND seq > ${after}
        AND NOT (type = ANY(${STAGE_EVENTS}) AND COALESCE((
          SELECT turn.type <> 'rehearsal.stopped' OR turn.seq = e.seq FROM show_event turn
          WHERE turn.show_id = e.show_id AND turn.seq <= e.seq
            AND turn.type IN ('rehearsal.started', 'rehearsal.stopped')
          ORDER BY turn.seq DESC LIMIT 1), false))
      ORDER BY seq LIMIT ${LOG_PAGE + 1}`;
    const page = rows.slice(0, LOG_PAGE);
    const last = page.at(-1);
    return {
      e: epochOf(show.epoch),
      events: page.map(toEvent),
      next: rows.length > LOG_PAGE && last ? last.seq : null,
    };
  });
}
