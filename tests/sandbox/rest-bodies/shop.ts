/** Shop, app, catalogue and privacy topics. */
import { gid, numberOf } from '../store.ts';
import type { Dispute, ProductData, Store, VariantData, World } from '../store.ts';
import { toMinor, toPadded } from '../money.ts';
import { isInStore } from '../publications.ts';
import type { Exact, ExactObject } from './exact-json.ts';
import { idOf, localTime, lower } from './parts.ts';
import { exampleItem, exampleOf } from './published.ts';

const UNDATED = '2026-01-15T10:00:00Z';

/** app/uninstalled and shop/update carry the shop. */
export function shopBody(topic: string, { shop, staff }: Store): ExactObject {
  const owner = staff.find(({ accountOwner }) => accountOwner);
  return {
    ...exampleOf(topic),
    id: BigInt(shop.id),
    name: shop.name,
    email: shop.email,
    customer_email: shop.email,
    domain: shop.domain,
    myshopify_domain: shop.myshopifyDomain,
    currency: shop.currency,
    timezone: shop.timeZone,
    iana_timezone: shop.ianaTimezone,
    taxes_included: shop.taxesIncluded,
    shop_owner: owner ? `${owner.firstName} ${owner.lastName}` : '',
    enabled_presentment_currencies: [
      ...new Set([shop.currency, ...shop.markets.map(({ currency }) => currency)]),
    ],
  };
}

/** Dispute amounts are in the buyer's currency. */
export function disputeBody(topic: string, dispute: Dispute, { shop }: Store): ExactObject {
  return {
    ...exampleOf(topic),
    id: idOf(dispute.id),
    order_id: dispute.order ? idOf(dispute.order.id) : null,
    type: lower(dispute.type),
    amount: toPadded(
      toMinor(dispute.amount.amount, dispute.amount.currencyCode),
      dispute.amount.currencyCode,
    ),
    currency: dispute.amount.currencyCode,
    reason: lower(dispute.reasonDetails.reason),
    network_reason_code: dispute.reasonDetails.networkReasonCode ?? null,
    status: lower(dispute.status),
    initiated_at: localTime(dispute.initiatedAt, shop),
    evidence_sent_on: null,
    finalized_on: dispute.finalizedOn ? localTime(`${dispute.finalizedOn}T12:00:00Z`, shop) : null,
  };
}

function variantBody(
  example: ExactObject,
  product: ProductData,
  variant: VariantData,
  { shop }: Store,
): ExactObject {
  const price = (text: string) => toPadded(toMinor(text, shop.currency), shop.currency);
  return {
    ...example,
    id: BigInt(variant.id),
    admin_graphql_api_id: gid('ProductVariant', variant.id),
    product_id: BigInt(product.id),
    title: variant.title,
    price: price(variant.price),
    compare_at_price: variant.compareAtPrice === null ? null : price(variant.compareAtPrice),
    position: product.variants.indexOf(variant) + 1,
    sku: variant.sku,
    taxable: variant.taxable,
    option1: variant.options[0] ?? variant.title,
    option2: variant.options[1] ?? null,
    option3: variant.options[2] ?? null,
    image_id: null,
    inventory_quantity: variant.inventory ?? 0,
    old_inventory_quantity: variant.inventory ?? 0,
    created_at: localTime(product.createdAt ?? UNDATED, shop),
    updated_at: localTime(product.updatedAt ?? UNDATED, shop),
  };
}

/** variants/in_stock and out_of_stock. */
export function variantStockBody(topic: string, variantGid: string, store: Store): ExactObject {
  for (const product of store.products) {
    const variant = product.variants.find(({ id }) => id === numberOf(variantGid));
    if (variant) return variantBody(exampleOf(topic), product, variant, store);
  }
  throw new Error(`The shop has no variant ${variantGid}`);
}

/** products/update. The first hundred variants in full, all of them by gid. */
export function productBody(topic: string, productGid: string, store: Store): ExactObject {
  const { shop } = store;
  const product = store.products.find(({ id }) => id === numberOf(productGid));
  if (!product) throw new Error(`The shop has no product ${productGid}`);
  const example = exampleOf(topic);
  const updated = localTime(product.updatedAt ?? UNDATED, shop);
  const created = localTime(product.createdAt ?? UNDATED, shop);
  const images = product.images.map((image, index) => ({
    id: BigInt(`${product.id}${index + 1}`),
    admin_graphql_api_id: gid('ProductImage', `${product.id}${index + 1}`),
    product_id: BigInt(product.id),
    position: index + 1,
    src: new URL(image.src, `https://${shop.domain}`).toString(),
    alt: image.alt,
    width: image.width,
    height: image.height,
    variant_ids: [],
    created_at: created,
    updated_at: updated,
  }));
  return {
    ...example,
    id: BigInt(product.id),
    admin_graphql_api_id: gid('Product', product.id),
    handle: product.handle,
    title: product.title,
    body_html: product.descriptionHtml,
    vendor: product.vendor,
    product_type: product.productType,
    tags: product.tags.join(', '),
    status: lower(product.status),
    created_at: created,
    updated_at: updated,
    published_at: isInStore(product) ? created : null,
    options: product.options.map((option, index) => ({
      id: BigInt(`${product.id}${index + 1}`),
      product_id: BigInt(product.id),
      name: option.name,
      position: index + 1,
      values: option.values,
    })),
    images,
    image: images[0] ?? null,
    media: [],
    variants: product.variants
      .slice(0, 100)
      .map((variant) => variantBody(exampleItem(example, 'variants'), product, variant, store)),
    variant_gids: product.variants.map(({ id }) => ({
      admin_graphql_api_id: gid('ProductVariant', id),
      updated_at: product.updatedAt ?? UNDATED,
    })),
  };
}

export function scopesBody(
  { store, now }: Pick<World, 'store' | 'now'>,
  previous: readonly string[],
): ExactObject {
  return {
    ...exampleOf('app/scopes_update'),
    id: BigInt(store.installation.id),
    shop_id: gid('Shop', store.shop.id),
    previous,
    current: store.installation.scopes,
    updated_at: now().toISOString(),
  };
}

/** customers/data_request, customers/redact, shop/redact. */
export function privacyBody(topic: string, of: string, store: Store): ExactObject {
  const named = { shop_id: BigInt(store.shop.id), shop_domain: store.shop.myshopifyDomain };
  if (topic === 'shop/redact') return { ...exampleOf(topic), ...named };
  const number = numberOf(of);
  const known = store.customers.find(({ id }) => id === number);
  const orders: Exact = store.orders
    .list()
    .filter(({ customer }) => customer && numberOf(customer.id) === number)
    .map(({ id }) => idOf(id));
  const customer = {
    ...(exampleOf(topic)['customer'] as ExactObject),
    id: BigInt(number),
    email: known?.email ?? null,
    phone: null,
  };
  if (topic === 'customers/redact')
    return { ...exampleOf(topic), ...named, customer, orders_to_redact: orders };
  return { ...exampleOf(topic), ...named, customer, orders_requested: orders };
}
