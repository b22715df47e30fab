import type { ShopReader } from '../../services/ports.ts';
import type { AdminClient } from './admin-client.ts';

const SHOP = `#graphql
  query ShowfrontShop {
    shop {
      name
      currencyCode
      ianaTimezone
    }
  }
`;

const READINESS = `#graphql
  query ShowfrontReadiness {
    shop {
      setupRequired
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`;

interface ReadinessData {
  readonly shop: { readonly setupRequired: boolean };
  readonly currentAppInstallation: {
    readonly accessScopes: readonly { readonly handle: string }[];
  };
}

interface ShopData {
  readonly shop: {
    readonly name: string;
    readonly currencyCode: string;
    readonly ianaTimezone: string;
  };
}

/** What Shopify says about a shop, through the Admin API. */
export function shopifyShopReader(admin: AdminClient): ShopReader {
  return {
    async readShop(shop) {
      const data = await admin.graphql<ShopData>(shop, SHOP);
      return {
        name: data.shop.name,
        currency: data.shop.currencyCode,
        timeZone: data.shop.ianaTimezone,
      };
    },
    async readReadiness(shop) {
      const data = await admin.graphql<ReadinessData>(shop, READINESS);
      return {
        setupRequired: data.shop.setupRequired,
        scopes: data.currentAppInstallation.accessScopes.map(({ handle }) => handle),
      };
    },
  };
}
