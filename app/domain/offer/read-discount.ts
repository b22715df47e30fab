import { readDecimal, toMinor } from '../money/decimal.ts';
import { Refusal } from '../refusal.ts';
import type { Discount } from './terms.ts';

/** What a form offers; `none` is a drop. */
export const DISCOUNT_KINDS = ['percent', 'amount', 'price', 'none'] as const;
export type DiscountKind = (typeof DISCOUNT_KINDS)[number];

/**
 * A discount as somebody typed it: "20" percent, "12.50" or "12,50" of the shop's currency.
 * Refuses: `invalid/value` at field `value` for what is no such number.
 */
export function readDiscount(kind: DiscountKind, text: string, currency: string): Discount | null {
  if (kind === 'none') return null;
  const typed = text.trim().replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(typed)) throw wrong();
  if (kind === 'percent') {
    const { value, digits } = readDecimal(typed);
    if (digits > 2) throw wrong();
    return { kind, bps: Number(value * 10n ** BigInt(2 - digits)) };
  }
  try {
    return { kind, amountMinor: Number(toMinor(typed, currency)) };
  } catch {
    throw wrong();
  }
}

const wrong = () =>
  new Refusal('invalid', 'value', 'Enter a number such as 20 or 12.50.', { field: 'value' });
