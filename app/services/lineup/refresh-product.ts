import type { Prisma } from '@prisma/client';
import type { ProductFact } from '../../contract/product-fact.ts';
import { ON_STAGE, type Life } from '../../domain/show/life.ts';
import { factFieldsOf } from '../facts/fact-fields.ts';
import { sayBackstage } from '../backstage/say-backstage.ts';
import { announceState } from '../live/announce-state.ts';
import { readStateToChange } from '../live/read-state.ts';
import { stepStock } from '../live/step-stock.ts';
import { notePrices } from '../offers/note-prices.ts';
import { asSold } from '../offers/wanted-holds.ts';
import type { App, CatalogProduct } from '../ports.ts';
import { reviseLineup } from './revise-lineup.ts';
import { unlinkProduct } from './unlink-product.ts';

/**
 * Brings every lineup that holds a product in step with the shop. A product the shop no longer has leaves
 * the lineups of shows that are not over. Runs as the job `product.refresh`.
 * Effects: viewers inside re-read their lineup where something to read changed, and hear of stock in steps (R27).
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
  const fields = await factFieldsOf(app, { shop });
  const products = await app.catalog.readProducts(shop, [productId], fields);
  const [product] = await app.inShop(shop, (tx) => asSold(tx, { shop, products }));
  const actor = 'system';
  for (const item of items) {
    const { showId } = item;
    if (!product) {
      await unlinkProduct(app, { shop, showId, actor, itemIds: [item.id] });
      const over = ['ended', 'replay'].includes(item.show.life);
      if (!over) await tellTeam(app, { shop, showId, title: item.title });
      app.log.warn('lineup.product_gone', { shop, showId, productId });
      continue;
    }
    const data = toSnapshot(product, item.variants as unknown as CatalogProduct['variants']);
    const before = pick(item);
    if (JSON.stringify(data) === JSON.stringify(before)) continue;
    const appended = await app.inShop(shop, async (tx) => {
      // A sale changes a stock and nothing a viewer would have to read again.
      const revised =
        seen(data) === seen(before) ? null : await reviseLineup(app, tx, { shop, showId, actor });
      await notePrices(app, tx, { shop, variants: data.variants });
      await tx.lineupItem.updateMany({
        where: { shop, id: item.id },
        data: {
          ...data,
          variants: data.variants as unknown as Prisma.InputJsonArray,
          facts: data.facts as unknown as Prisma.InputJsonArray,
        },
      });
      if (!ON_STAGE.includes(item.show.life as Life)) return revised;
      const { state } = await readStateToChange(tx, { shop, showId });
      const { variants } = data;
      return (await stepStock(app, tx, { shop, showId, actor, state, variants })) ?? revised;
    });
    if (appended) await announceState(app, appended);
  }
}

/** Whoever directs or presents learns why a product is gone; viewers see that it is. */
async function tellTeam(
  app: App,
  gone: { shop: string; showId: string; title: string },
): Promise<void> {
  const { shop, showId, title } = gone;
  const name = [...title].length > 60 ? `${[...title].slice(0, 59).join('')}…` : title;
  await sayBackstage(app, {
    ...{ shop, showId, actor: 'system', side: 'team' },
    text: `“${name}” was deleted in the shop and has left the lineup.`,
  });
}

/** What a viewer reads of a product: everything but how many are left, which travels in steps. */
function seen({ variants, ...product }: ReturnType<typeof pick>): string {
  return JSON.stringify([product, variants.map(({ id, title, price }) => [id, title, price])]);
}

/** The linked variants as they are now; if none of them is left, all of the product's. */
function toSnapshot(product: CatalogProduct, linked: CatalogProduct['variants']) {
  const ids = new Set(linked.map((variant) => variant.id));
  const left = product.variants.filter((variant) => ids.has(variant.id));
  return pick({ ...product, variants: left.length ? left : product.variants });
}

function pick(item: {
  handle: string;
  title: string;
  imageUrl: string | null;
  variants: unknown;
  facts?: unknown;
}) {
  const variants = (item.variants as CatalogProduct['variants']).map(
    ({ id, title, price, available, left }) => ({ id, title, price, available, left }),
  );
  // The database keeps the keys of an object in an order of its own.
  const facts = ((item.facts ?? []) as readonly ProductFact[]).map(({ name, value }) => ({
    name,
    value: typeof value === 'object' ? { amount: value.amount, unit: value.unit } : value,
  }));
  return { handle: item.handle, title: item.title, imageUrl: item.imageUrl, variants, facts };
}
