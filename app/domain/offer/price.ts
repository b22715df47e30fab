import type { Discount } from './terms.ts';

/**
 * The price under an offer, as the shop's cart works it out and the player shows it.
 * Units: minor units of the shop's currency. Rounding: the reduction half up.
 */
export function offerPrice(price: bigint, discount: Discount): bigint {
  switch (discount.kind) {
    case 'percent':
      return price - (2n * price * BigInt(discount.bps) + 10_000n) / 20_000n;
    case 'amount':
      return max(0n, price - BigInt(discount.amountMinor));
    case 'price':
      return price < BigInt(discount.amountMinor) ? price : BigInt(discount.amountMinor);
  }
}

/**
 * What the shop is asked to take off. `once`: off one unit of an order and no other; only an amount can be limited so.
 * Units: basis points, or minor units of the shop's currency.
 */
export type Reduction =
  | { readonly kind: 'percent'; readonly bps: number }
  | { readonly kind: 'amount'; readonly amountMinor: bigint; readonly once: boolean };

/** The reduction that makes an offer's price. `prices` of the variants: they are one for a fixed price. */
export function reductionOf(
  discount: Discount,
  prices: readonly bigint[],
  perBuyer: number | null,
): Reduction {
  if (discount.kind === 'percent') return { kind: 'percent', bps: discount.bps };
  const fixed = BigInt(discount.amountMinor);
  const amountMinor = discount.kind === 'amount' ? fixed : (prices[0] ?? fixed) - fixed;
  return { kind: 'amount', amountMinor, once: perBuyer === 1 };
}

/** A price from when on. Units: server milliseconds, minor units. */
export interface Seen {
  readonly at: number;
  readonly priceMinor: bigint;
}

/** How far back a prior price is looked for. Milliseconds. Source: REQUIREMENTS.md R57. */
export const PRIOR_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The lowest price in the thirty days before a moment, from what was seen.
 * Shape: `since` is when our knowledge begins, if that is later than thirty days before; `lowest` null: nothing is known.
 */
export function lowestBefore(
  seen: readonly Seen[],
  moment: number,
): { readonly lowest: bigint | null; readonly since: number | null } {
  const from = moment - PRIOR_MS;
  const sorted = seen.filter(({ at }) => at <= moment).toSorted((a, b) => a.at - b.at);
  const firstInside = sorted.findIndex(({ at }) => at > from);
  // The price that held when the thirty days began was set before them.
  const relevant =
    firstInside === -1 ? sorted.slice(-1) : sorted.slice(Math.max(0, firstInside - 1));
  const first = relevant[0];
  if (!first) return { lowest: null, since: null };
  const lowest = relevant.reduce(
    (low, { priceMinor }) => (priceMinor < low ? priceMinor : low),
    first.priceMinor,
  );
  return { lowest, since: first.at > from ? first.at : null };
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
