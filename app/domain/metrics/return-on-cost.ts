/**
 * What a show brought for what it cost its merchant: net sales per unit of commission and fees.
 * Units: 1/100 of a percent, rounded down; null where there was no cost to return.
 */
export function returnOnCostBps(netSales: bigint, cost: bigint): bigint | null {
  if (cost <= 0n) return null;
  return ((netSales > 0n ? netSales : 0n) * 10_000n) / cost;
}
