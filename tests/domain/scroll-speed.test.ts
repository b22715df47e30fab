import { expect, test } from 'vitest';
import { scrollSpeed } from '#app/components/shows/scroll-speed.ts';

const WINDOW = 800;
/** A long list that begins above the window and ends below it. */
const LONG = { top: -2000, bottom: 5000 };

test.each([
  ['in the middle nothing scrolls', 400, LONG, 0],
  ['just outside the edge nothing scrolls', 728, LONG, 0],
  ['halfway into the lower edge it scrolls at half the speed', 764, LONG, 750],
  ['at the lower edge it is fastest', 800, LONG, 1500],
  ['a finger that left the window below is no faster', 2000, LONG, 1500],
  ['halfway into the upper edge it scrolls up at half the speed', 36, LONG, -750],
  ['a finger that left the window above is no faster', -300, LONG, -1500],
  ['where the list ends it stops', 790, { top: -2000, bottom: 700 }, 0],
  ['where the list begins it stops', 10, { top: 100, bottom: 5000 }, 0],
] as const)('%s', (_, y, list, speed) => {
  expect(scrollSpeed(y, list, WINDOW)).toBe(speed);
});
