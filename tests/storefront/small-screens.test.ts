/** On the smallest screens, and on large ones that are enlarged, every button is reached and none lies over another. */
import { expect, onTestFinished, test } from 'vitest';
import { placeBlocks } from '#tests/sandbox/place-blocks.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { aPlayer, pinned } from './a-player.ts';
import { shopOf } from './a-shop.ts';
import { built } from './built.ts';

test.each([
  ['a small phone on its side', 568, 320],
  ['a phone on its side', 667, 375],
  ['an Android phone on its side', 640, 360],
  ['a desk at 400 %', 320, 256],
])('%s (%i by %i) has room for everything that is tapped', async (_what, width, height) => {
  const player = await aPlayer([{ title: 'Cap' }, { title: 'Scarf' }], {
    pins: pinned(1),
    playback: { kind: 'hls', url: '/none.m3u8', programDate: true, aspect: '9:16' },
  });
  const page = await player.open({ viewport: { width, height } });
  await page.getByRole('button', { name: /^Add Cap/ }).waitFor();

  const buttons = page.locator('showfront-player').locator('button, input');
  const hidden = await buttons.evaluateAll((all) =>
    all
      .filter((one) => {
        if (one.getClientRects().length === 0) return false;
        // What is only cut off cannot be scrolled to by anybody.
        const stage = one.closest('.stage');
        if (stage && getComputedStyle(stage).overflowY === 'auto') one.scrollIntoView();
        const { left, top, right, bottom } = one.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        const root = one.getRootNode() as ShadowRoot;
        return !inside || !one.contains(root.elementFromPoint(x, y));
      })
      .map((one) => one.getAttribute('aria-label') ?? one.textContent),
  );

  expect(hidden).toEqual([]);
});

test('on a page of 320 pixels the countdown fits, words keep their direction, and nothing lies over what opens a recording', async () => {
  await built();
  const show = { hosts: ['Inés Calloway'], count: 12, products: [] };
  const shop = await shopOf(
    {
      upcoming: [
        {
          ...{ ...show, key: 'next', title: 'The kitchen table!', life: 'scheduled' },
          ...{ startsAt: '2099-01-01T00:00:00Z', description: 'Stoneware, without panic.' },
        },
      ],
      replays: ['a', 'b'].map((key) => ({ ...show, key, title: `Show ${key}`, life: 'replay' })),
    },
    'assets',
  );
  onTestFinished(() => shop.stop());
  placeBlocks(shop.world);
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 320, height: 568 } });

  await page.goto(`${shop.url}/ar/pages/live`);

  const coming = page.locator('showfront-upcoming');
  const seconds = coming.locator('[data-unit="seconds"]');
  await seconds.waitFor();
  const card = await coming.locator('article').boundingBox();
  const box = await seconds.locator('..').boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(card?.x ?? 0);
  // And on a wide page it is as wide as it likes.
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(async () => (await seconds.locator('..').boundingBox())?.width).toBe(66);
  await page.setViewportSize({ width: 320, height: 568 });
  // The full stop is where the sentence ends, at its right.
  const words = coming.locator('.words > p', { hasText: 'Stoneware' });
  expect(await words.evaluate((one) => getComputedStyle(one).direction)).toBe('ltr');
  const [play, count] = await Promise.all(
    ['.play', '.count'].map((of) => page.locator(`showfront-library ${of}`).first().boundingBox()),
  );
  expect((count?.y ?? 0) + (count?.height ?? 0)).toBeLessThanOrEqual(play?.y ?? 0);
});
