/**
 * A product in Liquid and in JSON. Every property is one of Shopify's objects.json (a test compares); lists
 * of other objects are made when asked for.
 *
 * Source: /docs/api/liquid/objects/product
 */
import { isAvailable } from '../pricing.ts';
import type { ProductData } from '../store.ts';
import type { Catalogue } from './catalogue.ts';
import { jsonId, liquidId } from './exact-json.ts';
import { metafieldsOf } from './metafields.ts';
import { derivedId, hidden, OptionValue, type LiquidObject } from './object.ts';
import { absolute, imageObject, mediaJson } from './objects-image.ts';

/**
 * More variants than these a theme does not get of a product, nor does its JSON have them.
 *
 * Source: /docs/storefronts/themes/product-merchandising/variants/support-high-variant-products
 */
const MOST_VARIANTS = 250;

/** What the address asks for by `?variant=`, else nothing. */
function selectedOf(catalogue: Catalogue, data: ProductData) {
  return data.variants.find((one) => one.id === catalogue.visit.query.get('variant'));
}

function optionsOf(catalogue: Catalogue, data: ProductData) {
  const chosen =
    selectedOf(catalogue, data) ??
    data.variants.find((one) => isAvailable(one)) ??
    data.variants[0];
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
        () => (exact ? catalogue.variant(data, exact) : null),
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

export function productObject(catalogue: Catalogue, data: ProductData): LiquidObject {
  const { visit } = catalogue;
  const listed = data.variants.slice(0, MOST_VARIANTS);
  const inMarket = data.variants.map((one) => catalogue.priceOf(one));
  const prices = inMarket.map(({ cents }) => cents);
  const compare = inMarket.flatMap(({ compareAtCents }) => compareAtCents ?? []);
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
      return listed.map((one) => catalogue.variant(data, one));
    },
    get images() {
      return data.images.map((one) => imageObject(one, data));
    },
    get media() {
      return data.images.map((one) => imageObject(one, data));
    },
    get featured_image() {
      return featured ? imageObject(featured, data) : null;
    },
    get featured_media() {
      return featured ? imageObject(featured, data) : null;
    },
    get options_with_values() {
      return optionsOf(catalogue, data);
    },
    get options_by_name() {
      return Object.fromEntries(optionsOf(catalogue, data).map((one) => [one.name, one]));
    },
    get selected_variant() {
      const variant = selectedOf(catalogue, data);
      return variant ? catalogue.variant(data, variant) : null;
    },
    get first_available_variant() {
      return firstAvailable ? catalogue.variant(data, firstAvailable) : null;
    },
    get selected_or_first_available_variant() {
      const variant = selectedOf(catalogue, data) ?? firstAvailable ?? data.variants[0];
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
      variants: listed.map((one) => catalogue.variant(data, one)),
      images: data.images.map((one) => absolute(catalogue.visit, one.src)),
      featured_image: featured ? absolute(catalogue.visit, featured.src) : null,
      options: data.options.map((option) => option.name),
      media: data.images.map((one) => mediaJson(catalogue.visit, one, data)),
      requires_selling_plan: false,
      selling_plan_groups: [],
      content: data.descriptionHtml,
    }),
  });
}
