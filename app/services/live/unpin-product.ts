import type { ShowState } from '../../contract/show-state.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import type { App } from '../ports.ts';
import { announceState } from './announce-state.ts';
import { appendEvent, type Actor } from './append-event.ts';
import { readStateToChange } from './read-state.ts';

/**
 * Takes a product off the screen; nothing happens when it is not there. Ids are gids or numbers.
 * Refuses: `not_found/show`; `conflict/show_moved_on` unless on air or in rehearsal.
 */
export async function unpinProduct(
  app: App,
  input: { shop: string; showId: string; productId: string; actor: Actor },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const productId = numericId(input.productId);
  const appended = await app.inShop(shop, async (tx) => {
    const { state, showKey } = await readStateToChange(tx, { shop, showId });
    const there = state.pins.some((pin) => pin.productId === productId);
    if (!there) return { shop, showId, showKey, state, event: null };
    return appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_STAGE },
      event: { type: 'product.unpinned', data: { productId } },
    });
  });
  if (appended.event) await announceState(app, appended);
  return appended.state;
}
