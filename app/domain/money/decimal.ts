import { DataError } from './data-error.ts';
import { exponentOf } from './exponent.ts';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal number as an integer and the number of its digits behind the point: "1.250" is 1250 and 3. */
export interface Scaled {
  readonly value: bigint;
  readonly digits: number;
}

/**
 * A decimal text, read digit by digit.
 * Refuses: DataError for anything else, exponents and blanks included.
 */
export function readDecimal(text: string, path = 'number'): Scaled {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) throw new DataError(path, `"${text}" is not a decimal number`);
  const value = BigInt(whole + fraction);
  return { value: sign === '-' ? -value : value, digits: fraction.length };
}

/**
 * An amount in major units as Shopify writes it ("50.0", "5900.0", "1.235") in minor units.
 * Units: minor units of `currency`.
 * Refuses: DataError when a digit beyond the currency's exponent is not zero.
 * Source: COMMISSION.md M1.
 */
export function toMinor(text: string, currency: string, path = 'amount'): bigint {
  const exponent = exponentOf(currency);
  const { value, digits } = readDecimal(text, path);
  if (digits <= exponent) return value * 10n ** BigInt(exponent - digits);
  const beyond = 10n ** BigInt(digits - exponent);
  if (value % beyond !== 0n) {
    throw new DataError(path, `"${text}" has more decimals than ${currency} has`);
  }
  return value / beyond;
}

/**
 * An amount in major units with exactly the currency's decimals and no grouping.
 * Source: COMMISSION.md M57.
 */
export function fromMinor(minor: bigint, currency: string, point: '.' | ',' = '.'): string {
  const exponent = exponentOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const sign = minor < 0n ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}${point}${digits.slice(-exponent)}`;
}
