import { expect, test } from 'vitest';
import { calendarFile } from '../../../extensions/live-shopping-client/show/calendar.ts';
import { partsUntil } from '../../../extensions/live-shopping-client/show/countdown-parts.ts';

const file = (title: string, description = '') =>
  decodeURIComponent(
    calendarFile({
      show: { key: 'k3y', title, description },
      startsAt: Date.UTC(2026, 11, 5, 19, 30),
      pageUrl: 'https://shop.example/pages/live',
      shop: 'shop.example',
    }).replace('data:text/calendar;charset=utf-8,', ''),
  );

test('the entry is at the right instant whatever zone anybody is in', () => {
  expect(file('Autumn')).toContain('\r\nDTSTART:20261205T193000Z\r\n');
  expect(file('Autumn')).toContain('\r\nUID:k3y@shop.example\r\n');
});

test('commas, semicolons, line breaks and backslashes of a title stay text', () => {
  expect(file('Knits, linen; candle\\light\nand more')).toContain(
    'SUMMARY:Knits\\, linen\\; candle\\\\light\\nand more\r\n',
  );
});

test('no line is longer than the 75 octets the format allows', () => {
  const lines = file('Ausführlicher Titel mit Ümläuten '.repeat(8), '很长的介绍'.repeat(40)).split(
    '\r\n',
  );

  expect(Math.max(...lines.map((one) => new TextEncoder().encode(one).length))).toBeLessThanOrEqual(
    75,
  );
});

test.each([
  [90_061_000, { days: 1, hours: 1, minutes: 1, seconds: 1 }],
  [1, { days: 0, hours: 0, minutes: 0, seconds: 1 }],
  [0, { days: 0, hours: 0, minutes: 0, seconds: 0 }],
  [-5_000, { days: 0, hours: 0, minutes: 0, seconds: 0 }],
])('%d milliseconds left', (left, expected) => {
  expect(partsUntil(left)).toEqual(expected);
});
