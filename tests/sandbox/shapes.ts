/** What the sandbox's store holds, apart from orders (order-state.ts): plain JSON, every number of a thing as text. */

export interface MarketData {
  country: string;
  currency: string;
  /** Decimal text: one unit of the shop's currency in the market's. */
  rate: string;
  language: string;
  /** The price list of the market's catalog, where it has one. */
  priceList?: PriceListData;
}

/** What a market's catalog says otherwise than the shop. */
export interface PriceListData {
  /** Percent on every price at the rate, decimal text: "-10" or "5". */
  adjustment?: string;
  /** Fixed prices by variant id, decimal text in the market's currency; they take no adjustment. */
  fixed?: Record<string, { price: string; compareAtPrice?: string | null }>;
  /** Ids of products the catalog leaves out: in this market they are not sold. */
  without?: string[];
}

export interface ShopData {
  id: string;
  /** The domain customers see; without one of its own, the same as `myshopifyDomain`. */
  domain: string;
  /** The name in admin.shopify.com/store/{handle}. */
  handle: string;
  name: string;
  email: string;
  currency: string;
  /** Display form, for example "(GMT-05:00) America/New_York". */
  timeZone: string;
  ianaTimezone: string;
  myshopifyDomain: string;
  taxesIncluded: boolean;
  /** Its setup is not finished: nobody can buy yet. */
  setupRequired?: boolean;
  /** The app proxy's address on the shop's own domain; merchants may rename both parts. */
  proxy: { prefix: string; subpath: string };
  markets: MarketData[];
}

export interface ImageData {
  src: string;
  alt: string | null;
  width: number;
  height: number;
}

export interface MetafieldData {
  id: string;
  /** Already resolved: `$app:x` is kept as `app--<app number>--x`. */
  namespace: string;
  key: string;
  type: string;
  value: string;
  /** A gid: the shop, the app installation, a product … */
  ownerId: string;
  createdAt: string;
  updatedAt: string;
}

export interface VariantData {
  id: string;
  title: string;
  sku: string | null;
  /** Decimal text in the shop's currency. */
  price: string;
  compareAtPrice: string | null;
  /** One value per option of the product, in the options' order. */
  options: string[];
  inventoryItemId: string;
  /** null: stock is not tracked. */
  inventory: number | null;
  taxable: boolean;
  giftCard: boolean;
  /** `src` of one of the product's images. */
  image?: string | null;
}

export interface ProductData {
  id: string;
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: 'ACTIVE' | 'DRAFT' | 'ARCHIVED';
  /** Publications it was taken out of, by number; absent: it is in all of them. */
  unpublishedFrom?: string[];
  images: ImageData[];
  options: { name: string; values: string[] }[];
  variants: VariantData[];
  metafields: { namespace: string; key: string; type: string; value: string }[];
  createdAt?: string;
  updatedAt?: string;
}

/** A hand-picked collection; order counts. */
export interface CollectionData {
  id: string;
  handle: string;
  title: string;
  descriptionHtml: string;
  productIds: string[];
}

export interface PageData {
  id: string;
  handle: string;
  title: string;
  bodyHtml: string;
  /** `templates/page.<suffix>.json` of the theme; null: `templates/page.json`. */
  templateSuffix: string | null;
}

export interface CustomerData {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
}

export interface StaffData {
  /** Numeric text: `sub` of the id token. */
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  accountOwner: boolean;
  locale: string;
}

export interface AccessToken {
  kind: 'offline' | 'online';
  scopes: string[];
  expiresAt: string | null;
  staffId: string | null;
  revoked: boolean;
  /** The refresh token that was given out together with it, for offline tokens. */
  refreshToken: string | null;
}

export interface RefreshToken {
  expiresAt: string;
  /** The token that replaces it, once it was used. Until that one is used, this one may be retried. */
  replacedBy: string | null;
  /** Its replacement was used: it is refused from then on. */
  spent: boolean;
}

export interface Installation {
  installed: boolean;
  /** Number of the app installation: gid://shopify/AppInstallation/{id}. */
  id: string;
  scopes: string[];
  accessTokens: Record<string, AccessToken>;
  refreshTokens: Record<string, RefreshToken>;
  metafields: MetafieldData[];
  webPixel: { id: string; settings: string } | null;
  uninstalledAt: string | null;
}

export interface CartLine {
  key: string;
  variantId: string;
  quantity: number;
  properties: Record<string, string>;
}

export interface Cart {
  token: string;
  lines: CartLine[];
  attributes: Record<string, string>;
  note: string;
  discountCodes: string[];
  updatedAt?: string;
}

/** A discount of the shop: codes by hand in the seed, automatic ones also made through the Admin API. */
export interface DiscountData {
  id: string;
  kind: 'automatic' | 'code';
  title: string;
  code: string | null;
  value:
    | { type: 'percentage'; /** A ratio as decimal text: "0.1". */ percentage: string }
    | { type: 'amount'; amount: string; onEachItem: boolean };
  /** Product gids; null: all products. */
  productIds: string[] | null;
  variantIds: string[] | null;
  startsAt: string;
  endsAt: string | null;
  createdAt: string;
  /** Further codes of a code discount, with the ids Shopify gives them. */
  codes?: { id: string; code: string }[];
  /** How often each code may be used; null or absent: as often as one likes. */
  usageLimit?: number | null;
  /** Codes as they were used by orders, in capitals. */
  used?: string[];
  /** Absent: stacks with everything. */
  combinesWith?: Record<string, boolean>;
  [more: string]: unknown;
}

export interface ThemeData {
  id: string;
  name: string;
  role: 'MAIN' | 'UNPUBLISHED' | 'DEVELOPMENT';
  /**
   * `config/settings_data.json`. An app embed is an entry of `current.blocks` whose `type` is
   * `shopify://apps/<app handle>/blocks/<block file>/<uuid>`; no entry before it was first enabled.
   */
  settings: {
    current: {
      blocks: Record<
        string,
        { type: string; disabled: boolean; settings: Record<string, unknown> }
      >;
      [setting: string]: unknown;
    };
  };
  /** `templates/<name>.json` by name, where the merchant changed them (app blocks added); else the theme's own file counts. */
  templates: Record<string, unknown>;
}

export interface DeliveryAttempt {
  at: string;
  /** HTTP status of the answer; null when there was none. */
  status: number | null;
  error: string | null;
  ms: number;
}

export interface DeliveryRecord {
  webhookId: string;
  eventId: string;
  topic: string;
  uri: string;
  triggeredAt: string;
  /** The exact bytes that were signed. */
  body: string;
  status: 'queued' | 'delivered' | 'failed' | 'lost';
  attempts: DeliveryAttempt[];
}

/** What goes wrong on purpose. Counters count down; 0 or null is off. */
export interface Faults {
  /** The next n token answers leave out `expires_in` and the refresh token. */
  tokenWithoutExpiry: number;
  /** The next n refreshes answer 500. */
  refreshFails: number;
  /** The next n GraphQL operations are throttled. */
  throttled: number;
  /** userErrors for the next call of a mutation: mutation field → errors. */
  userErrors: Record<string, { field: string[] | null; message: string; code?: string }[]>;
  /** Life of access tokens given out from now on; null: 3600 s. */
  accessTokenSeconds: number | null;
  /** Webhooks are signed with another secret. */
  badHmac: boolean;
  /** Webhooks carry the lower-case `shopify-*` header names. */
  lowerCaseHeaders: boolean;
  /** Every webhook is posted so many times more, same ids. */
  duplicate: number;
  /** The next n webhooks are never sent. */
  lose: number;
  /** Webhooks are kept back until released. */
  hold: boolean;
}

export const noFaults = (): Faults => ({
  tokenWithoutExpiry: 0,
  refreshFails: 0,
  throttled: 0,
  userErrors: {},
  accessTokenSeconds: null,
  badHmac: false,
  lowerCaseHeaders: false,
  duplicate: 0,
  lose: 0,
  hold: false,
});

/** What a story starts from: `seed.json`. */
export interface Seed {
  shop: ShopData;
  products: ProductData[];
  customers: CustomerData[];
  staff: StaffData[];
  themes: ThemeData[];
  collections?: CollectionData[];
  pages?: PageData[];
  discounts?: DiscountData[];
  /** Tax per country of delivery, "*" for all others; `rate` as decimal text. */
  taxes?: Record<string, { title: string; rate: string }>;
  shipping?: { title: string; code: string; price: string }[];
}
