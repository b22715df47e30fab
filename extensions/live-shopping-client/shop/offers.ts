import type { Discount } from '#app/contract/show-events.ts';
import type { Offer } from '#app/contract/show-state.ts';
import { sameId } from '../show/ids.ts';

/** `announced` waits for its moment, `open` counts now, `over` has passed; the server's clock decides. */
export type Phase = 'announced' | 'open' | 'over';

export function phaseOf(offer: Offer, now: number): Phase {
  if (now < offer.opensAt) return 'announced';
  if (offer.endsAt !== null && now >= offer.endsAt) return 'over';
  // What viewers hold may come back; only what is sold is gone.
  return offer.left === 0 && !offer.who ? 'over' : 'open';
}

/** The offer that is about a product (or exactly this variant of it), if it has not passed. Later ones win. */
export function offerFor(
  offers: readonly Offer[],
  productId: string,
  variantId: string | null,
  now: number,
): Offer | null {
  const about = (offer: Offer) =>
    sameId(offer.productId, productId) &&
    (variantId === null ||
      offer.variantIds.length === 0 ||
      offer.variantIds.some((id) => sameId(id, variantId)));
  return offers.findLast((offer) => about(offer) && phaseOf(offer, now) !== 'over') ?? null;
}

/** Currencies whose minor unit is not a hundredth. A test keeps them equal to the table money is counted by. */
const WHOLE = /^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|VND|VUV|XAF|XOF|XPF)$/;
const THOUSANDTHS = /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/;

/** Shopify's storefront counts every currency in hundredths, the log counts in the currency's own minor units. */
export function hundredths(minor: number, currency: string): number {
  if (WHOLE.test(currency)) return minor * 100;
  return THOUSANDTHS.test(currency) ? minor / 10 : minor;
}

/**
 * The price under an offer, as the cart will work it out.
 * Units: hundredths. null where it cannot be said honestly: an amount of the shop's currency, seen from a market
 * with another one, is worked out by the shop at its own rate.
 */
export function offerPrice(
  price: number,
  discount: Discount | null,
  shopCurrency: string,
  currency: string,
): number | null {
  if (!discount) return null;
  if (discount.kind === 'percent') return price - Math.round((price * discount.bps) / 10_000);
  if (shopCurrency !== currency) return null;
  const amount = hundredths(discount.amountMinor, currency);
  return discount.kind === 'amount' ? Math.max(0, price - amount) : Math.min(price, amount);
}

/**
 * The lowest price of the thirty days before an offer (R57), where it is known for this variant.
 * Units: hundredths. null too in a market with another currency: nobody noted what a product cost there.
 */
export function priorPrice(
  offer: Offer,
  variantId: string | null,
  shopCurrency: string,
  currency: string,
): number | null {
  const { prior } = offer;
  if (prior === undefined || shopCurrency !== currency) return null;
  const minor =
    typeof prior === 'number'
      ? prior
      : Object.entries(prior).find(([id]) => variantId !== null && sameId(id, variantId))?.[1];
  return minor === undefined ? null : hundredths(minor, currency);
}
