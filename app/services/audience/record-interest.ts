import { gidOf } from '../../domain/lineup/resource-id.ts';
import type { Life } from '../../domain/show/life.ts';
import { watchMode } from '../../domain/show/watch-mode.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';

/** Products in one post: a look bought in one tap has no more. */
export const MOST_PRODUCTS = 20;

/**
 * Notes that a viewer opened products of a show, or put them into the bag. Ten times opened is one viewer, and whoever
 * puts it into the bag has opened it.
 * Effects: one row per viewer, show, mode and product of the lineup; nothing for others, nor for shows that are neither on
 * air nor a replay.
 */
export async function recordInterest(
  app: App,
  input: {
    shop: string;
    showId: string;
    viewer: Viewer;
    productIds: readonly string[];
    bagged: boolean;
  },
): Promise<void> {
  const { shop, showId, viewer, bagged } = input;
  const productIds = input.productIds.slice(0, MOST_PRODUCTS).map((id) => gidOf('Product', id));
  const now = app.clock.now();
  const baggedAt = bagged ? now : null;
  await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { life: true } });
    const mode = watchMode(show?.life as Life | undefined);
    if (!mode) return;
    await tx.$executeRaw`
      INSERT INTO product_interest AS i
        (shop, show_id, mode, viewer, product_id, first_at, last_at, bagged_at)
      SELECT shop, show_id, ${mode}, ${viewer.id}, product_id, ${now}, ${now}, ${baggedAt}::timestamptz
      FROM lineup_item WHERE shop = ${shop} AND show_id = ${showId}::uuid
        AND product_id = ANY(${productIds}::text[])
      ON CONFLICT (show_id, mode, viewer, product_id) DO UPDATE SET
        last_at = greatest(i.last_at, excluded.last_at),
        bagged_at = coalesce(i.bagged_at, excluded.bagged_at)`;
  });
}
