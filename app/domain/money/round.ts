/**
 * `a · n / d`, rounded half up. Only desired amounts are rounded, never a difference of two of them:
 * sales and refunds would round in different directions.
 * Rounding: ⌊(2·a·n + d) / (2·d)⌋, for non-negative a and n and positive d.
 * Source: COMMISSION.md M3.
 */
export function round(a: bigint, n: bigint, d: bigint): bigint {
  if (a < 0n || n < 0n || d <= 0n) throw new RangeError(`round(${a}, ${n}, ${d})`);
  return (2n * a * n + d) / (2n * d);
}

export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const sum = (amounts: Iterable<bigint>): bigint => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};
