/** What viewers of a show do with its products in the shop afterwards, in the words of Shopify's customer events. */
export const SHOP_STEPS = [
  'product_viewed',
  'product_added_to_cart',
  'checkout_started',
  'checkout_completed',
] as const;
export type ShopStep = (typeof SHOP_STEPS)[number];

/** Products in one post; a cart that has more is counted as far. */
export const MOST_STEP_PRODUCTS = 50;

/**
 * `POST {origin}/storefront/live/{key}/steps`, by the web pixel, which Shopify runs only where the visitor agreed to
 * analytics. `productIds` are numbers of products; those that are not in the lineup are nothing.
 */
export interface ShopStepPost {
  readonly pass: string;
  readonly step: ShopStep;
  readonly productIds: readonly string[];
}

/** The visit's storage, as JSON under this name in the session storage of the shop. */
export const VISIT_STORAGE = 'showfront';

/** The part of it the web pixel reads: the show watched last and the viewer's pass. Null without consent. */
export interface Watched {
  readonly key: string;
  readonly pass: string;
}
