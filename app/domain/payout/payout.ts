import { readDecimal } from '../money/decimal.ts';
import { exponentOf } from '../money/exponent.ts';
import { round } from '../money/round.ts';
import { Refusal } from '../refusal.ts';

/** `draft` claims nothing and is never stored as a payout. Source: COMMISSION.md M51, M54. */
export type PayoutState = 'approved' | 'sent' | 'paid' | 'failed' | 'void';
export type PayoutResult = Exclude<PayoutState, 'approved'>;

const LIFE: Record<PayoutState, readonly PayoutResult[]> = {
  approved: ['sent', 'paid', 'failed', 'void'],
  sent: ['paid', 'failed', 'void'],
  paid: [],
  failed: [],
  void: [],
};

/** Refuses: `conflict/payout_settled` when the payout cannot come to this result any more. */
export function checkResult(state: PayoutState, result: PayoutResult): void {
  if (LIFE[state].includes(result)) return;
  throw new Refusal(
    'conflict',
    'payout_settled',
    `A payout that is ${state} cannot become ${result}.`,
    {
      facts: { state, result },
    },
  );
}

/** The least a payout may be. Source: COMMISSION.md M53. */
export const leastPayout = (minimums: Readonly<Record<string, number>>, currency: string): bigint =>
  BigInt(Math.max(1, minimums[currency] ?? 1));

/**
 * The amount of a payout in the currency it is paid in. The ledger keeps its own.
 * Units: `rate` is ledger units per payout unit, as decimal text.
 * Rounding: once, on the payout, at the exponent of its currency.
 * Refuses: `invalid/bad_rate`.
 * Source: COMMISSION.md M55.
 */
export function convert(
  amountMinor: bigint,
  from: string,
  to: { readonly currency: string; readonly rate: string },
): bigint {
  if (!/^\d+(\.\d+)?$/.test(to.rate) || /^[0.]+$/.test(to.rate)) {
    throw new Refusal('invalid', 'bad_rate', 'Enter a rate such as 1.0845.', { field: 'rate' });
  }
  const rate = readDecimal(to.rate);
  const numerator = 10n ** BigInt(exponentOf(to.currency) + rate.digits);
  const denominator = 10n ** BigInt(exponentOf(from)) * rate.value;
  return round(amountMinor, numerator, denominator);
}
