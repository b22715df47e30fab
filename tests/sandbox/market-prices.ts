/**
 * What a market sells, and at what price: the shop's own at the market's rate, unless the price list of its catalog says
 * otherwise. Source: help.shopify.com, "Product pricing by market": a fixed price is kept whatever the rate does.
 */
import { fromCents, toCents } from './liquid/money.ts';
import { divideHalfUp, readDecimal } from './money.ts';
import { isInStore } from './publications.ts';
import type { MarketData, ProductData, VariantData } from './store.ts';

/** Units: cents of the market's currency. */
export interface MarketPrice {
  cents: number;
  compareAtCents: number | null;
}

export function priceIn(market: MarketData, variant: VariantData): MarketPrice {
  const fixed = market.priceList?.fixed?.[variant.id];
  const inMarket = (amount: string | null | undefined, of: { currency: string; rate: string }) =>
    amount === null || amount === undefined ? null : toCents(amount, of);
  if (fixed) {
    const own = { currency: market.currency, rate: '1' };
    return {
      cents: toCents(fixed.price, own),
      compareAtCents: inMarket(fixed.compareAtPrice, own),
    };
  }
  return {
    cents: adjusted(toCents(variant.price, market), market),
    compareAtCents: inMarket(variant.compareAtPrice, market),
  };
}

/** Rounding: half away from zero, to the smallest amount the market's currency can be paid in. */
function adjusted(cents: number, market: MarketData): number {
  const { adjustment } = market.priceList ?? {};
  if (adjustment === undefined) return cents;
  const percent = readDecimal(adjustment);
  const whole = 100n * 10n ** BigInt(percent.scale);
  const exact = divideHalfUp(BigInt(cents) * (whole + percent.value), whole);
  return toCents(fromCents(Number(exact), market.currency), { ...market, rate: '1' });
}

/** What is in the online store, as far as the catalog of a market holds it. */
export const isSoldIn = (market: MarketData, product: ProductData) =>
  isInStore(product) && !(market.priceList?.without?.includes(product.id) ?? false);
