import { expect, onTestFinished, test } from 'vitest';
import {
  countingAllowed,
  thirdPartyAllowed,
} from '../../../extensions/live-shopping-client/player/consent.ts';

const page = globalThis as { Shopify?: object };
const privacy = (analytics: boolean, marketing: boolean) => ({
  customerPrivacy: {
    analyticsProcessingAllowed: () => analytics,
    marketingAllowed: () => marketing,
  },
});

test.each([
  ['a page that asks nobody', undefined, [true, true]],
  ['who agreed to everything', privacy(true, true), [true, true]],
  ['who agreed to be counted only', privacy(true, false), [true, false]],
  ['who refused', privacy(false, false), [false, false]],
  [
    'a question that could not be loaded',
    { loadFeatures: (_: unknown, done: (error: Error) => void) => done(new Error('blocked')) },
    [false, false],
  ],
])('%s', async (_, shopify, [counted, shared]) => {
  if (shopify) page.Shopify = shopify;
  onTestFinished(() => {
    delete page.Shopify;
  });

  expect(await countingAllowed()).toBe(counted);
  expect(await thirdPartyAllowed()).toBe(shared);
});
