import { sources } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Draws the curtain: viewers stay, the picture does not. Pins and tokens stay valid. A curtain that fell because the
 * picture was lost becomes the host's own.
 * Refuses: what `appendEvent` refuses.
 */
export async function pauseShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    // Whoever pauses while the picture is lost wants the curtain to stay when it is back.
    const { state } = await readStateToChange(tx, { shop, showId });
    const kept = state.life === 'paused' && state.pause === 'signal';
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.paused', data: { reason: 'host' } },
      from: kept ? ['paused'] : sources('pause'),
      change: { life: 'paused' },
    });
  });
  await announceState(app, appended);
  app.log.info('show.paused', { shop, showId, actor });
}
