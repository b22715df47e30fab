import { rateText } from '../host/rate.ts';
import { DataError } from '../money/data-error.ts';
import { fromMinor, readDecimal } from '../money/decimal.ts';
import { readAmount } from '../money/typed.ts';
import { Refusal } from '../refusal.ts';
import type { FeeKind } from './show-fees.ts';

/** What a host is paid for appearing in a show. Units: `roiTargetBps` 1/100 of a percent of the fee, `lockDays` calendar days. */
export interface Fee {
  readonly amountMinor: bigint;
  readonly kind: FeeKind;
  readonly prorate: boolean;
  readonly roiTargetBps: number;
  readonly lockDays: number;
}

/** A fee as somebody types it; an empty amount takes it away. */
export interface FeeForm {
  readonly amount: string;
  readonly kind: FeeKind;
  readonly prorate: boolean;
  readonly target: string;
  readonly lockDays: string;
}

/** More than any show brings in: a target above is a slip of the finger. */
const HIGHEST_TARGET_BPS = 1_000_000;

/**
 * A typed fee. What a guarantee asks for is read for a guarantee only.
 * Refuses: `invalid/bad_amount`, `invalid/rate_out_of_range`, `invalid/bad_number`, each at its field.
 */
export function readFeeForm(form: FeeForm, currency: string): Fee {
  const { kind, prorate } = form;
  const amountMinor =
    form.amount.trim() === '' ? 0n : BigInt(readAmount(form.amount, currency, 'amount'));
  if (kind !== 'roi_guarantee' || amountMinor === 0n) {
    return { amountMinor, kind, prorate, roiTargetBps: 0, lockDays: 30 };
  }
  const roiTargetBps = readTarget(form.target);
  if (!/^\d{1,3}$/.test(form.lockDays.trim())) {
    throw new Refusal('invalid', 'bad_number', 'Enter a whole number of days.', {
      field: 'lockDays',
    });
  }
  return { amountMinor, kind, prorate, roiTargetBps, lockDays: Number(form.lockDays) };
}

/** A fee as the form shows it; null for none. */
export function feeFormOf(fee: Fee | null, currency: string): FeeForm {
  return {
    amount: fee ? fromMinor(fee.amountMinor, currency) : '',
    kind: fee?.kind ?? 'plus',
    prorate: fee?.prorate ?? false,
    target: fee && fee.roiTargetBps > 0 ? rateText(fee.roiTargetBps) : '300',
    lockDays: String(fee?.lockDays ?? 30),
  };
}

function readTarget(text: string): number {
  try {
    const { value, digits } = readDecimal(text.replace(/[%\s]/g, '').replace(',', '.'));
    const bps = digits <= 2 ? Number(value * 10n ** BigInt(2 - digits)) : 0;
    if (bps >= 1 && bps <= HIGHEST_TARGET_BPS) return bps;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  throw new Refusal(
    'invalid',
    'rate_out_of_range',
    'Enter a percentage between 0.01 and 10000, in steps of 0.01.',
    { field: 'target' },
  );
}
