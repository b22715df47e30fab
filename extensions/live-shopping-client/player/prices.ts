import type { Offer } from '#app/contract/show-state.ts';
import type { Claimed } from '#app/contract/viewer-input.ts';
import { formatPrice } from '../shop/money.ts';
import { hundredths, offerFor, offerPrice, phaseOf } from '../shop/offers.ts';
import type { ShopVariant } from '../shop/products.ts';
import type { Boot } from '../show/boot.ts';
import { sameId } from '../show/ids.ts';
import type { ShowSession } from '../show/session.ts';

/** What things cost this viewer now, and how many are left: by the newest news and the server's clock. */
export class Prices {
  /** What this viewer has claimed, by offer. */
  readonly claims = new Map<string, Claimed>();
  readonly #session: ShowSession;
  readonly #boot: () => Boot;

  /** `boot` is asked each time: a shopper may go to another market. */
  constructor(session: ShowSession, boot: () => Boot) {
    this.#session = session;
    this.#boot = boot;
  }

  /** Hundredths of the shopper's currency, as the storefront counts them. */
  text(price: number): string {
    const { currency, locale } = this.#boot();
    return formatPrice(price, currency, locale);
  }

  /** Minor units of a currency, as the log counts them. */
  amount(minor: number, currency: string): string {
    return formatPrice(hundredths(minor, currency), currency, this.#boot().locale);
  }

  /**
   * How many are left by the stock news, whatever the product page said when it was read; null where it is not counted, and
   * after the show: nobody tells of stock then, and what was sold out may long be there again.
   */
  leftOf(variantId: string): number | null {
    const { stock = {}, endedAt = null } = this.#session.keeper.newest ?? {};
    const found = endedAt === null && Object.entries(stock).find(([id]) => sameId(id, variantId));
    return found ? found[1] : null;
  }

  /** Whether a variant can be bought now: by what the shop's page said, and by the stock news since. */
  sellable(variant: ShopVariant): boolean {
    return variant.available && this.leftOf(variant.id) !== 0;
  }

  /** The offer about a product that is announced or open now, by the server's clock. */
  offer(productId: string, variantId: string | null = null): Offer | null {
    const offers = this.#session.keeper.newest?.offers ?? [];
    return offerFor(offers, productId, variantId, this.#session.clock.now());
  }

  /** The price under an open offer; null where none applies or it cannot be said honestly. */
  under(offer: Offer | null, price: number): number | null {
    const now = this.#session.clock.now();
    if (!offer || phaseOf(offer, now) !== 'open') return null;
    if (offer.who && !((this.claims.get(offer.id)?.until ?? 0) > now)) return null;
    const { shopCurrency, currency } = this.#boot();
    return offerPrice(price, offer.discount, shopCurrency, currency);
  }

  /** What a variant costs in this moment: under its offer where one is open. */
  now(productId: string, variant: ShopVariant): number {
    return this.under(this.offer(productId, variant.id), variant.price) ?? variant.price;
  }
}
