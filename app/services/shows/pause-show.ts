import { sources } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Draws the curtain: viewers stay, the picture does not. Pins and tokens stay valid.
 * Refuses: what `appendEvent` refuses.
 */
export async function pauseShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.paused', data: { reason: 'host' } },
      from: sources('pause'),
      change: { life: 'paused' },
    });
  });
  await announceState(app, appended);
  app.log.info('show.paused', { shop, showId, actor });
}
