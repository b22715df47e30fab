/** Products and variants as the Admin API serves them. */
import { digitsOf, toMinor } from '../money.ts';
import { isInStore, isPublished } from '../publications.ts';
import { gid, numberOf } from '../store.ts';
import type { CollectionData, ProductData, VariantData, World } from '../store.ts';
import { badRequest } from './connections.ts';
import type { Fields } from './context.ts';
import { notImplemented } from './context.ts';
import { metafieldFields } from './metafields.ts';
import { words } from './search.ts';

const UNDATED = '2026-01-15T10:00:00Z';

export interface ServedProduct {
  __typename: 'Product';
  id: string;
  product: ProductData;
}

export interface ServedVariant {
  __typename: 'ProductVariant';
  id: string;
  product: ProductData;
  variant: VariantData;
}

const serve = (product: ProductData): ServedProduct => ({
  __typename: 'Product',
  id: gid('Product', product.id),
  product,
});

const serveVariant = (product: ProductData, variant: VariantData): ServedVariant => ({
  __typename: 'ProductVariant',
  id: gid('ProductVariant', variant.id),
  product,
  variant,
});

export function servedProduct({ store }: World, id: string): ServedProduct | undefined {
  const product = store.products.find((one) => one.id === numberOf(id));
  return product && serve(product);
}

export function servedVariant({ store }: World, id: string): ServedVariant | undefined {
  for (const product of store.products) {
    const variant = product.variants.find((one) => one.id === numberOf(id));
    if (variant) return serveVariant(product, variant);
  }
  return undefined;
}

/** Products a search query finds: bare words in the title, and id, handle, status, tag, title, vendor. */
export function findProducts({ store }: World, query: string | null | undefined): ServedProduct[] {
  const wanted = words(query ?? '');
  return store.products
    .filter((product) =>
      wanted.every(({ field, operator, value }) => {
        if (operator !== '=') throw notImplemented(`products(query: "${query}")`);
        const text = value.toLowerCase();
        if (field === null || field === 'title') {
          return product.title.toLowerCase().includes(text.replace(/\*/g, ''));
        }
        if (field === 'id') return product.id === value;
        if (field === 'handle') return product.handle === value;
        if (field === 'vendor') return product.vendor.toLowerCase() === text;
        if (field === 'status') return text.split(',').includes(product.status.toLowerCase());
        if (field === 'tag') return product.tags.some((tag) => tag.toLowerCase() === text);
        throw notImplemented(`products(query: "${field}:…")`);
      }),
    )
    .map(serve);
}

export const servedCollection = ({
  id,
  handle,
  title,
  descriptionHtml,
  productIds,
}: CollectionData) => ({
  __typename: 'Collection',
  id: gid('Collection', id),
  handle,
  title,
  descriptionHtml,
  productIds,
});

export function findCollection({ store }: World, id: string) {
  const found = store.collections.find((one) => one.id === numberOf(id));
  return found ? servedCollection(found) : null;
}

/** An image of the catalogue; addresses in the seed may be paths on the shop's own domain. */
function image(world: World, product: ProductData, index: number) {
  const found = product.images[index];
  if (!found) return null;
  return {
    __typename: 'Image',
    id: gid('ProductImage', `${product.id}${index + 1}`),
    url: new URL(found.src, world.urls.storefront).toString(),
    src: new URL(found.src, world.urls.storefront).toString(),
    altText: found.alt,
    width: found.width,
    height: found.height,
  };
}

const media = (world: World, product: ProductData, index: number) => {
  const found = image(world, product, index);
  return (
    found && {
      __typename: 'MediaImage',
      id: gid('MediaImage', `${product.id}${index + 1}`),
      alt: found.altText,
      image: found,
      preview: { image: found, status: 'READY' },
      mediaContentType: 'IMAGE',
      status: 'READY',
    }
  );
};

const places = (product: ProductData) => product.images.map((_image, index) => index);

/** As the legacy `Money` scalar writes it: padded to the currency's digits. */
function asMoney(text: string, currency: string): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = digitsOf(currency);
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`;
}

function priceRange(product: ProductData, currency: string) {
  const sorted = product.variants
    .map(({ price }) => price)
    .sort((a, b) => (toMinor(a, currency) < toMinor(b, currency) ? -1 : 1));
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (lowest === undefined || highest === undefined) throw badRequest('A product without variants');
  return {
    minVariantPrice: { amount: lowest, currencyCode: currency },
    maxVariantPrice: { amount: highest, currencyCode: currency },
  };
}

const product: Fields = {
  title: ({ product: p }: ServedProduct) => p.title,
  handle: ({ product: p }: ServedProduct) => p.handle,
  status: ({ product: p }: ServedProduct) => p.status,
  vendor: ({ product: p }: ServedProduct) => p.vendor,
  productType: ({ product: p }: ServedProduct) => p.productType,
  tags: ({ product: p }: ServedProduct) => [...p.tags].sort(),
  descriptionHtml: ({ product: p }: ServedProduct) => p.descriptionHtml,
  description: ({ product: p }: ServedProduct) =>
    p.descriptionHtml
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  createdAt: ({ product: p }: ServedProduct) => p.createdAt ?? UNDATED,
  updatedAt: ({ product: p }: ServedProduct) => p.updatedAt ?? UNDATED,
  publishedAt: ({ product: p }: ServedProduct) => (isInStore(p) ? (p.createdAt ?? UNDATED) : null),
  isGiftCard: ({ product: p }: ServedProduct) => p.variants.some(({ giftCard }) => giftCard),
  hasOnlyDefaultVariant: ({ product: p }: ServedProduct) =>
    p.variants.length === 1 && p.variants[0]?.title === 'Default Title',
  totalInventory: ({ product: p }: ServedProduct) =>
    p.variants.reduce((total, { inventory }) => total + (inventory ?? 0), 0),
  tracksInventory: ({ product: p }: ServedProduct) =>
    p.variants.some(({ inventory }) => inventory !== null),
  publishedOnPublication: (
    { product: p }: ServedProduct,
    { publicationId }: { publicationId: string },
  ) => isPublished(p, numberOf(publicationId)),
  onlineStoreUrl: ({ product: p }: ServedProduct, _args, { world }) =>
    isInStore(p) ? `${world.urls.storefront}/products/${p.handle}` : null,
  onlineStorePreviewUrl: ({ product: p }: ServedProduct, _args, { world }) =>
    `${world.urls.storefront}/products/${p.handle}`,
  options: ({ product: p }: ServedProduct) =>
    p.options.map((option, index) => ({
      id: gid('ProductOption', `${p.id}${index + 1}`),
      name: option.name,
      position: index + 1,
      values: option.values,
    })),
  variants: ({ product: p }: ServedProduct) =>
    p.variants.map((variant) => serveVariant(p, variant)),
  collections: ({ product: p }: ServedProduct, args: { query?: string | null }, { world }) => {
    if (args.query) throw notImplemented('Product.collections(query:)');
    return world.store.collections
      .filter(({ productIds }) => productIds.includes(p.id))
      .map(servedCollection);
  },
  variantsCount: ({ product: p }: ServedProduct) => ({
    count: p.variants.length,
    precision: 'EXACT',
  }),
  priceRangeV2: ({ product: p }: ServedProduct, _args, { world }) =>
    priceRange(p, world.store.shop.currency),
  featuredImage: ({ product: p }: ServedProduct, _args, { world }) => image(world, p, 0),
  featuredMedia: ({ product: p }: ServedProduct, _args, { world }) => media(world, p, 0),
  images: ({ product: p }: ServedProduct, _args, { world }) =>
    places(p).map((at) => image(world, p, at)),
  media: ({ product: p }: ServedProduct, _args, { world }) =>
    places(p).map((at) => media(world, p, at)),
  ...metafieldFields('Product'),
};

const available = ({ product: p, variant: v }: ServedVariant) =>
  p.status === 'ACTIVE' && (v.inventory === null || v.inventory > 0);

const variant: Fields = {
  title: ({ variant: v }: ServedVariant) => v.title,
  displayName: ({ product: p, variant: v }: ServedVariant) => `${p.title} - ${v.title}`,
  sku: ({ variant: v }: ServedVariant) => v.sku,
  barcode: () => null,
  price: ({ variant: v }: ServedVariant, _args, { world }) =>
    asMoney(v.price, world.store.shop.currency),
  compareAtPrice: ({ variant: v }: ServedVariant, _args, { world }) =>
    v.compareAtPrice === null ? null : asMoney(v.compareAtPrice, world.store.shop.currency),
  availableForSale: available,
  inventoryPolicy: () => 'DENY',
  inventoryQuantity: ({ variant: v }: ServedVariant) => v.inventory ?? 0,
  sellableOnlineQuantity: ({ variant: v }: ServedVariant) => v.inventory ?? 0,
  selectedOptions: ({ product: p, variant: v }: ServedVariant) =>
    p.options.map((option, index) => ({ name: option.name, value: v.options[index] ?? '' })),
  position: ({ product: p, variant: v }: ServedVariant) => p.variants.indexOf(v) + 1,
  taxable: ({ variant: v }: ServedVariant) => v.taxable,
  createdAt: ({ product: p }: ServedVariant) => p.createdAt ?? UNDATED,
  updatedAt: ({ product: p }: ServedVariant) => p.updatedAt ?? UNDATED,
  product: ({ product: p }: ServedVariant) => serve(p),
  image: ({ product: p }: ServedVariant, _args, { world }) => image(world, p, 0),
  inventoryItem: ({ variant: v }: ServedVariant) => ({
    id: gid('InventoryItem', v.inventoryItemId),
    sku: v.sku,
    tracked: v.inventory !== null,
  }),
  ...metafieldFields('ProductVariant'),
};

const collection: Fields = {
  products: ({ productIds }: { productIds: string[] }, _args, { world }) =>
    productIds.flatMap((id) => servedProduct(world, gid('Product', id)) ?? []),
  productsCount: ({ productIds }: { productIds: string[] }) => ({
    count: productIds.length,
    precision: 'EXACT',
  }),
};

export const productFields: Record<string, Fields> = {
  Product: product,
  ProductVariant: variant,
  Collection: collection,
};
