import { sources } from '../../domain/show/life.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { moveShow } from './move-show.ts';

/**
 * Takes the replay off the storefront; its tokens that are in carts keep their window.
 * Refuses: what `appendEvent` refuses.
 */
export async function withdrawReplay(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  await moveShow(app, input, {
    event: { type: 'replay.withdrawn', data: {} },
    from: sources('withdrawReplay'),
    // Without it tokens would go on being minted for a replay nobody can watch (M26).
    change: { life: 'ended', replayUntil: null },
  });
}
