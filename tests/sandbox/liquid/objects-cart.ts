/**
 * The cart in Liquid and in the Ajax API's JSON. Attributes and properties whose names begin with two
 * underscores are kept for the order and shown to neither.
 *
 * Source: /docs/api/liquid/objects/cart, /docs/api/ajax/reference/cart
 */
import { Drop } from 'liquidjs';
import type { Allocation, PricedLine } from '../pricing.ts';
import { jsonId, liquidId } from './exact-json.ts';
import { times } from '../money.ts';
import { fromCents, toCents } from './money.ts';
import type { Catalogue } from './catalogue.ts';
import { hidden, type LiquidObject } from './object.ts';
import type { Visit } from './visit.ts';

/** Without what is private to apps. */
export const visible = (entries: Record<string, string>) =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => !name.startsWith('__')));

/** A line's address in the order of the cart, from 1. */
const removeUrl = (visit: Visit, key: string) =>
  `${visit.prefix}/cart/change?id=${encodeURIComponent(key)}&quantity=0`;

function applicationOf(allocation: Allocation, market: Visit['market']): LiquidObject {
  const { discount } = allocation;
  const percentage = discount.value.type === 'percentage' ? discount.value.percentage : null;
  return {
    type: discount.kind === 'code' ? 'discount_code' : 'automatic',
    title: discount.kind === 'code' ? (discount.code ?? '') : discount.title,
    value:
      percentage === null && discount.value.type === 'amount'
        ? toCents(discount.value.amount, market)
        : Number(times(10_000n, percentage ?? '0')) / 100,
    value_type: percentage === null ? 'fixed_amount' : 'percentage',
    target_type: 'line_item',
    target_selection:
      discount.productIds === null && discount.variantIds === null ? 'all' : 'entitled',
    total_allocated_amount: allocation.cents,
  };
}

const perUnit = (line: PricedLine) => Math.round(line.finalCents / line.quantity);
const variantTitle = (line: PricedLine) =>
  line.variant.title === 'Default Title' ? null : line.variant.title;
const fullTitle = (line: PricedLine) =>
  [line.product.title, variantTitle(line)].filter(Boolean).join(' - ');

/** Image of the variant, else the product's first. */
const imageOf = (line: PricedLine) =>
  line.product.images.find((one) => one.src === line.variant.image) ?? line.product.images[0];

export function lineObject(visit: Visit, catalogue: Catalogue, line: PricedLine): LiquidObject {
  const { product, variant, quantity } = line;
  const image = imageOf(line);
  const allocations = line.allocations.map((one) => ({
    amount: one.cents,
    discount_application: applicationOf(one, visit.market),
  }));
  return {
    id: liquidId(variant.id),
    key: line.key,
    title: fullTitle(line),
    quantity,
    sku: variant.sku ?? '',
    vendor: product.vendor,
    taxable: variant.taxable,
    gift_card: variant.giftCard,
    requires_shipping: !variant.giftCard,
    grams: 0,
    variant_id: liquidId(variant.id),
    product_id: liquidId(product.id),
    properties: visible(line.properties),
    original_price: line.unitCents,
    original_line_price: line.originalCents,
    final_price: perUnit(line),
    final_line_price: line.finalCents,
    price: perUnit(line),
    line_price: line.finalCents,
    total_discount: line.originalCents - line.finalCents,
    discounts: [],
    line_level_total_discount: line.originalCents - line.finalCents,
    discount_allocations: allocations,
    line_level_discount_allocations: allocations,
    url: `${visit.prefix}/products/${product.handle}?variant=${variant.id}`,
    url_to_remove: removeUrl(visit, line.key),
    options_with_values: product.options.map((option, index) => ({
      name: option.name,
      value: variant.options[index] ?? '',
    })),
    image: image ? catalogue.image(image, product) : null,
    unit_price: null,
    unit_price_measurement: null,
    selling_plan_allocation: null,
    item_components: [],
    parent_relationship: null,
    instructions: { can_remove: true, can_update_quantity: true },
    error_message: null,
    message: null,
    fulfillment: null,
    fulfillment_service: 'manual',
    successfully_fulfilled_quantity: 0,
    tax_lines: [],
    get product() {
      return catalogue.product(product);
    },
    get variant() {
      return catalogue.variant(product, variant);
    },
  };
}

export function cartObject(visit: Visit, catalogue: Catalogue): LiquidObject {
  const { priced, cart } = visit;
  const lines = priced.lines.map((line) => lineObject(visit, catalogue, line));
  const applications = priced.lines.flatMap((line) =>
    line.allocations.map((one) => applicationOf(one, visit.market)),
  );
  const made: LiquidObject = {
    items: lines,
    item_count: priced.lines.reduce((sum, line) => sum + line.quantity, 0),
    'empty?': priced.lines.length === 0,
    note: cart.note,
    attributes: visible(cart.attributes),
    currency: currencyObject(visit.market.currency),
    total_price: priced.totalCents,
    original_total_price: priced.originalCents,
    items_subtotal_price: priced.totalCents,
    total_discount: priced.discountCents,
    checkout_charge_amount: priced.totalCents,
    total_weight: 0,
    discount_applications: applications,
    cart_level_discount_applications: [],
    discounts: [],
    requires_shipping: priced.lines.some((line) => !line.variant.giftCard),
    taxes_included: visit.world.store.shop.taxesIncluded,
    duties_included: false,
  };
  return hidden(made, { toJSON: () => cartJson(visit) });
}

export function currencyObject(code: string): LiquidObject {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return {
    iso_code: code,
    name: new Intl.DisplayNames('en', { type: 'currency' }).of(code) ?? code,
    symbol: parts.find((part) => part.type === 'currency')?.value ?? code,
  };
}

/** A line as `cart.js` and `cart/add.js` write it. */
export function lineJson(visit: Visit, line: PricedLine): Record<string, unknown> {
  const { product, variant, quantity } = line;
  const image = imageOf(line);
  const src = image ? `${visit.origin}${image.src}` : null;
  const allocations = line.allocations.map((one) => ({
    amount: one.cents,
    discount_application: applicationOf(one, visit.market),
  }));
  return {
    id: jsonId(variant.id),
    properties: visible(line.properties),
    quantity,
    variant_id: jsonId(variant.id),
    key: line.key,
    title: fullTitle(line),
    price: line.unitCents,
    original_price: line.unitCents,
    presentment_price: Number(fromCents(line.unitCents, visit.market.currency)),
    discounted_price: perUnit(line),
    line_price: line.originalCents,
    original_line_price: line.originalCents,
    total_discount: line.originalCents - line.finalCents,
    discounts: line.allocations.map((one) => ({
      amount: one.cents,
      title: applicationOf(one, visit.market)['title'],
    })),
    sku: variant.sku ?? '',
    grams: 0,
    vendor: product.vendor,
    taxable: variant.taxable,
    product_id: jsonId(product.id),
    product_has_only_default_variant: product.variants.length === 1 && variantTitle(line) === null,
    gift_card: variant.giftCard,
    final_price: perUnit(line),
    final_line_price: line.finalCents,
    url: `${visit.prefix}/products/${product.handle}?variant=${variant.id}`,
    featured_image: image
      ? {
          aspect_ratio: image.width / image.height,
          alt: image.alt,
          height: image.height,
          url: src,
          width: image.width,
        }
      : { aspect_ratio: null, alt: null, height: null, url: null, width: null },
    image: src,
    handle: product.handle,
    requires_shipping: !variant.giftCard,
    product_type: product.productType,
    product_title: product.title,
    product_description: product.descriptionHtml.replace(/<[^>]*>/g, ' ').trim(),
    variant_title: variantTitle(line),
    variant_options: variant.options,
    options_with_values: product.options.map((option, index) => ({
      name: option.name,
      value: variant.options[index] ?? '',
    })),
    line_level_discount_allocations: allocations,
    line_level_total_discount: line.originalCents - line.finalCents,
    has_components: false,
  };
}

export function cartJson(visit: Visit): Record<string, unknown> {
  const { priced, cart } = visit;
  return {
    token: cart.token,
    note: cart.note === '' ? null : cart.note,
    attributes: visible(cart.attributes),
    original_total_price: priced.originalCents,
    total_price: priced.totalCents,
    total_discount: priced.discountCents,
    total_weight: 0,
    item_count: priced.lines.reduce((sum, line) => sum + line.quantity, 0),
    items: priced.lines.map((line) => lineJson(visit, line)),
    requires_shipping: priced.lines.some((line) => !line.variant.giftCard),
    currency: visit.market.currency,
    items_subtotal_price: priced.totalCents,
    cart_level_discount_applications: [],
    discount_codes: priced.codes,
  };
}

/** Not a private name: a copy made for a paginated list has to find, too. Not a name a handle could have, either. */
const FIND = Symbol('find');
const ALL = Symbol('all');

/** `collections['x']`, `all_products['x']`, `pages['x']`: looked up when asked for; some can be looped over. */
export class ByHandle extends Drop {
  readonly [FIND]: (handle: string) => unknown;
  readonly [ALL]: () => unknown[];
  constructor(find: (handle: string) => unknown, all: () => unknown[] = () => []) {
    super();
    this[FIND] = find;
    this[ALL] = all;
  }
  override liquidMethodMissing(handle: string | number) {
    return handle === 'size' ? this[ALL]().length : (this[FIND](String(handle)) ?? undefined);
  }
  [Symbol.iterator]() {
    return this[ALL]()[Symbol.iterator]();
  }
}
