/** Which template answers an address, with which objects. */
import { Catalogue } from './liquid/catalogue.ts';
import type { LiquidObject } from './liquid/object.ts';
import { pageObject } from './liquid/objects-shop.ts';
import type { PageRequest, Storefront } from './liquid/page.ts';
import type { Visit } from './liquid/visit.ts';
import type { ProductData } from './store.ts';

export interface FoundPage {
  page: PageRequest;
  pageType: string;
  status: number;
}

export function findPage(storefront: Storefront, visit: Visit): FoundPage {
  const catalogue = new Catalogue(visit);
  const { store } = visit.world;
  const view = visit.query.get('view');
  const name = (base: string, suffix: string | null) => {
    const wanted = [view, suffix].find(
      (one) => one && storefront.hasTemplate(visit.world, `${base}.${one}`),
    );
    return wanted ? `${base}.${wanted}` : base;
  };
  const found = (
    pageType: string,
    title: string,
    objects: LiquidObject = {},
    suffix: string | null = null,
  ): FoundPage => ({
    page: { template: name(pageType, suffix), objects, title },
    pageType,
    status: 200,
  });

  const [, first = '', handle = '', third, fourth] = visit.path.split('/').map(decodeSafely);
  if (first === '') return found('index', store.shop.name);
  if (first === 'cart' && handle === '') return found('cart', 'Your cart');
  if (first === 'search' && handle === '') {
    const terms = visit.query.get('q') ?? '';
    return found('search', 'Search', { search: searchObject(catalogue, terms) });
  }
  if (first === 'recommendations' && handle === 'products') {
    const product = store.products.find((one) => one.id === visit.query.get('product_id'));
    return found('product', 'Recommendations', {
      product: product ? catalogue.product(product) : null,
      recommendations: recommended(visit, catalogue, product),
    });
  }
  const inCollection = first === 'collections' && third === 'products' && fourth !== undefined;
  if ((first === 'products' && third === undefined) || inCollection) {
    const product = catalogue.productByHandle(inCollection ? fourth : handle);
    const collection = inCollection ? catalogue.collectionByHandle(handle) : null;
    if (product)
      return found('product', String(product['title']), {
        product,
        ...(collection ? { collection } : {}),
        page_description: String(product['description']).replace(/<[^>]*>/g, ' '),
      });
  }
  if (first === 'collections' && handle === '') return found('list-collections', 'Collections');
  if (first === 'collections' && third === undefined) {
    const collection = catalogue.collectionByHandle(handle);
    if (collection) return found('collection', String(collection['title']), { collection });
  }
  if (first === 'pages' && third === undefined) {
    const page = store.pages.find((one) => one.handle === handle);
    if (page)
      return found('page', page.title, { page: pageObject(visit, page) }, page.templateSuffix);
  }
  return { ...found('404', 'Page not found'), status: 404 };
}

/** What stands in the same collections. Source: /docs/api/ajax/reference/product-recommendations */
function recommended(
  visit: Visit,
  catalogue: Catalogue,
  product: ProductData | undefined,
): LiquidObject {
  const limit = Math.min(10, Number(visit.query.get('limit')) || 10);
  const others = product
    ? catalogue
        .collectionsOf(product.id)
        .flatMap((one) => one.productIds)
        .filter((id) => id !== product.id)
    : [];
  const products = [...new Set(others)]
    .flatMap((id) => catalogue.published().find((one) => one.id === id) ?? [])
    .slice(0, limit)
    .map((one) => catalogue.product(one));
  return {
    'performed?': product !== undefined,
    products,
    products_count: products.length,
    intent: visit.query.get('intent') ?? 'related',
  };
}

function decodeSafely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function searchObject(catalogue: Catalogue, terms: string): LiquidObject {
  const words = terms.toLowerCase().split(/\s+/).filter(Boolean);
  const results =
    words.length === 0
      ? []
      : catalogue.published().filter((one) => {
          const text = `${one.title} ${one.productType} ${one.tags.join(' ')} ${one.vendor}`;
          return words.every((word) => text.toLowerCase().includes(word));
        });
  return {
    terms,
    performed: terms !== '',
    results: results.map((one) =>
      Object.assign(Object.create(catalogue.product(one)) as LiquidObject, {
        object_type: 'product',
      }),
    ),
    results_count: results.length,
    types: ['product'],
    filters: [],
    sort_by: 'relevance',
    default_sort_by: 'relevance',
    sort_options: [],
  };
}
