/**
 * Exact money for the sandbox: decimal text in, decimal text out, whole minor units (BigInt) between.
 * Deliberately not the app's own money module: the stand-in must not share the app's mistakes.
 */
import type { Money, MoneyBag } from './store.ts';

const NO_DIGITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** Digits of a currency's minor unit: ISO 4217, pinned, because Intl differs between Node versions. */
export const digitsOf = (currency: string) =>
  NO_DIGITS.includes(currency) ? 0 : THREE_DIGITS.includes(currency) ? 3 : 2;

const pow10 = (n: number) => 10n ** BigInt(n);

/** A decimal as numerator over a power of ten. Refuses: anything that is not plain decimal text. */
export function readDecimal(text: string): { value: bigint; scale: number } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new Error(`"${text}" is not a decimal`);
  const [, sign, whole = '', fraction = ''] = match;
  const value = BigInt(whole + fraction);
  return { value: sign ? -value : value, scale: fraction.length };
}

/** Decimal text → whole minor units. Refuses: more digits than the currency has, unless they are zeros. */
export function toMinor(text: string, currency: string): bigint {
  const { value, scale } = readDecimal(text);
  const digits = digitsOf(currency);
  if (scale <= digits) return value * pow10(digits - scale);
  const divisor = pow10(scale - digits);
  if (value % divisor !== 0n) throw new Error(`"${text}" has more digits than ${currency}`);
  return value / divisor;
}

function write(minor: bigint, digits: number): string {
  const sign = minor < 0n ? '-' : '';
  const padded = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  const cut = padded.length - digits;
  return digits === 0 ? sign + padded : `${sign}${padded.slice(0, cut)}.${padded.slice(cut)}`;
}

/** As REST writes it: padded to the currency's digits ("12.50", "1980", "1.250"). */
export const toPadded = (minor: bigint, currency: string) => write(minor, digitsOf(currency));

/** Text padded to the currency's digits; what has more than it should is written as it is. */
export function padText(text: string, currency: string): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = fraction.replace(/0+$/, '').padEnd(digitsOf(currency), '0');
  return digits === '' ? whole : `${whole}.${digits}`;
}

/** Whole minor units of an amount that may have more digits than there are: of no use but in a total nobody reads. */
export function cutMinor({ amount, currencyCode }: Money): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return toMinor(`${whole}.${fraction.slice(0, digitsOf(currencyCode))}0`, currencyCode);
}

/** As `Decimal` in GraphQL writes it: no trailing zeros but one digit at least ("12.5", "1980.0"). */
export const toTrimmed = (minor: bigint, currency: string) => trim(toPadded(minor, currency));

/** "12.50" → "12.5", "12" → "12.0" */
export function trim(text: string): string {
  const [whole = '0', fraction = ''] = text.split('.');
  return `${whole}.${fraction.replace(/0+$/, '') || '0'}`;
}

/** Amount × decimal ratio. Rounding: half away from zero, to whole minor units. */
export function times(minor: bigint, ratio: string): bigint {
  const { value, scale } = readDecimal(ratio);
  return divideHalfUp(minor * value, pow10(scale));
}

/** Rounding: half away from zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/**
 * Shares of an amount in proportion to weights, as Shopify divides order discounts: every share is rounded
 * down and the left-over units go to the first lines in order (not by largest remainder).
 * Source: two real orders; 20.00 over 94, 100, 100, 100 is 4.78, 5.08, 5.07, 5.07.
 */
export function shareFromTheFirst(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (total * weight) / sum);
  let left = total - shares.reduce((a, b) => a + b, 0n);
  return shares.map((share, index) => {
    if (left === 0n || weights[index] === 0n) return share;
    left -= 1n;
    return share + 1n;
  });
}

export const money = (minor: bigint, currencyCode: string): Money => ({
  amount: toTrimmed(minor, currencyCode),
  currencyCode,
});

/** A MoneyBag from whole minor units of both currencies. */
export const bag = (
  shop: bigint,
  currency: string,
  presentment: bigint,
  presentmentCurrency: string,
): MoneyBag => ({
  shopMoney: money(shop, currency),
  presentmentMoney: money(presentment, presentmentCurrency),
});

export const shopMinor = ({ shopMoney }: MoneyBag) =>
  toMinor(shopMoney.amount, shopMoney.currencyCode);
export const presentmentMinor = ({ presentmentMoney }: MoneyBag) =>
  toMinor(presentmentMoney.amount, presentmentMoney.currencyCode);
