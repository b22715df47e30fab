import type { Bonus } from '../agreement/terms.ts';
import { min, round } from '../money/round.ts';

/** How a host is paid for appearing. Source: COMMISSION.md M47. */
export const FEE_KINDS = ['plus', 'advance', 'roi_guarantee'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A fixed amount once net sales of a show reach the threshold. Source: COMMISSION.md M46. */
export const bonusOf = (bonus: Bonus | null, netSales: bigint): bigint =>
  bonus && netSales >= BigInt(bonus.thresholdMinor) ? BigInt(bonus.amountMinor) : 0n;

/**
 * The fee a host earned by being there. `attendance` null: it was not recorded, the host was there throughout.
 * Units: spans in milliseconds; only the time inside the show counts, and overlapping spans count once.
 * Source: COMMISSION.md M48.
 */
export function attendedFee(
  feeMinor: bigint,
  prorate: boolean,
  show: Span,
  attendance: readonly Span[] | null,
): bigint {
  if (attendance === null) return feeMinor;
  const inside = attendance
    .map(({ from, to }) => ({ from: Math.max(from, show.from), to: Math.min(to, show.to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  let attended = 0;
  let seenTo = show.from;
  for (const { from, to } of inside) {
    attended += Math.max(0, to - Math.max(from, seenTo));
    seenTo = Math.max(seenTo, to);
  }
  if (attended === 0) return 0n;
  return prorate ? round(feeMinor, BigInt(attended), BigInt(show.to - show.from)) : feeMinor;
}

/**
 * What a guaranteed fee becomes when it is settled: the part of it that net sales of the show justify.
 * Source: COMMISSION.md M49.
 */
export function settledGuarantee(feeMinor: bigint, targetBps: number, netSales: bigint): bigint {
  const target = round(feeMinor, BigInt(targetBps), 10_000n);
  if (target === 0n) return feeMinor;
  return round(feeMinor, min(netSales > 0n ? netSales : 0n, target), target);
}

/**
 * What each paid order gives back of an advance, in the order of creation.
 * Shape: amounts to recover (not negative), in the order given.
 * Source: COMMISSION.md M50.
 */
export function recoveries(advanceMinor: bigint, commissions: readonly bigint[]): bigint[] {
  let rest = advanceMinor;
  return commissions.map((commission) => {
    const recovered = min(commission > 0n ? commission : 0n, rest);
    rest -= recovered;
    return recovered;
  });
}
