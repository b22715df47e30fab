import { rateText, readRate } from '../host/rate.ts';
import { fromMinor, toMinor } from '../money/decimal.ts';
import { DataError } from '../money/data-error.ts';
import { Refusal } from '../refusal.ts';
import type { Terms } from './terms.ts';

/** The terms of an agreement as somebody types them. */
export interface TermsForm {
  readonly rate: string;
  readonly holdDays: string;
  readonly holdStart: 'paid' | 'fulfilled';
  readonly windowDays: string;
  readonly replay: string;
  readonly lowerNoticeDays: string;
  readonly codes: boolean;
  readonly minimum: string;
}

/**
 * Typed terms as terms. An empty rate is none.
 * Refuses: `invalid/rate_out_of_range`, `invalid/bad_number`, `invalid/bad_amount`, each at its field.
 */
export function readTermsForm(form: TermsForm, currency: string): Partial<Terms> {
  return {
    rate:
      form.rate.trim() === ''
        ? { type: 'none' }
        : { type: 'percent', bps: readRate(form.rate, 'rate') },
    holdDays: readDays(form.holdDays, 'holdDays'),
    holdStart: form.holdStart,
    windowDays: readDays(form.windowDays, 'windowDays'),
    replayFactorBps: readRate(form.replay, 'replay'),
    lowerNoticeDays: readDays(form.lowerNoticeDays, 'lowerNoticeDays'),
    codes: form.codes,
    minPayoutMinor:
      form.minimum.trim() === '' ? {} : { [currency]: readAmount(form.minimum, currency) },
  };
}

/** Terms as the form shows them. A flat rate, which this form cannot say, stands empty. */
export function termsFormOf(terms: Terms, currency: string): TermsForm {
  const minimum = terms.minPayoutMinor[currency];
  return {
    rate: terms.rate.type === 'percent' ? rateText(terms.rate.bps) : '',
    holdDays: String(terms.holdDays),
    holdStart: terms.holdStart,
    windowDays: String(terms.windowDays),
    replay: rateText(terms.replayFactorBps),
    lowerNoticeDays: String(terms.lowerNoticeDays),
    codes: terms.codes,
    minimum: minimum === undefined ? '' : fromMinor(BigInt(minimum), currency),
  };
}

function readDays(text: string, field: string): number {
  if (/^\d{1,4}$/.test(text.trim())) return Number(text);
  throw new Refusal('invalid', 'bad_number', 'Enter a whole number of days.', { field });
}

function readAmount(text: string, currency: string): number {
  try {
    const minor = toMinor(text.trim().replace(',', '.'), currency);
    if (minor >= 0n && minor <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(minor);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  throw new Refusal('invalid', 'bad_amount', `Enter an amount in ${currency}.`, {
    field: 'minimum',
  });
}
