/** The catalogue as the resource picker answers it: the shapes of @shopify/app-bridge-types. */
import type { Collection, Product, ProductVariant } from '@shopify/app-bridge-types';
import { findProducts } from './admin-api/products.ts';
import { isInStore, PUBLICATIONS, isPublished } from './publications.ts';
import { gid, numberOf } from './store.ts';
import type { CollectionData, ProductData, VariantData, World } from './store.ts';

export interface PickerQuery {
  /** What the person typed: every word in title, vendor, type, tags or an SKU. */
  query: string;
  /** The app's hidden filter, in Shopify's search syntax. */
  filter: string;
  draft: boolean;
  archived: boolean;
  ids: readonly string[];
  from: number;
}

const PAGE = 50;
const UNDATED = '2026-01-15T10:00:00Z';

export function pickerPage(world: World, wanted: PickerQuery) {
  const words = wanted.query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = findProducts(world, wanted.filter)
    .map(({ product }) => product)
    .filter(({ status }) => wanted.draft || status !== 'DRAFT')
    .filter(({ status }) => wanted.archived || status !== 'ARCHIVED')
    .filter((product) => words.every((word) => textOf(product).includes(word)))
    .filter(({ id }) => wanted.ids.length === 0 || wanted.ids.map(numberOf).includes(id));
  const end = wanted.from + PAGE;
  return {
    products: found.slice(wanted.from, end).map((product) => asPicked(world, product)),
    next: end < found.length ? end : null,
  };
}

/** The collections whose title has every word. The store has few: there are no pages. */
export function pickerCollections(world: World, query: string): Collection[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return world.store.collections
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .map(asPickedCollection);
}

function asPickedCollection(collection: CollectionData): Collection {
  const { id, handle, title, descriptionHtml, productIds } = collection;
  return {
    id: gid('Collection', id),
    ...{ handle, title, descriptionHtml, storefrontId: gid('Collection', id) },
    ...{ description: descriptionHtml.replace(/<[^>]*>/g, ''), templateSuffix: null },
    ...{ image: null, ruleSet: null, seo: {} },
    ...{ availablePublicationCount: 1, publicationCount: 1 },
    ...{ productsCount: productIds.length, productsManuallySortedCount: productIds.length },
    productsAutomaticallySortedCount: 0,
    sortOrder: 'MANUAL' as Collection['sortOrder'],
    updatedAt: UNDATED,
  };
}

const textOf = ({ title, vendor, productType, tags, variants }: ProductData) =>
  [title, vendor, productType, ...tags, ...variants.map(({ sku }) => sku ?? '')]
    .join('\n')
    .toLowerCase();

function asPicked(world: World, product: ProductData): Product {
  const { id, title, variants } = product;
  const hasOnlyDefaultVariant = variants.length === 1 && variants[0]?.title === 'Default Title';
  return {
    id: gid('Product', id),
    availablePublicationCount: PUBLICATIONS.filter((one) => isPublished(product, one.id)).length,
    createdAt: product.createdAt ?? UNDATED,
    descriptionHtml: product.descriptionHtml,
    handle: product.handle,
    hasOnlyDefaultVariant,
    images: product.images.map(({ src, alt }, at) => ({
      id: gid('ProductImage', `${id}${String(at + 1)}`),
      altText: alt ?? '',
      originalSrc: new URL(src, world.urls.storefront).href,
    })),
    options: product.options.map(({ name, values }, at) => ({
      id: gid('ProductOption', `${id}${String(at + 1)}`),
      name,
      position: at + 1,
      values,
    })),
    productType: product.productType,
    publishedAt: isInStore(product) ? (product.createdAt ?? UNDATED) : null,
    tags: product.tags,
    templateSuffix: null,
    title,
    totalInventory: variants.reduce((sum, { inventory }) => sum + (inventory ?? 0), 0),
    totalVariants: variants.length,
    tracksInventory: variants.some(({ inventory }) => inventory !== null),
    variants: variants.map((variant, at) =>
      asPickedVariant(world, product, variant, at, hasOnlyDefaultVariant),
    ),
    vendor: product.vendor,
    updatedAt: product.updatedAt ?? UNDATED,
    status: product.status as Product['status'],
  };
}

function asPickedVariant(
  world: World,
  product: ProductData,
  variant: VariantData,
  at: number,
  isDefault: boolean,
): ProductVariant {
  const { inventory } = variant;
  return {
    id: gid('ProductVariant', variant.id),
    availableForSale: inventory === null || inventory > 0,
    barcode: null,
    compareAtPrice: variant.compareAtPrice,
    createdAt: product.createdAt ?? UNDATED,
    displayName: isDefault ? product.title : `${product.title} - ${variant.title}`,
    image: variant.image
      ? {
          id: gid('ProductImage', `${variant.id}1`),
          originalSrc: new URL(variant.image, world.urls.storefront).href,
        }
      : null,
    inventoryItem: { id: gid('InventoryItem', variant.inventoryItemId) },
    inventoryManagement: (inventory === null
      ? 'NOT_MANAGED'
      : 'SHOPIFY') as ProductVariant['inventoryManagement'],
    inventoryPolicy: 'DENY' as ProductVariant['inventoryPolicy'],
    inventoryQuantity: inventory,
    position: at + 1,
    price: variant.price,
    product: { id: gid('Product', product.id), title: product.title },
    requiresShipping: !variant.giftCard,
    selectedOptions: variant.options.map((value) => ({ value })),
    sku: variant.sku,
    taxable: variant.taxable,
    title: variant.title,
    weight: 0,
    weightUnit: 'KILOGRAMS' as ProductVariant['weightUnit'],
    updatedAt: product.updatedAt ?? UNDATED,
  };
}
