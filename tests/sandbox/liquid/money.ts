/**
 * Prices as Liquid and the Ajax API speak of them.
 *
 * Units: "cents" are hundredths of the currency's main unit whatever the currency; 1000 yen are 100000.
 * Source: /docs/api/liquid/objects/variant#variant-price
 */
import { digitsOf, divideHalfUp, readDecimal } from '../money.ts';
import type { ShopData } from '../store.ts';

/**
 * Decimal text in the shop's currency as cents of a market.
 *
 * Rounding: half away from zero, to the smallest amount the market's currency can be paid in.
 */
export function toCents(amount: string, market: { currency: string; rate: string }): number {
  const price = readDecimal(amount);
  const rate = readDecimal(market.rate);
  const digits = Math.min(digitsOf(market.currency), 2);
  const payable = divideHalfUp(
    price.value * rate.value * 10n ** BigInt(digits),
    10n ** BigInt(price.scale + rate.scale),
  );
  return Number(payable * 10n ** BigInt(2 - digits));
}

/** Cents as decimal text: 1250 → "12.50", yen without a point. */
export function fromCents(cents: number, currency: string): string {
  const digits = digitsOf(currency);
  if (digits === 0) return String(Math.round(cents / 100));
  const text = (cents / 100).toFixed(2);
  return digits === 3 ? `${text}0` : text;
}

const SYMBOLS: Record<string, string> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
  AED: 'Dhs. ',
  CNY: '¥',
  CHF: 'CHF ',
  CAD: '$',
  AUD: '$',
  KRW: '₩',
  RON: ' lei',
  KWD: ' KD',
};

export const symbolOf = (currency: string) => (SYMBOLS[currency] ?? `${currency} `).trim();

/** The shop's "HTML without currency" setting for a currency. */
export function moneyFormat(currency: string): string {
  const symbol = SYMBOLS[currency] ?? `${currency} `;
  if (digitsOf(currency) === 0) return `${symbol}{{amount_no_decimals}}`;
  const amount = currency === 'EUR' ? '{{amount_with_comma_separator}}' : '{{amount}}';
  return symbol.startsWith(' ') ? `${amount}${symbol}` : `${symbol}${amount}`;
}

export const moneyWithCurrencyFormat = (currency: string) => `${moneyFormat(currency)} ${currency}`;

const group = (digits: string, separator: string) =>
  digits.replace(/\B(?=(\d{3})+(?!\d))/g, separator);

/** Source: /docs/api/liquid/filters/money and the money format placeholders of the admin's settings */
export function formatMoney(cents: number, format: string): string {
  const negative = cents < 0;
  const [whole = '0', fraction = '00'] = (Math.abs(cents) / 100).toFixed(2).split('.');
  const rounded = String(Math.round(Math.abs(cents) / 100));
  const forms: Record<string, string> = {
    amount: `${group(whole, ',')}.${fraction}`,
    amount_no_decimals: group(rounded, ','),
    amount_with_comma_separator: `${group(whole, '.')},${fraction}`,
    amount_no_decimals_with_comma_separator: group(rounded, '.'),
    amount_with_apostrophe_separator: `${group(whole, "'")}.${fraction}`,
    amount_with_space_separator: `${group(whole, ' ')},${fraction}`,
    amount_no_decimals_with_space_separator: group(rounded, ' '),
    amount_with_period_and_space_separator: `${group(whole, ' ')}.${fraction}`,
  };
  const text = format.replace(
    /\{\{\s*(\w+)\s*\}\}/g,
    (whole_, name: string) => forms[name] ?? whole_,
  );
  return negative ? `-${text}` : text;
}

/** The market a country belongs to; unknown countries shop in the first one. */
export function marketOf(shop: ShopData, country: string | undefined) {
  const [first] = shop.markets;
  const market = shop.markets.find((one) => one.country === country) ?? first;
  if (!market) throw new Error('The shop of the seed has no market.');
  return market;
}
