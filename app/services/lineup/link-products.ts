import { announceState } from '../live/announce-state.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { fillLineup } from './fill-lineup.ts';
import { readPicked, type PickedProduct } from './read-picked.ts';

/**
 * Puts picked products into a show's lineup; possible until the show is put away, also while it is live.
 * Refuses: what `readPicked` and `fillLineup` refuse.
 */
export async function linkProducts(
  app: App,
  input: { shop: string; showId: string; actor: Actor; products: readonly PickedProduct[] },
): Promise<void> {
  const { shop, showId, actor } = input;
  const products = await readPicked(app, input);
  if (products.length === 0) return;
  const appended = await app.inShop(shop, (tx) =>
    fillLineup(app, tx, { shop, showId, actor, products }),
  );
  await announceState(app, appended);
  app.log.info('lineup.linked', { shop, showId, actor, products: products.length });
}
