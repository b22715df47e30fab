import type { Catalog, CatalogProduct } from '../../services/ports.ts';
import type { AdminClient } from './admin-client.ts';

/** Products per call: with 100 variants each a call stays well under the cost limit of 1000 points. */
const BATCH = 10;

/** Variants beyond this are not linked one by one: the player reads the product itself from the shop. */
const VARIANTS = 100;

const PRODUCTS = `#graphql
  query ShowfrontProducts($ids: [ID!]!, $variants: Int!) {
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
  } | null)[];
}

/** The shop's products through the Admin API, in the order asked for; ids the shop does not have are left out. */
export function shopifyCatalog(admin: AdminClient): Catalog {
  return {
    async readProducts(shop, productIds) {
      const products: CatalogProduct[] = [];
      for (let from = 0; from < productIds.length; from += BATCH) {
        const ids = productIds.slice(from, from + BATCH);
        const data = await admin.graphql<ProductsData>(shop, PRODUCTS, { ids, variants: VARIANTS });
        for (const node of data.nodes) if (node?.id) products.push(toProduct(node.id, node));
      }
      return products;
    },
  };
}

function toProduct(id: string, node: NonNullable<ProductsData['nodes'][number]>): CatalogProduct {
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
      available: variant.availableForSale && !hidden,
      // Only where running out really stops the sale is "5 left" a true sentence.
      left:
        variant.inventoryItem?.tracked && variant.inventoryPolicy === 'DENY'
          ? variant.inventoryQuantity
          : null,
    })),
  };
}
