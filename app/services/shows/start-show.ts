import { Refusal } from '../../domain/refusal.ts';
import { afterRehearsal, next, sources, type Life } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { resetRehearsal } from '../rehearsal/reset-rehearsal.ts';
import { tellPreview } from '../rehearsal/stop-rehearsal.ts';
import { setOnAirQuietly } from '../simulcast/set-on-air-quietly.ts';
import { openShowStream } from './open-show-stream.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Goes on the air. The stream is opened first if nobody did; two producers who tap at once make one start. A rehearsal
 * is stopped and forgotten with it.
 * Refuses: `conflict/illegal_step`; what `appendEvent` refuses.
 * Effects: opens a stream with the video provider; the storefront and everybody who waits learn of it.
 */
export async function startShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({ where: { shop, id: showId }, select: { life: true, startsAt: true } }),
  );
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  const life = show.life as Life;
  next(life === 'rehearsal' ? afterRehearsal(show.startsAt) : life, 'start');

  const { playback, streamId } = await openShowStream(app, { shop, showId, actor });
  const { appended, reset } = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    const reset = await resetRehearsal(app, tx, { shop, showId, actor });
    await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'playback.changed', data: { playback } },
      from: sources('start'),
    });
    const appended = await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.started', data: {} },
      from: sources('start'),
      change: { life: 'live', startedAt: app.clock.now() },
    });
    return { appended, reset };
  });
  await announceState(app, appended);
  if (reset) await tellPreview(app, reset);
  await setOnAirQuietly(app, { shop, showId, streamId });
  app.log.info('show.started', { shop, showId, actor });
}
