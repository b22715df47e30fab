import type { ShopStep } from '../../contract/shop-step.ts';
import { gidOf } from '../../domain/lineup/resource-id.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';

/**
 * Notes what a viewer of a show did with its products in the shop afterwards. For the funnel only: commission comes from orders.
 * Effects: one row per viewer, product and step, the first time; nothing for products outside the lineup, nor for who was
 * not counted as watching, as those of a rehearsal.
 */
export async function recordStep(
  app: App,
  input: {
    readonly shop: string;
    readonly showId: string;
    readonly viewer: Viewer;
    readonly step: ShopStep;
    readonly productIds: readonly string[];
  },
): Promise<void> {
  const { shop, showId, viewer, step } = input;
  const productIds = input.productIds.map((id) => gidOf('Product', id));
  const now = app.clock.now();
  await app.inShop(
    shop,
    (tx) => tx.$executeRaw`
      INSERT INTO shop_step (shop, show_id, viewer, product_id, step, at)
      SELECT DISTINCT shop, show_id, ${viewer.id}, product_id, ${step}, ${now}::timestamptz
      FROM lineup_item WHERE shop = ${shop} AND show_id = ${showId}::uuid
        AND product_id = ANY(${productIds}::text[])
        AND EXISTS (SELECT 1 FROM watching w
          WHERE w.shop = ${shop} AND w.show_id = ${showId}::uuid AND w.viewer = ${viewer.id})
      ON CONFLICT DO NOTHING`,
  );
}
