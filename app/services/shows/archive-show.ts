import { sources } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Puts a show away: it leaves every list but the archive, its figures stay.
 * Refuses: what `appendEvent` refuses.
 */
export async function archiveShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.archived', data: {} },
      from: sources('archive'),
      change: { life: 'archived' },
    });
  });
  await announceState(app, appended);
  app.log.info('show.archived', { shop, showId, actor });
}
