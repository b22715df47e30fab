/** On the smallest screens, and on large ones that are enlarged, every button is reached and none lies over another. */
import { expect, test } from 'vitest';
import { aPlayer, pinned } from './a-player.ts';

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
