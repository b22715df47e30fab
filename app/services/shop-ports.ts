/**
 * The shop itself, as services need it: its products, its discounts, what is published, its orders. `ports.ts` hands it on with the
 * rest; nobody imports this file but that one.
 */
import type { ProductFact } from '../contract/product-fact.ts';
import type { ShopShows } from '../contract/storefront-api.ts';
import type { Reduction } from '../domain/offer/price.ts';

/** A product as Shopify knows it now; ids are gids, money is the shop's currency as decimal text. */
export interface CatalogProduct {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly imageUrl: string | null;
  /** A draft, archived, or not published to the online store: no shopper can open or buy it, whatever is in stock. */
  readonly hidden?: boolean;
  readonly variants: readonly {
    readonly id: string;
    readonly title: string;
    readonly price: string;
    readonly available: boolean;
    readonly left: number | null;
  }[];
  /** What the fields asked for say; absent where none were. */
  readonly facts?: readonly ProductFact[];
}

/** A field the merchant has given their products (a metafield), under their name for it. */
export interface FactField {
  readonly namespace: string;
  readonly key: string;
  readonly name: string;
}

export interface Catalog {
  readProducts(
    shop: string,
    productIds: readonly string[],
    facts?: readonly FactField[],
  ): Promise<readonly CatalogProduct[]>;
  /** Every field products of this shop can have. Shape: `type` in the shop's words. */
  listFactFields(shop: string): Promise<readonly (FactField & { readonly type: string })[]>;
}

/** What the app writes into a shop: the metafield Liquid decides by, and its web pixel. */
export interface StorefrontWriter {
  publishShows(shop: string, shows: ShopShows): Promise<void>;
  /** Switches the web pixel on, or tells the one that runs another origin. False: the merchant has not allowed pixels. */
  connectPixel(shop: string, settings: { readonly origin: string }): Promise<boolean>;
}

/**
 * A discount the shop itself keeps. `reference` is its name there, by which it is found again; `codes` null: it holds for
 * everybody. Ids are gids; `variantIds` empty means all of the product.
 */
export interface DiscountWish {
  readonly reference: string;
  readonly productId: string;
  readonly variantIds: readonly string[];
  readonly reduction: Reduction;
  readonly currency: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly codes: readonly string[] | null;
}

/**
 * Prices for a while, kept by the shop's own checkout. Every call but `make` bears repetition; a `reference` is made once.
 * Refuses: `unavailable/discount_limit`, `unavailable/discount_refused` with the shop's own words; an Error when the shop
 * could not be asked.
 */
export interface Discounts {
  make(shop: string, wish: DiscountWish): Promise<{ readonly id: string }>;
  moveEnd(shop: string, discount: { id: string; codes: boolean; endsAt: Date }): Promise<void>;
  /** Ends single codes and puts others in their place. */
  replaceCodes(
    shop: string,
    change: { id: string; gone: readonly string[]; fresh: readonly string[] },
  ): Promise<void>;
  /** Removes it, by its reference where a call that died left no id; nothing there is fine. */
  remove(
    shop: string,
    what: { id: string | null; codes: boolean; reference: string },
  ): Promise<void>;
  /** How many hold for everybody now, of all apps together, and how many may. */
  countActive(shop: string): Promise<{ readonly active: number; readonly most: number }>;
}

/**
 * Whether shoppers find a product in the online store, which is the merchant's own switch. Every call bears repetition.
 * Refuses: `unavailable/publication_access`, `unavailable/no_online_store`, `unavailable/publication_refused` with the shop's
 * own words; an Error when the shop could not be asked.
 */
export interface Publications {
  /** null: the shop has no such product. Says nothing of a draft, which nobody finds anyway. */
  isPublished(shop: string, productId: string): Promise<boolean | null>;
  publish(shop: string, productId: string): Promise<void>;
  unpublish(shop: string, productId: string): Promise<void>;
}

export interface ShopFacts {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
}

export interface ShopReader {
  readShop(shop: string): Promise<ShopFacts>;
  /** `setupRequired`: the shop cannot sell yet. `scopes`: what it has granted, which may be less than was asked for. */
  readReadiness(
    shop: string,
  ): Promise<{ readonly setupRequired: boolean; readonly scopes: readonly string[] }>;
}

/**
 * An order as `Order` of the Admin GraphQL API has it, unparsed: `domain/order` turns it into figures.
 * null: deleted, or older than the API lets us read.
 */
export interface OrderSource {
  readOrder(
    shop: string,
    orderId: string,
    /** `collections`: of the lines' products too; only rules for collections need them. */
    wish?: { readonly collections?: boolean },
  ): Promise<unknown>;
  /** How a dispute stands, by its number; null when it cannot be read. Orders grow too old to be read, disputes do not. */
  readDispute(
    shop: string,
    number: string,
  ): Promise<{ readonly status: string; readonly amount: unknown } | null>;
  /** Ids of orders updated at or after an instant, oldest first, all pages. */
  listUpdatedSince(shop: string, since: Date): AsyncIterable<string>;
}
