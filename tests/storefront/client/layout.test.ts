import { expect, test } from 'vitest';
import { layoutFor } from '../../../extensions/live-shopping-client/player/layout.ts';

test.each([
  [390, '9:16', 'tall'],
  [390, '16:9', 'stack'],
  [820, '9:16', 'side'],
  [820, '16:9', 'side'],
  [1320, '9:16', 'wide'],
  [1320, '16:9', 'side'],
] as const)('%i pixels wide with a %s picture', (width, aspect, expected) => {
  expect(layoutFor(width, aspect)).toBe(expected);
});
