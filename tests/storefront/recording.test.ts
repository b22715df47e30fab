/** Watching a recording: its end by date or by the merchant's hand, and its start for who saw the show itself. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aPlayer } from './a-player.ts';

const playback = { kind: 'hls', url: '/none.m3u8', programDate: true, aspect: '9:16' } as const;
const log = () => ({ events: [], next: null });

test('a recording that ends while it is watched is gone with a word, and what it sold is still there', async () => {
  const player = await aPlayer(
    [{ title: 'Cap' }],
    { life: 'replay', playback, replayUntil: Date.now() + 6_000 },
    { log },
  );
  const page = await player.arrive();
  await page.getByRole('link', { name: 'Live' }).click();
  await page.getByText('Replay', { exact: true }).waitFor();

  await page.getByText('Thank you for watching').waitFor();

  expect(await page.getByText('Replay', { exact: true }).count()).toBe(0);
  expect(await page.getByText('The recording will follow').count()).toBe(0);
  await page.getByRole('button', { name: 'Shop the show' }).click();
  await page.getByRole('button', { name: /^Cap/ }).waitFor();
});

/** What of an open player is not to be seen. */
interface Inside extends Element {
  readonly model?: {
    readonly picture: { readonly url: string | null; readonly resting: boolean };
    readonly session: { catchUp(): Promise<void> };
  };
}

/** What a player's picture is about to do. */
const picture = (page: Page) =>
  page.evaluate(() => {
    const player = document.querySelector('showfront-player') as Inside | null;
    const { url, resting } = player?.model?.picture ?? {};
    return { url, resting };
  });

test('a recording that is taken back ends for who watches it: neither picture nor sound goes on behind the curtain', async () => {
  const player = await aPlayer([{ title: 'Cap' }], { life: 'replay', playback }, { log });
  const page = await player.arrive();
  await page.getByRole('link', { name: 'Live' }).click();
  await expect.poll(async () => (await picture(page)).url).toBe('/none.m3u8');
  await page.getByText('Replay', { exact: true }).waitFor();

  await player.show({ life: 'ended' });
  await page.evaluate(() =>
    (document.querySelector('showfront-player') as Inside).model?.session.catchUp(),
  );

  await page.getByText('Thank you for watching').waitFor();
  expect((await picture(page)).url).toBeNull();
  expect(await page.getByText('The recording will follow').count()).toBe(0);
});

test('whoever saw the show is not surprised by its recording: it stands still until they start it', async () => {
  const player = await aPlayer([{ title: 'Cap' }], { playback }, { log });
  const page = await player.open();
  await expect.poll(() => picture(page)).toEqual({ url: '/none.m3u8', resting: false });

  await player.show({ life: 'ended' });
  await page.getByText('Thank you for watching').waitFor();
  await player.show({ life: 'replay', playback: { ...playback, url: '/recorded.m3u8' } });

  await expect.poll(() => picture(page)).toEqual({ url: '/recorded.m3u8', resting: true });
});
