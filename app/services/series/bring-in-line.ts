import { linkProducts } from '../lineup/link-products.ts';
import { moveLineupItem } from '../lineup/move-lineup-item.ts';
import { unlinkProduct } from '../lineup/unlink-product.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { changeShow } from '../shows/change-show.ts';
import { readShow, type ShowDetail } from '../shows/read-show.ts';
import type { When } from '../shows/schedule-show.ts';
import type { ShowContent } from '../shows/show-content.ts';

/**
 * Makes an existing show what a content says, at a time; what is right already is not touched, so nobody is told of a move that is none.
 * Refuses: what `changeShow` and the lineup's verbs refuse.
 */
export async function bringInLine(
  app: App,
  input: { shop: string; actor: Actor; show: ShowDetail; content: ShowContent; when: When },
): Promise<void> {
  const { shop, actor, show, content, when } = input;
  const showId = show.id;
  const { title, description, posterUrl, aspect, hosts } = content;
  await changeShow(app, {
    shop,
    showId,
    actor,
    title,
    description,
    posterUrl,
    aspect,
    hosts,
    when,
  });

  const wanted = new Map(content.products.map((one) => [one.productId, one]));
  const gone = show.lineup.filter((item) => {
    const want = wanted.get(item.productId);
    const variants = item.variants.map(({ id }) => id);
    return !want || (want.variantIds ?? variants).join() !== variants.join();
  });
  if (gone.length > 0) {
    await unlinkProduct(app, { shop, showId, actor, itemIds: gone.map(({ id }) => id) });
  }
  const left = new Set(
    show.lineup.filter((item) => !gone.includes(item)).map(({ productId }) => productId),
  );
  const missing = content.products.filter(({ productId }) => !left.has(productId));
  await linkProducts(app, {
    ...{ shop, showId, actor },
    products: missing.map(({ notes: _notes, ...picked }) => picked),
  });
  for (const [index, { productId }] of content.products.entries()) {
    const { lineup } = await readShow(app, { shop, showId });
    const item = lineup.find((one) => one.productId === productId);
    if (item && lineup.indexOf(item) !== index) {
      await moveLineupItem(app, { shop, showId, actor, itemId: item.id, index });
    }
  }
}
