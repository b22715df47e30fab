import { min, round } from '../money/round.ts';
import type { PinnedRule } from './rule.ts';

/**
 * Commission of a line from its base and the units it still has.
 * Rounding: once, per line; never per unit, never per order.
 * Source: COMMISSION.md M15, M16.
 */
export function commissionOf(rule: PinnedRule, base: bigint, units: number): bigint {
  if (base <= 0n) return 0n;
  const factor = BigInt(rule.factorBps);
  let amount = 0n;
  switch (rule.rate.type) {
    case 'percent':
      amount = round(base, BigInt(rule.rate.bps) * factor, 100_000_000n);
      break;
    case 'flat_unit':
      amount = round(BigInt(rule.rate.amountMinor) * BigInt(units), factor, 10_000n);
      break;
    case 'none':
      break;
  }
  if (rule.capMinor !== null) amount = min(amount, BigInt(rule.capMinor));
  return min(amount, base);
}
