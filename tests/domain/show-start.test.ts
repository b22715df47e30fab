import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { lastMonths, monthOf, periodOf } from '#app/domain/calendar/period.ts';
import { rateText, readRate } from '#app/domain/host/rate.ts';
import { moved } from '#app/domain/lineup/order.ts';
import { resolveStart, sameTimeAfter, wallClockOf } from '#app/domain/show/start.ts';

test.for([
  ['a plain evening', '2026-09-03', '19:30', 'America/New_York', 'plain', '2026-09-03T23:30Z'],
  ['skipped in spring', '2027-03-14', '02:30', 'America/New_York', 'skipped', '2027-03-14T07:30Z'],
  ['twice in autumn', '2026-11-01', '01:30', 'America/New_York', 'doubled', '2026-11-01T05:30Z'],
  [
    'a gap of half an hour',
    '2026-10-04',
    '02:15',
    'Australia/Lord_Howe',
    'skipped',
    '2026-10-03T15:45Z',
  ],
  ['a whole day skipped', '2011-12-30', '12:00', 'Pacific/Apia', 'skipped', '2011-12-30T22:00Z'],
  [
    'a quarter of an hour off',
    '2026-07-01',
    '12:00',
    'Asia/Kathmandu',
    'plain',
    '2026-07-01T06:15Z',
  ],
] as const)('%s', ([, date, time, timeZone, kind, instant]) => {
  const start = resolveStart({ date, time, timeZone });

  expect(start.kind).toBe(kind);
  expect(new Date(start.at)).toEqual(new Date(instant));
});

test('the second of two equal times is an hour later', () => {
  const wall = { date: '2026-11-01', time: '01:30', timeZone: 'America/New_York' };

  expect(resolveStart(wall, 'second').at - resolveStart(wall, 'first').at).toBe(3_600_000);
  expect(wallClockOf(resolveStart(wall, 'second').at, wall.timeZone)).toMatchObject({
    ...wall,
    doubled: 'second',
  });
});

test('an instant shown in a form and read back is the same instant, in every zone', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const minutes = fc.integer({ min: 25_000_000, max: 45_000_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const at = minute * 60_000;
      const { doubled, ...wall } = wallClockOf(at, zone);
      expect(resolveStart(wall, doubled).at).toBe(at);
    }),
    { numRuns: 500 },
  );
});

test('a week later is the same wall clock, whatever clocks did in between', () => {
  const wall = { date: '2026-10-28', time: '19:30', timeZone: 'America/New_York' };
  const [before, after] = [wall, sameTimeAfter(wall, 7)].map((one) => resolveStart(one).at);

  expect(after! - before!).toBe((7 * 24 + 1) * 3_600_000);
});

test('a period holds both its days, in the shop’s own zone', () => {
  const { from, to } = periodOf({ from: '2026-11-01', to: '2026-11-01' }, 'America/New_York');

  // The day clocks go back has 25 hours.
  expect(to!.getTime() - from!.getTime()).toBe(25 * 3_600_000);
  expect(() => periodOf({ from: '2026-11-02', to: '2026-11-01' }, 'UTC')).toThrow(/first day/);
});

test('months follow each other without a gap, over the turn of the year too', () => {
  const december = monthOf('2026-12', 'Europe/Bucharest');
  const january = monthOf('2027-01', 'Europe/Bucharest');

  expect(december.to).toEqual(january.from);
  // In New York it is still December.
  expect(lastMonths(new Date('2027-01-01T03:00Z'), 'America/New_York', 3)).toEqual([
    '2026-12',
    '2026-11',
    '2026-10',
  ]);
});

test.for([
  ['12.5', 1250],
  ['12,5 %', 1250],
  ['0', 0],
  ['100', 10_000],
  ['0.01', 1],
] as const)('a rate typed as %j is %i basis points', ([text, bps]) => {
  expect(readRate(text)).toBe(bps);
});

test.for(['', '-1', '100.01', '12.345', '1e3', 'ten', '1.2.3'])('%j is no rate', (text) => {
  expect(() => readRate(text)).toThrow(/between 0 and 100/);
});

test('every rate is written as it is read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (bps) => {
      expect(readRate(rateText(bps))).toBe(bps);
    }),
  );
});

test('a move keeps everybody and puts one where it should be', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(ids, fc.nat(), fc.integer({ min: -5, max: 25 }), (list, which, index) => {
      const id = list[which % list.length]!;
      const after = moved(list, id, index);
      expect([...after].sort()).toEqual([...list].sort());
      expect(after.indexOf(id)).toBe(Math.max(0, Math.min(list.length - 1, index)));
      expect(after.filter((one) => one !== id)).toEqual(list.filter((one) => one !== id));
    }),
  );
});

test.for([
  ['no day', '', '19:30', 'Choose a date.', 'date'],
  ['no time', '2026-10-28', '', 'Choose a time.', 'time'],
  ['a day that is in no calendar', '2026-02-30', '19:30', 'Choose a date that exists.', 'date'],
] as const)('with %s a start is refused by what is missing or wrong', (row) => {
  const [, date, time, message, field] = row;

  const start = () => resolveStart({ date, time, timeZone: 'America/New_York' });

  expect(start).toThrow(expect.objectContaining({ message, field }));
});
