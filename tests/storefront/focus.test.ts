/** Where the keyboard goes when a player becomes small, and when it is gone. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aPlayer, pinned } from './a-player.ts';

/** What has the keyboard, inside our elements. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const on = document.activeElement;
    const inside = on?.shadowRoot?.activeElement ?? on;
    return inside?.getAttribute('aria-label') ?? inside?.textContent?.trim().slice(0, 40);
  });

test('the keyboard goes along when the player is made small, and back to what opened it when it is closed', async () => {
  const player = await aPlayer([{ title: 'Cap' }], {
    pins: pinned(1),
    playback: { kind: 'hls', url: '/none.m3u8', programDate: true, aspect: '9:16' },
  });
  const page = await player.arrive({ viewport: { width: 1280, height: 800 } });
  const launcher = page.getByRole('link', { name: 'Live' });
  await launcher.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Make the player small' }).waitFor();
  await expect.poll(() => focused(page)).toBe('Sunday knits');

  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Open the live show');

  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Close');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Live');
});
