/** The catalogue of one visit: finds products, variants and collections and makes each object once. */
import { isSoldIn, priceIn, type MarketPrice } from '../market-prices.ts';
import type { CollectionData, ImageData, ProductData, VariantData } from '../store.ts';
import type { LiquidObject } from './object.ts';
import { collectionObject } from './objects-collection.ts';
import { imageObject } from './objects-image.ts';
import { productObject } from './objects-product.ts';
import { variantObject } from './objects-variant.ts';
import type { Visit } from './visit.ts';

export class Catalogue {
  readonly visit: Visit;
  readonly #products = new Map<string, LiquidObject>();
  readonly #variants = new Map<string, LiquidObject>();

  constructor(visit: Visit) {
    this.visit = visit;
  }

  published(): ProductData[] {
    return this.visit.world.store.products.filter((one) => isSoldIn(this.visit.market, one));
  }

  productByHandle(handle: string): LiquidObject | null {
    const data = this.published().find((one) => one.handle === handle);
    return data ? this.product(data) : null;
  }

  product(data: ProductData): LiquidObject {
    const known = this.#products.get(data.id);
    if (known) return known;
    const made = productObject(this, data);
    this.#products.set(data.id, made);
    return made;
  }

  variant(product: ProductData, data: VariantData): LiquidObject {
    const known = this.#variants.get(data.id);
    if (known) return known;
    const made = variantObject(this, product, data);
    this.#variants.set(data.id, made);
    return made;
  }

  priceOf(variant: VariantData): MarketPrice {
    return priceIn(this.visit.market, variant);
  }

  /** The body of `/products/<handle>.js`: as the JSON form, but options with their values. */
  productJs(data: ProductData): unknown {
    const made = this.product(data) as { toJSON(): Record<string, unknown> };
    const { content: _, ...rest } = made.toJSON();
    return {
      ...rest,
      options: data.options.map((option, index) => ({ ...option, position: index + 1 })),
      url: `${this.visit.prefix}/products/${data.handle}`,
    };
  }

  collectionsOf(productId: string): CollectionData[] {
    return this.visit.world.store.collections.filter((one) => one.productIds.includes(productId));
  }

  collectionByHandle(handle: string): LiquidObject | null {
    if (handle === 'all')
      return this.collection({
        id: '0',
        handle: 'all',
        title: 'Products',
        descriptionHtml: '',
        productIds: this.published().map((one) => one.id),
      });
    const data = this.visit.world.store.collections.find((one) => one.handle === handle);
    return data ? this.collection(data) : null;
  }

  collection(data: CollectionData): LiquidObject {
    return collectionObject(this, data);
  }

  image(image: ImageData, product?: ProductData): LiquidObject {
    return imageObject(image, product);
  }
}
