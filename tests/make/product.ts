import type { CatalogProduct } from '#app/services/ports.ts';
import type { TestApp } from './app.ts';

let made = 7_000_000_000_000;

/** A product of the shop, as the catalogue will answer it. */
export function aProduct(
  app: TestApp,
  facts: {
    title?: string;
    price?: string;
    variants?: readonly string[];
    left?: number | null;
  } = {},
): CatalogProduct {
  made += 1;
  const number = made;
  const title = facts.title ?? 'Linen shirt';
  const product: CatalogProduct = {
    id: `gid://shopify/Product/${number}`,
    handle: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    title,
    imageUrl: `https://cdn.shop.example/${number}.jpg`,
    variants: (facts.variants ?? ['Default Title']).map((variant, index) => ({
      id: `gid://shopify/ProductVariant/${number}${index}`,
      title: variant,
      price: facts.price ?? '48.00',
      available: facts.left !== 0,
      left: facts.left ?? null,
    })),
  };
  app.outside.products.set(product.id, product);
  return product;
}
