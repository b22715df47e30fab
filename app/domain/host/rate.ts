import { DataError } from '../money/data-error.ts';
import { readDecimal } from '../money/decimal.ts';
import { Refusal } from '../refusal.ts';

/**
 * A percentage as typed ("12.5", "12,5 %") in basis points.
 * Units: 1/100 of a percent, 0 to 10000.
 * Refuses: `invalid/rate_out_of_range` at the field named.
 */
export function readRate(text: string, field = 'rate'): number {
  const given = text.replace(/[%\s]/g, '').replace(',', '.');
  try {
    const { value, digits } = readDecimal(given);
    if (digits <= 2) {
      const bps = value * 10n ** BigInt(2 - digits);
      if (bps >= 0n && bps <= 10_000n) return Number(bps);
    }
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  throw new Refusal(
    'invalid',
    'rate_out_of_range',
    'Enter a rate between 0 and 100 percent, in steps of 0.01.',
    { field },
  );
}

/** Basis points as a person writes a percentage: 1250 is "12.5". */
export function rateText(bps: number): string {
  const whole = Math.trunc(bps / 100);
  const rest = String(bps % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest ? `${whole}.${rest}` : String(whole);
}
