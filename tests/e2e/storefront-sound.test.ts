/** One source of sound at a time, and what a viewer has stopped stays stopped. */
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { LAPTOP, PHONE, aStage, playing, type Stage } from './storefront-stage.ts';

let stage: Promise<Stage> | undefined;
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
}, 120_000);

const sharedStage = () => (stage ??= aStage((end) => ends.push(end)));

/** How the show's picture is: the page's only player. */
const picture = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector('showfront-player')?.shadowRoot?.querySelector('video');
    return video ? { muted: video.muted, paused: video.paused } : null;
  });

test('one thing is heard at a time, here, in the theme and in another tab; and a pause stays one on the next page', async () => {
  const stage = await sharedStage();
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

/** Whether two things overlap, by their boxes. */
async function overlap(page: Page, one: string, other: string): Promise<boolean> {
  const [a, b] = [await page.locator(one).boundingBox(), await page.locator(other).boundingBox()];
  if (!a || !b) throw new Error(`${one} or ${other} is not there.`);
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test.each([
  ['a small phone', '/', { width: 320, height: 568 }],
  ['a phone', '/', { width: 390, height: 844 }],
  ['a phone in Arabic', '/ar', { width: 390, height: 844 }],
  ['a phone on its side', '/', { width: 844, height: 390 }],
  ['a laptop', '/', LAPTOP.viewport],
] as const)(
  'what is said stands beside what is tapped, and the small player below the header: %s',
  async (_, language, viewport) => {
    const stage = await sharedStage();
    await stage.goLive();
    await stage.pin(stage.card().products[0]?.id ?? '');
    const how = { ...PHONE, viewport, reducedMotion: 'reduce' } as const;
    const page = await stage.visit(`${language}?showfront=${stage.card().key}`, how);
    await playing(page);
    const player = 'showfront-player';
    await page.locator(`${player} .pin .add`).first().click();
    await page.locator(`${player} .value.available`).nth(1).click();
    await page.locator(`${player} .primary`).click();
    await page.locator(`${player} .toast`).waitFor();
    await page.keyboard.press('Escape');
    await page.locator(`${player} .panel.product`).waitFor({ state: 'detached' });

    expect(await overlap(page, `${player} .toast`, `${player} .sound-pill`)).toBe(false);
    expect(await overlap(page, `${player} .toast`, `${player} .picture-buttons .share`)).toBe(
      false,
    );
    await page.keyboard.press('Escape');
    await page.locator(`${player} .mini-face`).waitFor();
    expect(await overlap(page, `${player} .frame`, 'header')).toBe(false);
    await page.context().close();
  },
  120_000,
);
