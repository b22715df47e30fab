import { setBriefing } from '../backstage/set-briefing.ts';
import type { Actor } from '../live/append-event.ts';
import { gidOf, numericId } from '../../domain/lineup/resource-id.ts';
import type { App } from '../ports.ts';
import { readShow } from '../shows/read-show.ts';
import { changeLineupItem } from './change-lineup-item.ts';
import { linkProducts } from './link-products.ts';
import { moveLineupItem } from './move-lineup-item.ts';
import type { PickedProduct } from './read-picked.ts';

/**
 * Takes a removal back: the product comes to its old place with all that was said of it, what must not be said above
 * all, its host and its look. A host who has left the show meanwhile does not come back with it.
 * Refuses: what `linkProducts`, `setBriefing`, `changeLineupItem` and `moveLineupItem` refuse.
 */
export async function restoreProduct(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    product: PickedProduct;
    index: number;
    notes: string;
    mustNotSay: string;
    minutes: number | null;
    hostId: string | null;
    look: string;
  },
): Promise<void> {
  const { shop, showId, actor, product, index, notes, mustNotSay, minutes, look } = input;
  const at = { shop, showId, actor };
  await linkProducts(app, { ...at, products: [product] });
  const { lineup, hosts } = await readShow(app, at);
  const productId = gidOf('Product', numericId(product.productId));
  const item = lineup.find((one) => one.productId === productId);
  if (!item) return;
  const hostId = hosts.some((host) => host.hostId === input.hostId) ? input.hostId : null;
  await setBriefing(app, { ...at, items: [{ itemId: item.id, notes, mustNotSay, minutes }] });
  await changeLineupItem(app, { ...at, itemId: item.id, hostId, look });
  await moveLineupItem(app, { ...at, itemId: item.id, index });
}
