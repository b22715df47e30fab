/**
 * The catalogue in Liquid: product, variant, image, option, collection. Every property is one of Shopify's
 * objects.json (a test compares); lists of other objects are made when asked for.
 *
 * Source: /docs/api/liquid/objects
 */
import { Drop } from 'liquidjs';
import { isAvailable } from '../pricing.ts';
import type { CollectionData, ImageData, ProductData, VariantData } from '../store.ts';
import { jsonId, liquidId } from './exact-json.ts';
import { metafieldsOf } from './metafields.ts';
import { toCents } from './money.ts';
import type { Visit } from './visit.ts';

export type LiquidObject = Record<string, unknown>;

/** Adds what is not a property in Liquid: the JSON form and the text an object prints as. */
export function hidden<T extends object>(
  object: T,
  more: { toJSON?: () => unknown; toString?: () => string },
): T {
  for (const [name, value] of Object.entries(more))
    Object.defineProperty(object, name, { value, enumerable: false });
  return object;
}

/** One value of an option; prints and compares as its name. */
export class OptionValue extends Drop {
  readonly id: unknown;
  readonly name: string;
  readonly swatch = null;
  readonly selected: boolean;
  readonly available: boolean;
  readonly product_url = null;
  readonly #variant: () => LiquidObject | null;
  constructor(
    id: string,
    name: string,
    selected: boolean,
    available: boolean,
    variant: () => LiquidObject | null,
  ) {
    super();
    this.id = liquidId(id);
    this.name = name;
    this.selected = selected;
    this.available = available;
    this.#variant = variant;
  }
  get variant() {
    return this.#variant();
  }
  override valueOf() {
    return this.name;
  }
  override toString() {
    return this.name;
  }
  toJSON() {
    return this.name;
  }
}

/** A stable number for things the seed does not number (images, option values). */
const derivedId = (base: string, salt: number) => String(BigInt(base) * 16n + BigInt(salt));

export class Catalogue {
  readonly #visit: Visit;
  readonly #products = new Map<string, LiquidObject>();
  readonly #variants = new Map<string, LiquidObject>();

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  /** Only active products are in the online store. */
  published(): ProductData[] {
    return this.#visit.world.store.products.filter((one) => one.status === 'ACTIVE');
  }

  productByHandle(handle: string): LiquidObject | null {
    const data = this.published().find((one) => one.handle === handle);
    return data ? this.product(data) : null;
  }

  product(data: ProductData): LiquidObject {
    const known = this.#products.get(data.id);
    if (known) return known;
    const made = this.#makeProduct(data);
    this.#products.set(data.id, made);
    return made;
  }

  variant(product: ProductData, data: VariantData): LiquidObject {
    const known = this.#variants.get(data.id);
    if (known) return known;
    const made = this.#makeVariant(product, data);
    this.#variants.set(data.id, made);
    return made;
  }

  image(image: ImageData, product?: ProductData): LiquidObject {
    const position = product ? product.images.indexOf(image) + 1 : 1;
    const attached = () => product?.variants.filter((variant) => variant.image === image.src) ?? [];
    const made: LiquidObject = {
      id: liquidId(derivedId(product?.id ?? '1', position)),
      src: image.src,
      width: image.width,
      height: image.height,
      aspect_ratio: image.width / image.height,
      alt: image.alt ?? product?.title ?? '',
      media_type: 'image',
      position,
      product_id: product && liquidId(product.id),
      get 'attached_to_variant?'() {
        return attached().length > 0;
      },
      get variants() {
        return product ? attached().map((_) => _.id) : [];
      },
      get preview_image() {
        return made;
      },
      presentation: { focal_point: '50.0% 50.0%' },
    };
    return hidden(made, { toString: () => image.src, toJSON: () => image.src });
  }

  #mediaJson(image: ImageData, data: ProductData) {
    const position = data.images.indexOf(image) + 1;
    const src = this.#absolute(image.src);
    const { width, height } = image;
    const aspect = width / height;
    return {
      alt: image.alt,
      id: jsonId(derivedId(data.id, position)),
      position,
      preview_image: { aspect_ratio: aspect, height, width, src },
      aspect_ratio: aspect,
      height,
      media_type: 'image',
      src,
      width,
    };
  }

  #absolute(src: string) {
    return `${this.#visit.origin.replace(/^https?:/, '')}${src}`;
  }

  cents(amount: string | null): number | null {
    return amount === null ? null : toCents(amount, this.#visit.market);
  }

  #makeVariant(product: ProductData, data: VariantData): LiquidObject {
    const visit = this.#visit;
    const price = this.cents(data.price);
    const image = product.images.find((one) => one.src === data.image);
    const made: LiquidObject = {
      id: liquidId(data.id),
      title: data.title,
      sku: data.sku ?? '',
      barcode: '',
      price,
      compare_at_price: this.cents(data.compareAtPrice),
      available: isAvailable(data),
      options: data.options,
      option1: data.options[0] ?? null,
      option2: data.options[1] ?? null,
      option3: data.options[2] ?? null,
      selected: visit.query.get('variant') === data.id,
      matched: true,
      url: `${visit.prefix}/products/${product.handle}?variant=${data.id}`,
      inventory_quantity: data.inventory ?? 0,
      inventory_management: data.inventory === null ? null : 'shopify',
      inventory_policy: 'deny',
      requires_shipping: !data.giftCard,
      taxable: data.taxable,
      weight: 0,
      weight_unit: 'kg',
      weight_in_unit: 0,
      unit_price: null,
      unit_price_measurement: null,
      incoming: false,
      next_incoming_date: null,
      store_availabilities: [],
      requires_selling_plan: false,
      selected_selling_plan_allocation: null,
      selling_plan_allocations: [],
      quantity_rule: { min: 1, max: null, increment: 1 },
      quantity_price_breaks: [],
      'quantity_price_breaks_configured?': false,
      featured_image: null,
      image: null,
      featured_media: null,
      metafields: metafieldsOf(visit.world, `gid://shopify/ProductVariant/${data.id}`),
    };
    if (image)
      for (const name of ['featured_image', 'image', 'featured_media'])
        made[name] = this.image(image, product);
    const catalogue = this;
    Object.defineProperties(made, {
      product: { enumerable: true, get: () => catalogue.product(product) },
      options_with_values: {
        enumerable: true,
        get: () =>
          product.options.map((option, index) => ({
            name: option.name,
            value: data.options[index] ?? '',
          })),
      },
    });
    return hidden(made, {
      toJSON: () => ({
        id: jsonId(data.id),
        title: data.title,
        option1: data.options[0] ?? null,
        option2: data.options[1] ?? null,
        option3: data.options[2] ?? null,
        sku: data.sku ?? '',
        requires_shipping: !data.giftCard,
        taxable: data.taxable,
        featured_image: image
          ? {
              id: jsonId(derivedId(product.id, product.images.indexOf(image) + 1)),
              product_id: jsonId(product.id),
              position: product.images.indexOf(image) + 1,
              alt: image.alt,
              width: image.width,
              height: image.height,
              src: this.#absolute(image.src),
              variant_ids: product.variants
                .filter((one) => one.image === image.src)
                .map((one) => jsonId(one.id)),
            }
          : null,
        available: isAvailable(data),
        name: data.title === 'Default Title' ? product.title : `${product.title} - ${data.title}`,
        public_title: data.title === 'Default Title' ? null : data.title,
        options: data.options,
        price,
        weight: 0,
        compare_at_price: this.cents(data.compareAtPrice),
        inventory_management: data.inventory === null ? null : 'shopify',
        barcode: '',
        ...(image ? { featured_media: this.#mediaJson(image, product) } : {}),
        requires_selling_plan: false,
        selling_plan_allocations: [],
      }),
    });
  }

  /** What the address asks for by `?variant=`, else nothing. */
  #selected(data: ProductData) {
    return data.variants.find((one) => one.id === this.#visit.query.get('variant'));
  }

  #options(data: ProductData) {
    const chosen =
      this.#selected(data) ?? data.variants.find((one) => isAvailable(one)) ?? data.variants[0];
    return data.options.map((option, index) => {
      const values = option.values.map((name, place) => {
        const wanted = [...(chosen?.options ?? [])];
        wanted[index] = name;
        const exact = data.variants.find((one) => one.options.every((v, i) => v === wanted[i]));
        return new OptionValue(
          derivedId(data.id, 100 * (index + 1) + place),
          name,
          chosen?.options[index] === name,
          exact !== undefined && isAvailable(exact),
          () => (exact ? this.variant(data, exact) : null),
        );
      });
      return {
        name: option.name,
        position: index + 1,
        values,
        selected_value: chosen?.options[index] ?? null,
      };
    });
  }

  #makeProduct(data: ProductData): LiquidObject {
    const visit = this.#visit;
    const catalogue = this;
    const prices = data.variants.map((one) => this.cents(one.price) ?? 0);
    const compare = data.variants.flatMap((one) => this.cents(one.compareAtPrice) ?? []);
    const featured = data.images[0];
    const firstAvailable = data.variants.find((one) => isAvailable(one));
    const url = `${visit.prefix}/products/${data.handle}`;
    const range = {
      price: Math.min(...prices),
      price_min: Math.min(...prices),
      price_max: Math.max(...prices),
      price_varies: Math.min(...prices) !== Math.max(...prices),
      compare_at_price: compare.length > 0 ? Math.min(...compare) : null,
      compare_at_price_min: compare.length > 0 ? Math.min(...compare) : 0,
      compare_at_price_max: compare.length > 0 ? Math.max(...compare) : 0,
      compare_at_price_varies: compare.length > 0 && Math.min(...compare) !== Math.max(...compare),
    };
    const made: LiquidObject = {
      id: liquidId(data.id),
      title: data.title,
      handle: data.handle,
      description: data.descriptionHtml,
      content: data.descriptionHtml,
      vendor: data.vendor,
      type: data.productType,
      tags: data.tags,
      url,
      available: firstAvailable !== undefined,
      template_suffix: null,
      created_at: data.createdAt ?? '2026-02-11T15:04:00Z',
      published_at: data.createdAt ?? '2026-02-11T15:04:00Z',
      ...range,
      options: data.options.map((option) => option.name),
      has_only_default_variant: data.variants.length === 1 && data.options[0]?.name === 'Title',
      variants_count: data.variants.length,
      category: null,
      'gift_card?': data.variants.some((one) => one.giftCard),
      'quantity_price_breaks_configured?': false,
      requires_selling_plan: false,
      selected_selling_plan: null,
      selected_selling_plan_allocation: null,
      selected_or_first_available_selling_plan_allocation: null,
      selling_plan_groups: [],
      get variants() {
        return data.variants.map((one) => catalogue.variant(data, one));
      },
      get images() {
        return data.images.map((one) => catalogue.image(one, data));
      },
      get media() {
        return data.images.map((one) => catalogue.image(one, data));
      },
      get featured_image() {
        return featured ? catalogue.image(featured, data) : null;
      },
      get featured_media() {
        return featured ? catalogue.image(featured, data) : null;
      },
      get options_with_values() {
        return catalogue.#options(data);
      },
      get options_by_name() {
        return Object.fromEntries(catalogue.#options(data).map((one) => [one.name, one]));
      },
      get selected_variant() {
        const variant = catalogue.#selected(data);
        return variant ? catalogue.variant(data, variant) : null;
      },
      get first_available_variant() {
        return firstAvailable ? catalogue.variant(data, firstAvailable) : null;
      },
      get selected_or_first_available_variant() {
        const variant = catalogue.#selected(data) ?? firstAvailable ?? data.variants[0];
        return variant ? catalogue.variant(data, variant) : null;
      },
      get collections() {
        return catalogue.collectionsOf(data.id).map((one) => catalogue.collection(one));
      },
      metafields: metafieldsOf(
        visit.world,
        `gid://shopify/Product/${data.id}`,
        () => data.metafields,
      ),
    };
    return hidden(made, {
      toJSON: () => ({
        id: jsonId(data.id),
        title: data.title,
        handle: data.handle,
        description: data.descriptionHtml,
        published_at: made['published_at'],
        created_at: made['created_at'],
        vendor: data.vendor,
        type: data.productType,
        tags: data.tags,
        price: range.price,
        price_min: range.price_min,
        price_max: range.price_max,
        available: made['available'],
        price_varies: range.price_varies,
        compare_at_price: range.compare_at_price,
        compare_at_price_min: range.compare_at_price_min,
        compare_at_price_max: range.compare_at_price_max,
        compare_at_price_varies: range.compare_at_price_varies,
        variants: data.variants.map((one) => this.variant(data, one)),
        images: data.images.map((one) => this.#absolute(one.src)),
        featured_image: featured ? this.#absolute(featured.src) : null,
        options: data.options.map((option) => option.name),
        media: data.images.map((one) => this.#mediaJson(one, data)),
        requires_selling_plan: false,
        selling_plan_groups: [],
        content: data.descriptionHtml,
      }),
    });
  }

  /** The body of `/products/<handle>.js`: as the JSON form, but options with their values. */
  productJs(data: ProductData): unknown {
    const made = this.product(data) as { toJSON(): Record<string, unknown> };
    const { content: _, ...rest } = made.toJSON();
    return {
      ...rest,
      options: data.options.map((option, index) => ({ ...option, position: index + 1 })),
      url: `${this.#visit.prefix}/products/${data.handle}`,
    };
  }

  collectionsOf(productId: string): CollectionData[] {
    return this.#visit.world.store.collections.filter((one) => one.productIds.includes(productId));
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
    const data = this.#visit.world.store.collections.find((one) => one.handle === handle);
    return data ? this.collection(data) : null;
  }

  collection(data: CollectionData): LiquidObject {
    const visit = this.#visit;
    const catalogue = this;
    const sortBy = visit.path === `/collections/${data.handle}` ? visit.query.get('sort_by') : null;
    const members = () =>
      data.productIds.flatMap((id) => catalogue.published().find((one) => one.id === id) ?? []);
    const tags = () => [...new Set(members().flatMap((one) => one.tags))].sort();
    const made: LiquidObject = {
      id: liquidId(data.id),
      handle: data.handle,
      title: data.title,
      description: data.descriptionHtml,
      url: `${visit.prefix}/collections/${data.handle}`,
      template_suffix: null,
      published_at: '2026-02-01T09:00:00Z',
      sort_by: sortBy ?? '',
      default_sort_by: 'manual',
      sort_options: [
        ['manual', 'Featured'],
        ['title-ascending', 'Alphabetically, A-Z'],
        ['price-ascending', 'Price, low to high'],
        ['price-descending', 'Price, high to low'],
      ].map(([value, name]) => ({ name, value })),
      current_type: null,
      current_vendor: null,
      next_product: null,
      previous_product: null,
      filters: [],
      get products() {
        return sorted(members(), sortBy).map((one) => catalogue.product(one));
      },
      get products_count() {
        return members().length;
      },
      get all_products_count() {
        return members().length;
      },
      get tags() {
        return tags();
      },
      get all_tags() {
        return tags();
      },
      get all_types() {
        return [...new Set(members().map((one) => one.productType))].sort();
      },
      get all_vendors() {
        return [...new Set(members().map((one) => one.vendor))].sort();
      },
      image: null,
      get featured_image() {
        const [first] = members();
        const image = first?.images[0];
        return first && image ? catalogue.image(image, first) : null;
      },
      metafields: metafieldsOf(visit.world, `gid://shopify/Collection/${data.id}`),
    };
    return hidden(made, { toString: () => data.title });
  }
}

function sorted(products: ProductData[], by: string | null): ProductData[] {
  const price = (one: ProductData) => Math.min(...one.variants.map((v) => Number(v.price)));
  if (by === 'title-ascending') return products.toSorted((a, b) => (a.title < b.title ? -1 : 1));
  if (by === 'price-ascending') return products.toSorted((a, b) => price(a) - price(b));
  if (by === 'price-descending') return products.toSorted((a, b) => price(b) - price(a));
  return products;
}
