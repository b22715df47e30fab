import { expect, test } from 'vitest';
import {
  clockText,
  mediaTimeOf,
  readMoment,
} from '../../../extensions/live-shopping-client/picture/dates.ts';

const T0 = 1_760_000_000_000;
/** A recording whose host was away between second 20 and second 50. */
const broken = [
  { date: T0, start: 0, duration: 10 },
  { date: T0 + 10_000, start: 10, duration: 10 },
  { date: T0 + 50_000, start: 20, duration: 10 },
];

test.each([
  ['the beginning', 0, 0],
  ['before the beginning', -5, 0],
  ['inside a segment', 12.5, 12.5],
  ['while the host was away', 35, 20],
  ['after the break', 55, 25],
  ['after the end', 500, 30],
])('%s is found in the recording', (_, seconds, expected) => {
  expect(mediaTimeOf(broken, T0 + seconds * 1000)).toBe(expected);
});

test('a recording without dates has no moments', () => {
  expect(mediaTimeOf([], T0)).toBeNull();
});

test.each([
  ['90', 90],
  ['90s', 90],
  ['1m30s', 90],
  ['1m30', 90],
  ['1h2m3s', 3723],
  ['1:30', 90],
  ['1:02:03', 3723],
  ['12.5', 12.5],
  ['', null],
  ['soon', null],
  ['-5', null],
  ['1:75:00x', null],
])('?t=%s', (text, expected) => {
  expect(readMoment(text)).toBe(expected);
});

test.each([
  [0, '0:00'],
  [67.9, '1:07'],
  [3729, '1:02:09'],
  [-3, '0:00'],
])('%d seconds read %s', (seconds, expected) => {
  expect(clockText(seconds)).toBe(expected);
});
