import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { readPicked, type PickedProduct } from '../lineup/read-picked.ts';
import { createShow, type ShowDetails } from './create-show.ts';

/**
 * Keeps a show that has no time yet. Shoppers do not see it.
 * Refuses: what `readPicked` and `createShow` refuse.
 */
export async function draftShow(
  app: App,
  input: {
    shop: string;
    actor: Actor;
    details: ShowDetails;
    products?: readonly PickedProduct[];
  },
): Promise<{ id: string; key: string }> {
  const { shop, actor, details } = input;
  const products = await readPicked(app, { shop, products: input.products ?? [] });
  const show = await app.inShop(shop, (tx) =>
    createShow(app, tx, { shop, actor, details, products }),
  );
  app.log.info('show.drafted', { shop, showId: show.id, actor });
  return show;
}
