import { readFact } from '../../domain/fact/read-fact.ts';
import type { Catalog, CatalogProduct, FactField } from '../../services/ports.ts';
import type { AdminClient } from './admin-client.ts';

/** Products per call: with 100 variants each a call stays well under the cost limit of 1000 points. */
const BATCH = 10;

/** Variants beyond this are not linked one by one: the player reads the product itself from the shop. */
const VARIANTS = 100;

const PRODUCTS = `#graphql
  query ShowfrontProducts(
    $ids: [ID!]!
    $variants: Int!
    $facts: Boolean! = false
    $keys: [String!]
    $count: Int! = 1
  ) {
    nodes(ids: $ids) {
      ... on Product {
        id
        handle
        title
        onlineStoreUrl
        featuredMedia {
          preview {
            image {
              url
            }
          }
        }
        variants(first: $variants) {
          nodes {
            id
            title
            price
            availableForSale
            inventoryPolicy
            inventoryQuantity
            inventoryItem {
              tracked
            }
          }
        }
        metafields(first: $count, keys: $keys) @include(if: $facts) {
          nodes {
            namespace
            key
            type
            value
          }
        }
      }
    }
  }
`;

interface ProductsData {
  readonly nodes: readonly ({
    readonly id?: string;
    readonly handle: string;
    readonly title: string;
    readonly onlineStoreUrl: string | null;
    readonly featuredMedia: {
      readonly preview: { readonly image: { readonly url: string } | null } | null;
    } | null;
    readonly variants: {
      readonly nodes: readonly {
        readonly id: string;
        readonly title: string;
        readonly price: string;
        readonly availableForSale: boolean;
        readonly inventoryPolicy: 'DENY' | 'CONTINUE';
        readonly inventoryQuantity: number | null;
        readonly inventoryItem: { readonly tracked: boolean } | null;
      }[];
    };
    readonly metafields?: {
      readonly nodes: readonly {
        readonly namespace: string;
        readonly key: string;
        readonly type: string;
        readonly value: string;
      }[];
    };
  } | null)[];
}

/** A shop has at most so many fields of its own for products, in pages of this size. Source: Shopify, metafield limits, 2026-07. */
const FIELD_PAGES = 2;
const FIELDS = `#graphql
  query ShowfrontFactFields($after: String) {
    metafieldDefinitions(first: 250, after: $after, ownerType: PRODUCT) {
      nodes {
        namespace
        key
        name
        type {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

interface FieldsData {
  readonly metafieldDefinitions: {
    readonly nodes: readonly {
      readonly namespace: string;
      readonly key: string;
      readonly name: string;
      readonly type: { readonly name: string };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The shop's products through the Admin API, in the order asked for; ids the shop does not have are left out. */
export function shopifyCatalog(admin: AdminClient): Catalog {
  return {
    async readProducts(shop, productIds, fields = []) {
      const products: CatalogProduct[] = [];
      for (let from = 0; from < productIds.length; from += BATCH) {
        const ids = productIds.slice(from, from + BATCH);
        const data = await admin.graphql<ProductsData>(shop, PRODUCTS, {
          ...{ ids, variants: VARIANTS, facts: fields.length > 0 },
          ...{ keys: fields.map(({ namespace, key }) => `${namespace}.${key}`) },
          count: Math.max(1, fields.length),
        });
        for (const node of data.nodes)
          if (node?.id) products.push(toProduct(node.id, node, fields));
      }
      return products;
    },
    async listFactFields(shop) {
      const found = [];
      let after: string | null = null;
      for (let page = 0; page < FIELD_PAGES; page += 1) {
        const data: FieldsData = await admin.graphql<FieldsData>(shop, FIELDS, { after });
        const { nodes, pageInfo } = data.metafieldDefinitions;
        found.push(...nodes.map(({ type, ...field }) => ({ ...field, type: type.name })));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      return found;
    },
  };
}

function toProduct(
  id: string,
  node: NonNullable<ProductsData['nodes'][number]>,
  fields: readonly FactField[],
): CatalogProduct {
  const hidden = node.onlineStoreUrl === null;
  return {
    id,
    handle: node.handle,
    title: node.title,
    imageUrl: node.featuredMedia?.preview?.image?.url ?? null,
    ...(hidden ? { hidden } : {}),
    variants: node.variants.nodes.map((variant) => ({
      id: variant.id,
      title: variant.title,
      price: variant.price,
      available: variant.availableForSale,
      // Only where running out really stops the sale is "5 left" a true sentence.
      left:
        variant.inventoryItem?.tracked && variant.inventoryPolicy === 'DENY'
          ? variant.inventoryQuantity
          : null,
    })),
    ...(fields.length > 0 ? { facts: factsOf(node, fields) } : {}),
  };
}

/** In the merchant's order, under the merchant's names; a field that says nothing of this product is left out. */
function factsOf(
  { metafields }: NonNullable<ProductsData['nodes'][number]>,
  fields: readonly FactField[],
): NonNullable<CatalogProduct['facts']> {
  return fields.flatMap(({ namespace, key, name }) => {
    const found = metafields?.nodes.find((one) => one.namespace === namespace && one.key === key);
    const value = found ? readFact(found.type, found.value) : null;
    return value === null ? [] : [{ name, value }];
  });
}
