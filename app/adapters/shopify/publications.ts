import { Refusal } from '../../domain/refusal.ts';
import type { Publications } from '../../services/ports.ts';
import { askAllowed, type AdminClient } from './admin-client.ts';

/** The online store's channel, in every language of the admin. */
const ONLINE_STORE = 'online_store';

/** Source: Admin GraphQL API 2026-07. A store has a publication per sales channel, far fewer than these. */
const PUBLICATIONS = `#graphql
  query ShowfrontPublications {
    publications(first: 100) {
      nodes {
        id
        channels(first: 5) {
          nodes {
            handle
          }
        }
      }
    }
  }
`;

const PUBLISHED = `#graphql
  query ShowfrontPublished($id: ID!, $publicationId: ID!) {
    product(id: $id) {
      publishedOnPublication(publicationId: $publicationId)
    }
  }
`;

const PUBLISH = `#graphql
  mutation ShowfrontPublish($id: ID!, $input: [PublicationInput!]!) {
    publishablePublish(id: $id, input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`;

const UNPUBLISH = `#graphql
  mutation ShowfrontUnpublish($id: ID!, $input: [PublicationInput!]!) {
    publishableUnpublish(id: $id, input: $input) {
      userErrors {
        field
        message
      }
    }
  }
`;

interface PublicationsData {
  readonly publications: {
    readonly nodes: readonly {
      readonly id: string;
      readonly channels: { readonly nodes: readonly { readonly handle: string }[] } | null;
    }[];
  };
}

type Moved<Root extends string> = {
  readonly [root in Root]: { readonly userErrors: readonly { readonly message: string }[] } | null;
};

/** The online store's publication; of other sales channels nothing is asked and nothing changed. */
export function shopifyPublications(admin: AdminClient): Publications {
  // A shop's never changes; asking each time would make an opening wait twice as long.
  const known = new Map<string, string>();

  const ask = askAllowed(admin, {
    code: 'publication_access',
    sentence:
      'Showfront may not publish products in this store. Open the app again and approve its permissions.',
  });

  async function onlineStore(shop: string): Promise<string> {
    const before = known.get(shop);
    if (before) return before;
    const { publications } = await ask<PublicationsData>(shop, PUBLICATIONS, {});
    const found = publications.nodes.find(({ channels }) =>
      channels?.nodes.some(({ handle }) => handle === ONLINE_STORE),
    );
    if (!found) {
      throw new Refusal(
        'unavailable',
        'no_online_store',
        'Your store has no Online Store sales channel, so there is nothing to keep a product out of.',
      );
    }
    known.set(shop, found.id);
    return found.id;
  }

  /** Refuses: `unavailable/publication_refused` where the shop said no. */
  async function move(
    shop: string,
    root: 'publishablePublish' | 'publishableUnpublish',
    id: string,
  ): Promise<void> {
    const input = [{ publicationId: await onlineStore(shop) }];
    const query = root === 'publishablePublish' ? PUBLISH : UNPUBLISH;
    const data = await ask<Moved<typeof root>>(shop, query, { id, input });
    const [error] = data[root]?.userErrors ?? [];
    if (!error) return;
    // The channel may have been removed and added again, which gives it another publication.
    known.delete(shop);
    throw new Refusal('unavailable', 'publication_refused', `Shopify said no: ${error.message}`);
  }

  return {
    async isPublished(shop, id) {
      const publicationId = await onlineStore(shop);
      const data = await ask<{ product: { publishedOnPublication: boolean } | null }>(
        shop,
        PUBLISHED,
        { id, publicationId },
      );
      return data.product?.publishedOnPublication ?? null;
    },
    publish: (shop, id) => move(shop, 'publishablePublish', id),
    unpublish: (shop, id) => move(shop, 'publishableUnpublish', id),
  };
}
