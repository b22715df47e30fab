import { Refusal } from '../../domain/refusal.ts';
import { factFieldsOf } from '../facts/fact-fields.ts';
import { asSold } from '../offers/wanted-holds.ts';
import type { App, CatalogProduct } from '../ports.ts';

/** What the resource picker answers, reduced to ids (gids). No variants named: all of them. */
export interface PickedProduct {
  readonly productId: string;
  readonly variantIds?: readonly string[];
}

/**
 * What the shop says about picked products, each with only the variants that were picked. Titles, prices and
 * pictures come from here, never from the caller.
 * Refuses: `invalid/unknown_product` at field `lineup` for what the shop does not have.
 */
export async function readPicked(
  app: App,
  input: { shop: string; products: readonly PickedProduct[] },
): Promise<readonly CatalogProduct[]> {
  const picked = new Map(input.products.map((product) => [product.productId, product]));
  if (picked.size === 0) return [];
  const fields = await factFieldsOf(app, input);
  const { shop } = input;
  const there = await app.catalog.readProducts(shop, [...picked.keys()], fields);
  const read = await app.inShop(shop, (tx) => asSold(tx, { shop, products: there }));
  if (read.length < picked.size) {
    throw new Refusal(
      'invalid',
      'unknown_product',
      'A chosen product is no longer in the shop. Choose again.',
      { field: 'lineup' },
    );
  }
  return read.map((product) => {
    const ids = picked.get(product.id)?.variantIds ?? [];
    const chosen = product.variants.filter((variant) => ids.includes(variant.id));
    return chosen.length > 0 ? { ...product, variants: chosen } : product;
  });
}
