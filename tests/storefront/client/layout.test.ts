import { expect, test } from 'vitest';
import { layoutFor } from '../../../extensions/live-shopping-client/player/layout.ts';

test.each([
  [390, 844, '9:16', 'tall'],
  [390, 844, '16:9', 'stack'],
  [844, 390, '9:16', 'side'],
  [667, 375, '9:16', 'side'],
  [568, 320, '16:9', 'side'],
  [568, 900, '9:16', 'tall'],
  [320, 256, '9:16', 'tall'],
  [844, 390, '16:9', 'side'],
  [820, 1180, '9:16', 'side'],
  [820, 1180, '16:9', 'stack'],
  [1320, 900, '9:16', 'wide'],
  [1320, 900, '16:9', 'side'],
] as const)('%i by %i pixels with a %s picture', (width, height, aspect, expected) => {
  expect(layoutFor(width, height, aspect)).toBe(expected);
});
