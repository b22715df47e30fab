import { sources } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Opens the curtain again.
 * Refuses: what `appendEvent` refuses.
 */
export async function resumeShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.resumed', data: {} },
      from: sources('resume'),
      change: { life: 'live' },
    });
  });
  await announceState(app, appended);
  app.log.info('show.resumed', { shop, showId, actor });
}
