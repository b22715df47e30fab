/** An amount in both currencies of an order at once, in whole minor units. */
import { bag, divideHalfUp, presentmentMinor, shopMinor, toMinor } from '../money.ts';
import type { MoneyBag, OrderState } from '../store.ts';

export interface Pair {
  shop: bigint;
  buyer: bigint;
}

export const ZERO: Pair = { shop: 0n, buyer: 0n };

export const pairOf = (moneyBag: MoneyBag): Pair => ({
  shop: shopMinor(moneyBag),
  buyer: presentmentMinor(moneyBag),
});

export const plus = (...pairs: readonly Pair[]): Pair => ({
  shop: pairs.reduce((sum, { shop }) => sum + shop, 0n),
  buyer: pairs.reduce((sum, { buyer }) => sum + buyer, 0n),
});

export const minus = (a: Pair, b: Pair): Pair => ({
  shop: a.shop - b.shop,
  buyer: a.buyer - b.buyer,
});

export const multiply = (a: Pair, n: number): Pair => ({
  shop: a.shop * BigInt(n),
  buyer: a.buyer * BigInt(n),
});

/** Rounding: half away from zero, in each currency on its own. */
export const fraction = (a: Pair, numerator: number, denominator: number): Pair => ({
  shop: divideHalfUp(a.shop * BigInt(numerator), BigInt(denominator)),
  buyer: divideHalfUp(a.buyer * BigInt(numerator), BigInt(denominator)),
});

export const isZero = ({ shop, buyer }: Pair) => shop === 0n && buyer === 0n;

export const negative = ({ shop, buyer }: Pair): Pair => ({ shop: -shop, buyer: -buyer });

type Currencies = Pick<OrderState, 'currencyCode' | 'presentmentCurrencyCode'>;

export const toBag = ({ shop, buyer }: Pair, order: Currencies) =>
  bag(shop, order.currencyCode, buyer, order.presentmentCurrencyCode);

/**
 * An amount given in the shop's currency, with its value for the buyer at the rate this order was paid at.
 * Rounding: half away from zero.
 */
export function fromShop(text: string, order: OrderState): Pair {
  const shop = toMinor(text, order.currencyCode);
  if (order.currencyCode === order.presentmentCurrencyCode) return { shop, buyer: shop };
  const total = pairOf(order.originalTotalPriceSet);
  return { shop, buyer: total.shop === 0n ? 0n : divideHalfUp(shop * total.buyer, total.shop) };
}
