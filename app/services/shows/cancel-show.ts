import { sources } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Takes a show that has not started off the programme, for good.
 * Refuses: what `appendEvent` refuses.
 */
export async function cancelShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.cancelled', data: {} },
      from: sources('cancel'),
      change: { life: 'cancelled' },
    });
  });
  await announceState(app, appended);
  app.log.info('show.cancelled', { shop, showId, actor });
}
