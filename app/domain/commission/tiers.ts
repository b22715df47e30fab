import type { Rate, Tiers } from '../agreement/terms.ts';
import { max, min, round } from '../money/round.ts';

/**
 * What monthly net sales add over the base rate. A step that pays no more than the base adds nothing.
 * Rounding: per step (marginal) or once (retroactive).
 * Source: COMMISSION.md M45.
 */
export function tierTopUp(tiers: Tiers | null, rate: Rate, netSales: bigint): bigint {
  if (!tiers || netSales <= 0n) return 0n;
  const base = rate.type === 'percent' ? BigInt(rate.bps) : 0n;
  const over = (bps: number): bigint => max(0n, BigInt(bps) - base);
  if (tiers.mode === 'retroactive') {
    const reached = tiers.steps.filter((step) => netSales >= BigInt(step.fromMinor)).at(-1);
    return reached ? round(netSales, over(reached.bps), 10_000n) : 0n;
  }
  let topUp = 0n;
  tiers.steps.forEach((step, position) => {
    const from = BigInt(step.fromMinor);
    const next = tiers.steps[position + 1];
    const upTo = next ? min(netSales, BigInt(next.fromMinor)) : netSales;
    topUp += round(max(0n, upTo - from), over(step.bps), 10_000n);
  });
  return topUp;
}
