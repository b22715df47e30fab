/** One evening of the shop in the whole product: everybody who takes part in a show, each in a browser window of their own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type PoolConfig } from 'pg';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  FrameLocator,
  Page,
} from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { ShowState } from '#app/contract/show-state.ts';
import { STAFF_COOKIE } from '#tests/sandbox/admin-visit.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { anyPort } from '#tests/setup/ports.ts';
import { makeSecrets, startProduct, type Product } from '#tests/setup/product.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** As small as phones still are. */
export const SMALL_PHONE = { ...PHONE, viewport: { width: 360, height: 740 } };
export const LAPTOP = { viewport: { width: 1280, height: 860 } };

/** What a page may take to answer on a machine that runs cameras, players and all of the product besides. */
const PATIENCE_MS = 90_000;

export interface Evening {
  readonly product: Product;
  readonly database: PoolConfig;
  /** Staff and shoppers. */
  readonly browser: Browser;
  /** The host's, with a camera. */
  readonly studio: Browser;
  /** What pages complained of. */
  readonly heard: string[];
}

/** Effects: ends with the test; the windows of one that failed are kept in `.data/e2e`. */
export async function anEvening(): Promise<Evening> {
  const { config } = await freshDatabase();
  const [admin, storefront, tunnel, web, realtime, video, rtmp] = (await Promise.all(
    Array.from({ length: 7 }, anyPort),
  )) as [number, number, number, number, number, number, number];
  const [product, browser, studio] = await Promise.all([
    startProduct({
      database: config,
      secrets: makeSecrets(),
      ports: { admin, storefront, tunnel, web, realtime, video, rtmp },
      folder: mkdtempSync(join(tmpdir(), 'evening-')),
      ownCamera: true,
    }),
    launchBrowser(),
    launchBrowser({ fakeMedia: true }),
  ]);
  onTestFinished(async ({ task }) => {
    const windows = [...browser.contexts(), ...studio.contexts()].flatMap((one) => one.pages());
    if (task.result?.state === 'fail') {
      for (const [number, page] of windows.entries())
        await page.screenshot({ path: `.data/e2e/journey-${number}.png` });
    }
    await Promise.all([browser.close(), studio.close()]);
    await product.stop();
  });
  return { product, database: config, browser, studio, heard: [] };
}

/** A window of its own, whose complaints are heard. */
export async function aWindow(
  evening: Evening,
  how: BrowserContextOptions,
  browser = evening.browser,
): Promise<Page> {
  const context = await browser.newContext(how);
  listen(context, evening.heard);
  return pageIn(context);
}

export async function pageIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/**
 * Not what is asked of Shopify's own CDN, which is the library's preload and harmless; nor what was under way when a page was
 * left, which the browser cuts; nor a camera's list that the console asks for before the camera sends.
 */
function listen(context: BrowserContext, heard: string[]): void {
  const hear = (text: string) => {
    if (!text.includes('aborted')) heard.push(text);
  };
  context.on('weberror', (error) => hear(error.error().message));
  context.on('console', (message) => {
    const address = message.location().url;
    const text = message.text();
    const notYet = address.endsWith('.m3u8') && text.includes('404');
    const expected = address.includes('cdn.shopify.com') || notYet;
    if (message.type() === 'error' && !expected) hear(text);
  });
}

/** The embedded app inside the sandbox's admin, as one member of the staff sees it. */
export interface Desk {
  readonly page: Page;
  readonly app: FrameLocator;
  open(path: string): Promise<FrameLocator>;
  /** Posts to a door of the admin as its pages do. */
  send(path: string, body: object): Promise<void>;
}

/** Without `staffId` it is the owner who sits there. A page says when its scripts run; clicks before that are lost. */
export async function aDesk(
  evening: Evening,
  how: BrowserContextOptions,
  staffId?: string,
): Promise<Desk> {
  const { admin } = evening.product.addresses;
  const page = await aWindow(evening, how);
  if (staffId)
    await page.context().addCookies([{ name: STAFF_COOKIE, value: staffId, url: admin }]);
  const app = page.frameLocator('#app-frame');
  return {
    ...{ page, app },
    async open(path) {
      await page.goto(`${admin}/app${path}`);
      await app.locator('[data-ready]').waitFor({ state: 'attached' });
      return app;
    },
    async send(path, body) {
      const answer = await app.locator('body').evaluate(
        async (_, { address, json }) => {
          const headers = { 'content-type': 'application/json' };
          const response = await fetch(address, { method: 'POST', headers, body: json });
          return response.ok ? null : `${response.status} ${await response.text()}`;
        },
        { address: `/app${path}`, json: JSON.stringify(body) },
      );
      expect(answer).toBeNull();
    },
  };
}

/** The show's public name, which a visitor of the shop would find in the page. */
export async function keyOf(evening: Evening, showId: string): Promise<string> {
  const client = new Client(evening.database);
  await client.connect();
  const { rows } = await client.query<{ key: string }>('SELECT key FROM show WHERE id = $1', [
    showId,
  ]);
  await client.end();
  return rows[0]?.key ?? '';
}

/** What viewers are told now: the newest state, by the public read every player falls back to. */
export async function stateOf({ product }: Evening, key: string): Promise<ShowState> {
  const live = `${product.addresses.app}/storefront/live/${key}`;
  const head = (await (await fetch(`${live}/head`)).json()) as { e: string; sv: number };
  return (await (await fetch(`${live}/snapshot/${head.e}/${head.sv}`)).json()) as ShowState;
}

export const playerOn = (page: Page) => page.getByRole('dialog', { name: 'Live shopping' });

/** Resolves when the player's picture changes from now on: a still of a broken stream looks alive otherwise. */
export async function moves(page: Page): Promise<void> {
  await page.evaluate(() => delete (window as { prints?: Set<string> }).prints);
  await page.waitForFunction(
    () => {
      const video = document.querySelector('showfront-player')?.shadowRoot?.querySelector('video');
      if (!video || video.currentTime < 0.5 || video.videoWidth === 0) return false;
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [64, 64];
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context?.drawImage(video, 0, 0, 64, 64);
      const print = [...(context?.getImageData(0, 0, 64, 64).data ?? [])].join();
      const seen = ((window as { prints?: Set<string> }).prints ??= new Set());
      seen.add(print);
      return seen.size >= 4;
    },
    undefined,
    { timeout: PATIENCE_MS, polling: 200 },
  );
}
