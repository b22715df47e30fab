/** On the air: the host's browser as a camera, the phone that directs, and a line that is lost and found. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { startCamera } from '#tests/sandbox/camera/camera.ts';
import { startRtmpCamera } from '#tests/sandbox/camera/rtmp-camera.ts';
import { sampleVideo } from '#tests/sandbox/camera/sample.ts';
import {
  aWindow,
  type Desk,
  type Evening,
  moves,
  pageIn,
  PHONE,
  playerOn,
  stateOf,
} from './evening.ts';

/** What the encoder and the second camera send. */
const SAMPLE = '.data/sample-camera.mp4';

/** The host lets themselves in by the link of the console and starts the camera. Nobody else is let in. */
export async function startStudio(evening: Evening, desk: Desk, showId: string): Promise<Page> {
  await desk.open(`/shows/${showId}/console?panel=backstage`);
  await desk.app.getByRole('button', { name: 'Get studio link' }).click();
  const link = await desk.app.getByRole('textbox', { name: 'Studio address' }).inputValue();
  const stranger = async (address: string) =>
    (await fetch(address, { headers: { accept: 'text/html' } })).status;
  expect(await stranger(`${evening.product.addresses.app}/host/shows/${showId}/studio`)).toBe(401);
  expect(await stranger(`${link.slice(0, -3)}AAA`)).toBe(401);

  const host = await aWindow(evening, PHONE, evening.studio);
  await host.goto(link);
  await host.waitForURL(/\/studio$/);
  await host.getByRole('button', { name: 'Start camera' }).click();
  await host.getByText('Your camera is connected').waitFor();
  await host.getByText('Viewers do not see you yet.').waitFor();
  await host.getByText('Harbour Stoneware Mug').first().waitFor();
  return host;
}

/** A tap on the phone, and a shopper's phone and laptop play what the host's camera sees, with sound. */
export async function goOnAir(
  evening: Evening,
  on: { director: Desk; host: Page; phone: Page; laptop: Page; showId: string; key: string },
): Promise<void> {
  const { director, host, phone, laptop } = on;
  const { storefront } = evening.product.addresses;
  const { app } = director;
  await director.open(`/shows/${on.showId}/console`);
  // Whoever directs sees the camera before anybody else does.
  await app.getByRole('button', { name: 'Show picture' }).click();
  const monitor = app.locator('.sf-monitor video');
  await expect
    .poll(() => monitor.evaluate((video: HTMLVideoElement) => video.currentTime), {
      timeout: 30_000,
    })
    .toBeGreaterThan(0);
  await app.getByText('Only you see this').waitFor();
  await app.getByRole('button', { name: 'Go live' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Go live' }).click();
  await app.getByText('On air.', { exact: true }).waitFor();
  const { playback } = await stateOf(evening, on.key);
  const list = await (await fetch(playback?.url ?? '')).text();
  expect(list).toMatch(/CODECS="avc1\.42[^"]*,mp4a\.40\.2"/);
  const launcher = phone.getByRole('link', { name: /^Live Wool & light/ });
  await expect
    .poll(
      async () => {
        await phone.goto(storefront);
        return launcher.count();
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  await launcher.click();
  await laptop.goto(`${storefront}/?showfront=${on.key}`);
  await Promise.all([moves(phone), moves(laptop)]);
  const shape = await phone.evaluate(() => {
    const video = document.querySelector('showfront-player')?.shadowRoot?.querySelector('video');
    return (video?.videoHeight ?? 0) / (video?.videoWidth ?? 1);
  });
  expect(shape).toBeCloseTo(16 / 9, 1);
  await host.getByText('Viewers see you.').waitFor();
  await host.screenshot({ path: '.data/e2e/studio-on-air.png', fullPage: true });

  // The product's own page says where it is being shown.
  const elsewhere = await pageIn(phone.context());
  await elsewhere.goto(`${storefront}/products/fernhill-wool-coat`);
  await elsewhere.getByRole('main').getByText('Wool & light').first().waitFor();
  await elsewhere.close();
}

/** A product by one tap, the next one by another, a drop by a third; a late joiner has the same. */
export async function direct(
  evening: Evening,
  on: { director: Desk; phone: Page; laptop: Page },
): Promise<void> {
  const { app, page } = on.director;
  const viewers = [on.phone, on.laptop];
  const parts = app.getByRole('navigation', { name: 'Parts of the console' });
  const pinned = (viewer: Page, title: string) =>
    playerOn(viewer)
      .getByRole('article')
      .filter({ has: viewer.getByRole('button', { name: `Choose ${title}` }) });
  await app.getByRole('button', { name: /^Fernhill Wool Coat/ }).click();
  await Promise.all(viewers.map((one) => pinned(one, 'Fernhill Wool Coat').waitFor()));
  const late = await aWindow(evening, PHONE);
  await late.goto(evening.product.addresses.storefront);
  await late.getByRole('link', { name: /^Live Wool & light/ }).click();
  await pinned(late, 'Fernhill Wool Coat').waitFor();
  await late.context().close();

  await app.getByRole('button', { name: /^Harbour Stoneware Mug.*Next/ }).click();
  await Promise.all(viewers.map((one) => pinned(one, 'Harbour Stoneware Mug').waitFor()));

  await parts.getByRole('button', { name: 'Offers' }).click();
  const drop = '25% off · Harbour Stoneware Mug';
  await app.getByRole('button', { name: `Open: ${drop}` }).click();
  await app.getByRole('button', { name: `Close now: ${drop}` }).waitFor();
  const told = viewers.map((one) =>
    pinned(one, 'Harbour Stoneware Mug')
      .getByText(/(Opens|Ends) in/)
      .waitFor(),
  );
  await Promise.all(told);
  await page.screenshot({ path: '.data/e2e/console-drop-phone.png' });

  // After a reload the phone stands where it stood.
  await page.reload();
  await app.getByRole('button', { name: `Close now: ${drop}` }).click();
  await app.getByText('Over', { exact: true }).waitFor();
  expect(page.url()).toContain('panel=offers');
}

/** What a thumb has to meet on the smallest phone, in every part of the console: 44 pixels each way (R33), and nothing beside the page. */
export async function reachByThumb({ page, app }: Desk): Promise<void> {
  const parts = app.getByRole('navigation', { name: 'Parts of the console' });
  const missed: string[] = [];
  for (const part of ['Screen', 'Questions', 'Chat', 'Polls', 'Offers', 'Backstage']) {
    await parts.getByRole('button', { name: part }).click();
    await app.getByRole('region', { name: part, exact: true }).waitFor();
    await page.screenshot({ path: `.data/e2e/console-${part.toLowerCase()}-phone.png` });
    const small = await app.locator('body').evaluate((body) => {
      const targets = body.querySelectorAll(
        '.sf-console button, .sf-controls button, .sf-console select',
      );
      return [...targets]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
        .map(({ element, box }) => {
          const name = element.getAttribute('aria-label') ?? element.textContent;
          return `${name} ${Math.round(box.width)}×${Math.round(box.height)}`;
        })
        .concat(document.documentElement.scrollWidth > innerWidth ? ['the page is too wide'] : []);
    });
    missed.push(...small.map((one) => `${part}: ${one}`));
  }
  expect(missed).toEqual([]);
}

/** The host's browser dies: a curtain within three seconds. An encoder steps in, and the picture is back by itself. */
export async function loseAndFind(
  evening: Evening,
  on: { desk: Desk; host: Page; phone: Page; laptop: Page; showId: string; key: string },
): Promise<void> {
  const { desk, key } = on;
  const viewers = [on.phone, on.laptop];
  const sample = await sampleVideo(SAMPLE);
  const life = async () => (await stateOf(evening, key)).life;

  // An encoder's key is made in the console and told once.
  await desk.open(`/shows/${on.showId}/console?panel=backstage`);
  await desk.app.getByRole('button', { name: 'Broadcast from an encoder' }).click();
  await desk.app.getByRole('dialog').getByRole('button', { name: 'Make key' }).click();
  const server = await desk.app.getByRole('textbox', { name: 'Server' }).inputValue();
  const streamKey = await desk.app.getByRole('textbox', { name: 'Stream key' }).inputValue();
  expect(server).toMatch(/^rtmp:/);
  expect(streamKey.length).toBeGreaterThan(30);

  const context = on.host.context();
  const cutAt = Date.now();
  await on.host.close();
  const curtain = (one: Page) => playerOn(one).getByText('The picture will be back in a moment');
  await Promise.all([
    ...viewers.map((one) => curtain(one).waitFor()),
    desk.app.getByText('The picture is lost.').waitFor(),
  ]);
  const drawn = await stateOf(evening, key);
  expect(drawn.pause).toBe('signal');
  expect(drawn.at - cutAt).toBeLessThan(3000);

  const encoder = startRtmpCamera(server, streamKey, sample);
  expect(await encoder.answered).toBe('NetStream.Publish.Start');
  await expect.poll(life, { timeout: 30_000 }).toBe('live');
  await Promise.all(viewers.map((one) => curtain(one).waitFor({ state: 'detached' })));
  await Promise.all(viewers.map(moves));

  // The host is back and takes over; a second device does, and the first may take it back.
  const back = await pageIn(context);
  await back.goto(`${evening.product.addresses.app}/host/shows/${on.showId}/studio`);
  await back.getByRole('button', { name: 'Start camera' }).click();
  await encoder.ended;
  await back.getByText('Your camera is connected').waitFor();
  const camera = `${evening.product.addresses.app}/host/shows/${on.showId}/camera`;
  const { url } = (await (await back.request.post(camera)).json()) as { url: string };
  const second = startCamera(url, sample);
  await second.connected;
  await back.getByText('Another device took over').waitFor();
  await back.getByRole('button', { name: 'Take it back' }).click();
  await second.ended;
  await back.getByText('Your camera is connected').waitFor();
  await Promise.all(viewers.map(moves));
  expect(await life()).toBe('live');
}
