import type { Prisma } from '@prisma/client';
import { announceState } from '../live/announce-state.ts';
import type { App, CatalogProduct } from '../ports.ts';
import { reviseLineup } from './revise-lineup.ts';
import { unlinkProduct } from './unlink-product.ts';

/**
 * Brings every lineup that holds a product in step with the shop. A product the shop no longer has leaves
 * the lineups of shows that are not over. Runs as the job `product.refresh`.
 * Effects: viewers inside re-read their lineup; nothing happens where nothing changed.
 */
export async function refreshProduct(
  app: App,
  input: { shop: string; productId: string },
): Promise<void> {
  const { shop, productId } = input;
  const items = await app.inShop(shop, (tx) =>
    tx.lineupItem.findMany({
      where: { shop, productId, show: { life: { notIn: ['archived', 'cancelled'] } } },
      include: { show: { select: { life: true } } },
    }),
  );
  if (items.length === 0) return;
  const [product] = await app.catalog.readProducts(shop, [productId]);
  const actor = 'system';
  for (const item of items) {
    const { showId } = item;
    if (!product) {
      await unlinkProduct(app, { shop, showId, actor, itemIds: [item.id] });
      app.log.warn('lineup.product_gone', { shop, showId, productId });
      continue;
    }
    const data = toSnapshot(product, item.variants as unknown as CatalogProduct['variants']);
    if (JSON.stringify(data) === JSON.stringify(pick(item))) continue;
    const appended = await app.inShop(shop, async (tx) => {
      const appended = await reviseLineup(app, tx, { shop, showId, actor });
      await tx.lineupItem.updateMany({
        where: { shop, id: item.id },
        data: { ...data, variants: data.variants as unknown as Prisma.InputJsonArray },
      });
      return appended;
    });
    await announceState(app, appended);
  }
}

/** The linked variants as they are now; if none of them is left, all of the product's. */
function toSnapshot(product: CatalogProduct, linked: CatalogProduct['variants']) {
  const ids = new Set(linked.map((variant) => variant.id));
  const left = product.variants.filter((variant) => ids.has(variant.id));
  return pick({ ...product, variants: left.length ? left : product.variants });
}

function pick(item: { handle: string; title: string; imageUrl: string | null; variants: unknown }) {
  const variants = (item.variants as CatalogProduct['variants']).map(
    ({ id, title, price, available, left }) => ({ id, title, price, available, left }),
  );
  return { handle: item.handle, title: item.title, imageUrl: item.imageUrl, variants };
}
