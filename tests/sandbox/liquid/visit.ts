/** One request to the storefront as the theme sees it: who asks, in which market and language, for what. */
import type { Cart, CustomerData, ShopData, World } from '../store.ts';
import type { PricedCart } from '../pricing.ts';

export interface Visit {
  world: World;
  /** The address the visitor typed: "http://localhost:4001". */
  origin: string;
  /** Path without the language's prefix. */
  path: string;
  query: URLSearchParams;
  market: ShopData['markets'][number];
  /** ISO code of the language shown. */
  language: string;
  /** "" for the primary language, else "/de". */
  prefix: string;
  cart: Cart;
  priced: PricedCart;
  customer: CustomerData | null;
  designMode: boolean;
  pageType: string;
}

/** Languages the shop has published, the primary one first. */
export const languagesOf = (shop: ShopData) => [
  ...new Set(shop.markets.map((market) => market.language)),
];

export const isRightToLeft = (language: string) => /^(ar|fa|he|ur)\b/.test(language);
