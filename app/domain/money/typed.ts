import { Refusal } from '../refusal.ts';
import { DataError } from './data-error.ts';
import { toMinor } from './decimal.ts';

/**
 * A typed amount ("12.50", "12,50", "-3") in minor units; it is never rounded.
 * Refuses: `invalid/bad_amount` at the field.
 */
export function readSigned(text: string, currency: string, field: string): bigint {
  try {
    const typed = text.trim().replace(',', '.').replace(/^[−–]/, '-');
    const minor = toMinor(typed, currency);
    const size = minor < 0n ? -minor : minor;
    if (size <= BigInt(Number.MAX_SAFE_INTEGER)) return minor;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  throw bad(currency, field);
}

/** The same for an amount that cannot be negative. */
export function readAmount(text: string, currency: string, field: string): number {
  const minor = readSigned(text, currency, field);
  if (minor < 0n) throw bad(currency, field);
  return Number(minor);
}

const bad = (currency: string, field: string) =>
  new Refusal('invalid', 'bad_amount', `Enter an amount in ${currency}.`, { field });
