import { sum } from './round.ts';

/**
 * Splits a total over weights so that the parts add up to it exactly.
 * Rounding: each part gets the floor of its quota; the units left over go one each to the largest
 * remainders, ties to the earlier position. A zero weight gets nothing; without any weight all get nothing.
 * Source: COMMISSION.md M4.
 */
export function apportion(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights);
  if (total < 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError(`apportion(${total}, ${weights.join(' ')})`);
  }
  if (whole === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (total * weight) / whole);
  let left = total - sum(parts);
  const byRemainder = weights
    .map((weight, position) => ({ position, remainder: (total * weight) % whole }))
    .filter(({ remainder }) => remainder > 0n)
    .sort((a, b) =>
      a.remainder === b.remainder ? a.position - b.position : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { position } of byRemainder) {
    if (left === 0n) break;
    parts[position] = (parts[position] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}
