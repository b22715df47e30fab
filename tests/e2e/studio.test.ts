/** A host broadcasts from a browser with a fake camera; viewers see it, lose it, get the curtain, and have it back. */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type PoolConfig } from 'pg';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { ShowState } from '#app/contract/show-state.ts';
import { startCamera } from '#tests/sandbox/camera/camera.ts';
import { sampleVideo } from '#tests/sandbox/camera/sample.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { anyPort } from '#tests/setup/ports.ts';
import { makeSecrets, startProduct, type Product } from '#tests/setup/product.ts';

const LAPTOP = { viewport: { width: 1280, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function theProduct(): Promise<{ product: Product; database: PoolConfig }> {
  const { config } = await freshDatabase();
  const [admin, storefront, tunnel, web, realtime, video, rtmp] = (await Promise.all(
    Array.from({ length: 7 }, anyPort),
  )) as [number, number, number, number, number, number, number];
  const product = await startProduct({
    database: config,
    secrets: makeSecrets(),
    ports: { admin, storefront, tunnel, web, realtime, video, rtmp },
    folder: mkdtempSync(join(tmpdir(), 'studio-')),
    ownCamera: true,
  });
  onTestFinished(() => product.stop());
  return { product, database: config };
}

async function openApp(page: Page, product: Product, path: string): Promise<FrameLocator> {
  await page.goto(`${product.addresses.admin}/app${path}`);
  const app = page.frameLocator('iframe');
  await app.locator('[data-ready]').waitFor({ state: 'attached' });
  return app;
}

/** A page that plays a stream as the storefront's player does, without a shop around it. */
async function aViewer(context: BrowserContext, playlist: string): Promise<Page> {
  const script = await readFile('node_modules/hls.js/dist/hls.light.min.js');
  const server = createServer((request, response) => {
    if (request.url === '/hls.js') return void response.end(script);
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><video muted playsinline autoplay></video><script src="/hls.js"></script><script>
      const hls = (window.live = new Hls({ lowLatencyMode: true }));
      hls.loadSource(${JSON.stringify(playlist)});
      hls.attachMedia(document.querySelector('video'));
      // As our player does: a bare player stays where a fatal error left it.
      hls.on(Hls.Events.ERROR, (_, { fatal, type }) => {
        if (!fatal) return;
        if (type === Hls.ErrorTypes.MEDIA_ERROR) return hls.recoverMediaError();
        setTimeout(() => { hls.loadSource(${JSON.stringify(playlist)}); hls.startLoad(); }, 500);
      });
    </script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return page;
}

/** What a viewer is told now: the newest state, by the public read every player falls back to. */
async function stateOf(product: Product, key: string): Promise<ShowState> {
  const live = `${product.addresses.app}/storefront/live/${key}`;
  const head = (await (await fetch(`${live}/head`)).json()) as { e: string; sv: number };
  return (await (await fetch(`${live}/snapshot/${head.e}/${head.sv}`)).json()) as ShowState;
}

/** Whether the picture changes: a still of a broken stream looks alive otherwise. */
const moves = (page: Page) =>
  page.waitForFunction(
    () => {
      const video = document.querySelector('video');
      if (!video || video.currentTime < 0.5 || video.videoWidth === 0) return false;
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [64, 64];
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context?.drawImage(video, 0, 0, 64, 64);
      const print = [...(context?.getImageData(0, 0, 64, 64).data ?? [])].join();
      const seen = ((window as unknown as { prints?: Set<string> }).prints ??= new Set());
      seen.add(print);
      return seen.size >= 4;
    },
    undefined,
    { timeout: 40_000, polling: 200 },
  );

test('a host broadcasts from a browser, drops and comes back, and another device takes over', async () => {
  const { product, database } = await theProduct();
  const [hostBrowser, viewerBrowser] = [
    await launchBrowser({ fakeMedia: true }),
    await launchBrowser(),
  ];
  const merchant = await (await viewerBrowser.newContext(LAPTOP)).newPage();
  const hostContext = await hostBrowser.newContext(PHONE);
  onTestFinished(async ({ task }) => {
    const pages = [...hostBrowser.contexts(), ...viewerBrowser.contexts()].flatMap((one) =>
      one.pages(),
    );
    for (const [number, page] of pages.entries()) {
      if (task.result?.state === 'fail')
        await page.screenshot({ path: `.data/e2e/studio-${number}.png` });
    }
    await Promise.all([hostBrowser.close(), viewerBrowser.close()]);
  });

  // A show, and its studio for the person with the phone.
  let app = await openApp(merchant, product, '/shows/new');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await app.getByLabel('Title').fill('Straight from the workshop');
  await app.getByLabel('Date', { exact: true }).fill(tomorrow);
  await app.getByLabel('Time', { exact: true }).fill('18:00');
  await app.getByRole('button', { name: 'Add products' }).click();
  const picker = merchant.getByRole('dialog', { name: 'Add products' });
  await picker.getByRole('checkbox', { name: /^Harbour Stoneware Mug/ }).check();
  await picker.getByRole('button', { name: 'Add', exact: true }).click();
  await merchant.getByRole('button', { name: 'Save' }).click();
  await app.getByRole('heading', { name: 'Straight from the workshop' }).waitFor();
  const showId = /shows\/([0-9a-f-]{36})/.exec(merchant.url())?.[1] ?? '';
  app = await openApp(merchant, product, `/shows/${showId}/console?panel=backstage`);
  await app.getByRole('button', { name: 'Get studio link' }).click();
  const link = await app.getByRole('textbox', { name: 'Studio address' }).inputValue();

  // Without a ticket, or with a forged one, nobody is let in.
  const stranger = async (address: string) =>
    (await fetch(address, { headers: { accept: 'text/html' } })).status;
  expect(await stranger(`${product.addresses.app}/host/shows/${showId}/studio`)).toBe(401);
  expect(await stranger(`${link.slice(0, -3)}AAA`)).toBe(401);

  const host = await hostContext.newPage();
  const heard: string[] = [];
  host.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  host.on('pageerror', (error) => heard.push(error.message));
  await host.goto(link);
  await host.waitForURL(/\/studio$/);
  await host.getByRole('button', { name: 'Start camera' }).click();
  await host.getByText('Your camera is connected').waitFor();
  await host.getByText('Viewers do not see you yet.').waitFor();
  await host.getByText('Harbour Stoneware Mug').first().waitFor();

  // On the air: the viewer sees a moving picture, with sound in the stream.
  await app.getByRole('button', { name: 'Go live' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Go live' }).click();
  const key = await keyOf(database, showId);
  await expect
    .poll(async () => (await stateOf(product, key)).life, { timeout: 20_000 })
    .toBe('live');
  const { playback } = await stateOf(product, key);
  await app.getByText('On air.', { exact: true }).waitFor();
  const list = await (await fetch(playback?.url ?? '')).text();
  expect(list).toMatch(/CODECS="avc1\.42[^"]*,mp4a\.40\.2"/);
  const viewer = await aViewer(await viewerBrowser.newContext(), playback?.url ?? '');
  await moves(viewer);
  const size = await viewer.evaluate(() => {
    const video = document.querySelector('video');
    return { width: video?.videoWidth ?? 0, height: video?.videoHeight ?? 0 };
  });
  expect(size.height / size.width).toBeCloseTo(16 / 9, 1);
  await host.getByText('Viewers see you.').waitFor();
  await host.screenshot({ path: '.data/e2e/studio-on-air.png', fullPage: true });

  // The host's browser dies: the curtain within three seconds, and the picture back by itself.
  const cutAt = Date.now();
  await host.close();
  await expect
    .poll(async () => (await stateOf(product, key)).pause, { timeout: 15_000, interval: 50 })
    .toBe('signal');
  const drawn = await stateOf(product, key);
  expect(drawn.at - cutAt).toBeLessThan(3000);
  const back = await hostContext.newPage();
  await back.goto(`${product.addresses.app}/host/shows/${showId}/studio`);
  await back.getByRole('button', { name: 'Start camera' }).click();
  await expect
    .poll(async () => (await stateOf(product, key)).life, { timeout: 20_000 })
    .toBe('live');
  const returned = Date.now();
  await viewer.waitForFunction(
    (then) =>
      ((window as unknown as { live: { playingDate: Date | null } }).live.playingDate?.getTime() ??
        0) > then,
    returned,
    { timeout: 30_000 },
  );

  // A second device takes over, and the first may take it back.
  const invited = (await (
    await back.request.post(`${product.addresses.app}/host/shows/${showId}/camera`)
  ).json()) as { url: string };
  const second = startCamera(invited.url, await sampleVideo('.data/sample-camera.mp4'));
  await second.connected;
  await back.getByText('Another device took over').waitFor();
  await back.getByRole('button', { name: 'Take it back' }).click();
  await second.ended;
  await back.getByText('Your camera is connected').waitFor();

  // An encoder's key is made in the console and told once.
  await app.getByRole('button', { name: 'Broadcast from an encoder' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Make key' }).click();
  expect(await app.getByRole('textbox', { name: 'Server' }).inputValue()).toMatch(/^rtmp:/);
  expect(
    (await app.getByRole('textbox', { name: 'Stream key' }).inputValue()).length,
  ).toBeGreaterThan(30);
  expect(heard).toEqual([]);
});

/** The show's public name, which a visitor of the shop would find in the page. */
async function keyOf(database: PoolConfig, showId: string): Promise<string> {
  const client = new Client(database);
  await client.connect();
  const { rows } = await client.query<{ key: string }>('SELECT key FROM show WHERE id = $1', [
    showId,
  ]);
  await client.end();
  return rows[0]?.key ?? '';
}
