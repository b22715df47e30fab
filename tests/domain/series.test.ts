import { expect, test } from 'vitest';
import { daysFrom, hasDay, readRule, type SeriesRule } from '#app/domain/series/rule.ts';
import fc from '#tests/setup/properties.ts';

const aRule = (change: Partial<SeriesRule> = {}): SeriesRule => ({
  ...{ unit: 'week', every: 1, weekdays: [2], firstOn: '2026-10-20', lastOn: null },
  ...change,
});

test.each<[string, Partial<SeriesRule>, string, readonly string[]]>([
  ['every Tuesday', {}, '2026-10-20', ['2026-10-20', '2026-10-27', '2026-11-03']],
  [
    'every Tuesday, asked in the middle',
    {},
    '2026-10-21',
    ['2026-10-27', '2026-11-03', '2026-11-10'],
  ],
  ['every other Tuesday', { every: 2 }, '2026-10-28', ['2026-11-03', '2026-11-17', '2026-12-01']],
  [
    'Tuesday and Friday',
    { weekdays: [2, 5] },
    '2026-10-20',
    ['2026-10-20', '2026-10-23', '2026-10-27'],
  ],
  [
    'Monday, begun on a Tuesday',
    { weekdays: [1] },
    '2026-10-20',
    ['2026-10-26', '2026-11-02', '2026-11-09'],
  ],
  [
    'the 31st of each month',
    { unit: 'month', firstOn: '2026-10-31' },
    '2026-10-31',
    ['2026-10-31', '2026-11-30', '2026-12-31'],
  ],
  [
    'the 31st every other month',
    { unit: 'month', every: 2, firstOn: '2026-12-31' },
    '2027-01-01',
    ['2027-02-28', '2027-04-30', '2027-06-30'],
  ],
  ['until a day', { lastOn: '2026-10-27' }, '2026-10-20', ['2026-10-20', '2026-10-27']],
  ['over already', { lastOn: '2026-10-27' }, '2026-10-28', []],
])('%s', (_, change, from, days) => {
  expect(daysFrom(aRule(change), from, 3)).toEqual(days);
});

test.each<[string, Partial<SeriesRule>, string]>([
  ['never', { every: 0 }, 'bad_every'],
  ['one and a half weeks', { every: 1.5 }, 'bad_every'],
  ['a century', { every: 5000 }, 'bad_every'],
  ['no day', { weekdays: [] }, 'no_weekday'],
  ['an eighth day', { weekdays: [8] }, 'no_weekday'],
  ['a day that does not exist', { firstOn: '2026-02-30' }, 'bad_date'],
  ['an end before its beginning', { lastOn: '2026-10-19' }, 'ends_before'],
])('%s is no rule', (_, change, code) => {
  expect(() => readRule(aRule(change))).toThrow(expect.objectContaining({ code }) as Error);
});

test('the days of a rule rise, are its own, and are found from wherever one asks', () => {
  const rules = fc.record({
    unit: fc.constantFrom('week' as const, 'month' as const),
    every: fc.integer({ min: 1, max: 6 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    firstOn: fc
      .integer({ min: 1, max: 28 })
      .map((day) => `2026-01-${String(day).padStart(2, '0')}`),
  });
  fc.assert(
    fc.property(rules, fc.integer({ min: 0, max: 8 }), (given, skip) => {
      const rule = readRule({ ...given, lastOn: null });

      const days = daysFrom(rule, rule.firstOn, 12);

      expect([...days].sort()).toEqual(days);
      expect(new Set(days).size).toBe(12);
      expect(days.every((day) => hasDay(rule, day))).toBe(true);
      expect(daysFrom(rule, days[skip] ?? '', 3)).toEqual(days.slice(skip, skip + 3));
    }),
  );
});
