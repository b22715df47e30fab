/** After the show: the curtain falls, and the recording is watched and cut at once. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Desk, type Evening, moves, playerOn } from './evening.ts';
import { DELETED, KEPT } from './evening-talk.ts';

export async function end({ app, open }: Desk, viewer: Page, showId: string): Promise<void> {
  await open(`/shows/${showId}/console`);
  await app.getByRole('button', { name: 'End show' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'End show' }).click();
  await playerOn(viewer).getByText('Thank you for watching').waitFor();
  await app.getByRole('button', { name: 'Publish replay' }).click();
  await app.getByText('The replay is in your store.').waitFor();
}

/** The recording, entered at the product's chapter: it is on screen again, and the talk of that time without what was deleted. */
export async function watchAgain(evening: Evening, viewer: Page): Promise<void> {
  const player = playerOn(viewer);
  const past = viewer.locator('showfront-library').getByRole('link', { name: /Wool & light/ });
  // The shop's theme knows of the recording when the worker has told it.
  await expect
    .poll(
      async () => {
        await viewer.goto(`${evening.product.addresses.storefront}/pages/live`);
        return past.count();
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  await past.click();
  await moves(viewer);
  await player
    .getByRole('button', { name: /^Watch from/ })
    .first()
    .click();
  await player.getByRole('button', { name: 'Choose Fernhill Wool Coat' }).waitFor();
  // Towards its end everything was said that ever was.
  const position = player.getByRole('slider', { name: 'Position' });
  await position.press('End');
  await position.press('ArrowLeft');
  await player.getByText(KEPT).waitFor();
  expect(await player.getByText(DELETED).count()).toBe(0);
}

/** A moment of it, cut at once and played in the show's page. */
export async function cut({ app, open }: Desk, showId: string): Promise<void> {
  await open(`/shows/${showId}`);
  await app.getByRole('button', { name: 'Make upright clip' }).first().click();
  const film = app.locator('video').first();
  await film.waitFor();
  const seen = await film.evaluate(async (element) => {
    const video = element as HTMLVideoElement;
    video.muted = true;
    await video.play();
    await new Promise((resolve) => video.addEventListener('timeupdate', resolve, { once: true }));
    return { isLong: video.duration > 1, isTall: video.videoHeight > video.videoWidth };
  });
  expect(seen).toEqual({ isLong: true, isTall: true });
}
