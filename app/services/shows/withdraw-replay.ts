import { sources } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Takes the replay off the storefront; its tokens that are in carts keep their window.
 * Refuses: what `appendEvent` refuses.
 */
export async function withdrawReplay(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'replay.withdrawn', data: {} },
      from: sources('withdrawReplay'),
      // Without it tokens would go on being minted for a replay nobody can watch (M26).
      change: { life: 'ended', replayUntil: null },
    });
  });
  await announceState(app, appended);
  app.log.info('replay.withdrawn', { shop, showId, actor });
}
