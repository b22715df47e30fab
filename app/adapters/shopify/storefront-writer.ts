import { SHOWS_METAFIELD } from '../../contract/storefront-api.ts';
import type { StorefrontWriter } from '../../services/ports.ts';
import type { AdminClient } from './admin-client.ts';
import { connectPixel } from './web-pixel.ts';

const INSTALLATION = `#graphql
  query ShowfrontInstallation {
    currentAppInstallation {
      id
    }
  }
`;

const WRITE = `#graphql
  mutation ShowfrontPublishShows($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`;

interface WriteData {
  readonly metafieldsSet: {
    readonly userErrors: readonly { readonly message: string; readonly code: string | null }[];
  } | null;
}

/**
 * Writes the app-owned metafield that Liquid reads as `app.metafields`; no other app can change it.
 * Refuses: an Error when Shopify does; the job that called is retried.
 */
export function shopifyStorefrontWriter(admin: AdminClient): StorefrontWriter {
  return {
    connectPixel: (shop, settings) => connectPixel(admin, shop, settings),
    async publishShows(shop, shows) {
      const { currentAppInstallation } = await admin.graphql<{
        currentAppInstallation: { id: string };
      }>(shop, INSTALLATION);
      const { namespace, key } = SHOWS_METAFIELD;
      const data = await admin.graphql<WriteData>(shop, WRITE, {
        metafields: [
          {
            ownerId: currentAppInstallation.id,
            ...{ namespace, key },
            type: 'json',
            value: JSON.stringify(shows),
          },
        ],
      });
      const refused = data.metafieldsSet?.userErrors ?? [];
      if (refused.length > 0) {
        throw new Error(
          `Shopify refused the shows: ${refused.map((error) => error.message).join('; ')}`,
        );
      }
    },
  };
}
