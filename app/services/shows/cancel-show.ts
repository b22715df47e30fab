import { sources } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { resetRehearsal } from '../rehearsal/reset-rehearsal.ts';
import { tellPreview } from '../rehearsal/stop-rehearsal.ts';
import { closeStreamQuietly } from './close-stream-quietly.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Takes a show that has not started off the programme, for good.
 * Refuses: what `appendEvent` refuses.
 * Effects: a stream that was opened to prepare it is closed.
 */
export async function cancelShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const { appended, streamId, reset } = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    const reset = await resetRehearsal(app, tx, { shop, showId, actor });
    const appended = await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.cancelled', data: {} },
      from: sources('cancel'),
      change: { life: 'cancelled' },
    });
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: { streamId: true },
    });
    return { appended, reset, streamId: show?.streamId ?? null };
  });
  await announceState(app, appended);
  if (reset) await tellPreview(app, reset);
  app.log.info('show.cancelled', { shop, showId, actor });
  if (streamId) await closeStreamQuietly(app, { shop, showId, streamId });
}
