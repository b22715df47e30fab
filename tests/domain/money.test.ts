import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { apportion } from '#app/domain/money/apportion.ts';
import { fromMinor, toMinor } from '#app/domain/money/decimal.ts';
import { exponentOf } from '#app/domain/money/exponent.ts';
import { round, sum } from '#app/domain/money/round.ts';

test.each([
  ['USD', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['HUF', 2],
  ['IDR', 2],
  ['COP', 2],
  ['TWD', 2],
  ['UGX', 0],
  ['IQD', 3],
])('%s has %i decimals', (currency, digits) => {
  expect(exponentOf(currency)).toBe(digits);
});

test.each([
  ['50.0', 'USD', 5000n],
  ['19.99', 'USD', 1999n],
  ['5900.0', 'JPY', 5900n],
  ['5900.00', 'JPY', 5900n],
  ['1.235', 'KWD', 1235n],
  ['1.2', 'KWD', 1200n],
  ['0.1', 'USD', 10n],
  ['-5.85', 'ILS', -585n],
  ['90071992547409.93', 'USD', 9007199254740993n],
])('%s %s is %s in minor units', (text, currency, minor) => {
  expect(toMinor(text, currency)).toBe(minor);
});

test.each([
  ['1.005', 'USD'],
  ['0.5', 'JPY'],
  ['1e2', 'USD'],
  ['1,50', 'USD'],
  [' 1', 'USD'],
  ['', 'USD'],
  ['1', 'usd'],
])('"%s" %s is a data error', (text, currency) => {
  expect(() => toMinor(text, currency)).toThrow();
});

test('an amount survives the way out and back in, in every currency', () => {
  const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'HUF', 'CLP');
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), currency, (minor, code) => {
      expect(toMinor(fromMinor(minor, code), code)).toBe(minor);
    }),
  );
});

test.each([
  [1225n, 1000n, 10_000n, 123n],
  [1224n, 1000n, 10_000n, 122n],
  [1n, 1n, 2n, 1n],
  [0n, 7n, 3n, 0n],
  [2290n, 750n, 10_000n, 172n],
])('%s · %s / %s rounds half up to %s', (a, n, d, expected) => {
  expect(round(a, n, d)).toBe(expected);
});

test('rounding refuses what is negative instead of rounding it another way', () => {
  expect(() => round(-1n, 1n, 2n)).toThrow(RangeError);
});

test.each([
  ['3.33 over two equal hosts', 333n, [1n, 1n], [167n, 166n]],
  ['10.00 over 60 and 40', 1000n, [60n, 40n], [600n, 400n]],
  ['the left-over cent goes to the earlier of equals', 100n, [1n, 1n, 1n], [34n, 33n, 33n]],
  ['a zero weight gets nothing', 5n, [0n, 1n], [0n, 5n]],
  ['without any weight nobody gets anything', 5n, [0n, 0n], [0n, 0n]],
  ['the cent goes to the largest remainder', 1n, [3n, 5n, 5n], [0n, 1n, 0n]],
])('%s', (_label, total, weights, parts) => {
  expect(apportion(total, weights)).toEqual(parts);
});

test('parts add up to the total, each within one unit of its quota, and a zero weight gets nothing', () => {
  const weights = fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 15n), weights, (total, all) => {
      const parts = apportion(total, all);
      const whole = sum(all);
      if (whole === 0n) return parts.every((part) => part === 0n);
      expect(sum(parts)).toBe(total);
      parts.forEach((part, index) => {
        const weight = all[index] ?? 0n;
        const floor = (total * weight) / whole;
        expect(part === floor || part === floor + 1n).toBe(true);
        if (weight === 0n) expect(part).toBe(0n);
      });
      return true;
    }),
  );
});
