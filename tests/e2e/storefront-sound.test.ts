/** One source of sound at a time, and what a viewer has stopped stays stopped. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LAPTOP, aStage, playing } from './storefront-stage.ts';

/** How the show's picture is: the page's only player. */
const picture = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector('showfront-player')?.shadowRoot?.querySelector('video');
    return video ? { muted: video.muted, paused: video.paused } : null;
  });

test('one thing is heard at a time, here, in the theme and in another tab; and a pause stays one on the next page', async () => {
  const stage = await aStage();
  await stage.goLive();
  const path = `/?showfront=${stage.card().key}`;
  const page = await stage.visit(path, LAPTOP);
  const player = (one: Page) => one.getByRole('dialog', { name: 'Live shopping' });
  const unmute = (one: Page) => player(one).getByRole('button', { name: 'Tap for sound' }).click();
  await playing(page);
  // A film of the theme's own, as product pages have them: the show's stream, played by its own element.
  await page.evaluate(async () => {
    const film = document.createElement('video');
    film.id = 'film';
    film.style.cssText = 'position:fixed;inset:0 auto auto 0;width:120px';
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 9, 9);
    film.srcObject = canvas.captureStream();
    film.muted = true;
    document.body.append(film);
    await film.play();
  });
  const film = () =>
    page.locator('#film').evaluate((media: HTMLVideoElement) => {
      return { muted: media.muted, paused: media.paused };
    });

  // A film without sound disturbs nobody; with sound, whatever was turned on last is heard.
  await unmute(page);
  expect(await picture(page)).toEqual({ muted: false, paused: false });
  await page.locator('#film').evaluate((media: HTMLVideoElement) => (media.muted = false));
  await expect.poll(() => picture(page)).toEqual({ muted: true, paused: false });
  await unmute(page);
  await expect.poll(film).toEqual({ muted: true, paused: false });

  // The same show in another tab of the same browser.
  const other = await page.context().newPage();
  await other.goto(`${stage.product.addresses.storefront}${path}`);
  await playing(other);
  expect(await picture(page)).toEqual({ muted: false, paused: false });
  await unmute(other);
  await expect.poll(() => picture(page)).toEqual({ muted: true, paused: false });
  expect(await picture(other)).toEqual({ muted: false, paused: false });

  // What was stopped stays so through the shop, until it is started again.
  await player(page).getByRole('button', { name: 'Pause' }).click();
  await expect.poll(() => picture(page)).toMatchObject({ paused: true });
  for (const next of ['/products/harbour-stoneware-mug', '/collections/all']) {
    await page.goto(`${stage.product.addresses.storefront}${next}`);
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    expect(await picture(page)).toMatchObject({ paused: true });
  }
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await playing(page);
}, 120_000);
