/** A collection in Liquid, sorted as the address asks. Source: /docs/api/liquid/objects/collection */
import type { CollectionData, ProductData } from '../store.ts';
import type { Catalogue } from './catalogue.ts';
import { liquidId } from './exact-json.ts';
import { metafieldsOf } from './metafields.ts';
import { hidden, type LiquidObject } from './object.ts';
import { imageObject } from './objects-image.ts';

export function collectionObject(catalogue: Catalogue, data: CollectionData): LiquidObject {
  const { visit } = catalogue;
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
      return first && image ? imageObject(image, first) : null;
    },
    metafields: metafieldsOf(visit.world, `gid://shopify/Collection/${data.id}`),
  };
  return hidden(made, { toString: () => data.title });
}

function sorted(products: ProductData[], by: string | null): ProductData[] {
  const price = (one: ProductData) => Math.min(...one.variants.map((v) => Number(v.price)));
  if (by === 'title-ascending') return products.toSorted((a, b) => (a.title < b.title ? -1 : 1));
  if (by === 'price-ascending') return products.toSorted((a, b) => price(a) - price(b));
  if (by === 'price-descending') return products.toSorted((a, b) => price(b) - price(a));
  return products;
}
