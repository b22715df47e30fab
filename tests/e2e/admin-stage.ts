/** The product as the admin's tests start it, and somebody at its pages. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { launchBrowser } from '#tests/setup/browser.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { anyPort } from '#tests/setup/ports.ts';
import { type Product, makeSecrets, startProduct } from '#tests/setup/product.ts';

/** The product without a worker, unless other processes are asked for. Shape: `config` is the way into its database. */
export async function startAdmin(
  options: Pick<Parameters<typeof startProduct>[0], 'realOrigins' | 'processes' | 'ownCamera'> = {},
) {
  const { config } = await freshDatabase();
  const [admin, storefront, tunnel, web, realtime, video, rtmp] = await Promise.all([
    anyPort(),
    anyPort(),
    anyPort(),
    anyPort(),
    anyPort(),
    anyPort(),
    anyPort(),
  ]);
  const product = await startProduct({
    database: config,
    secrets: makeSecrets(),
    ports: { admin, storefront, tunnel, web, realtime, video, rtmp },
    folder: mkdtempSync(join(tmpdir(), 'embedded-')),
    processes: ['web'],
    // Whatever the app calls, it must not leave this machine.
    env: { SANDBOX_CUT_NETWORK: '1' },
    ...options,
  });
  return { product, config };
}

/** The demo's story, with the address of the studio that the link of the demo's host opens. Shape: as `startAdmin`. */
export async function startStudio(options: Parameters<typeof startAdmin>[0] = {}) {
  const { product, config } = await startAdmin(options);
  await product.openAsOwner();
  await product.run('prisma/seed.ts');
  const client = new pg.Client(config);
  await client.connect();
  // The link the demo makes is for the first host by name.
  const { rows } = await client.query<{ id: string }>(
    `SELECT s.id FROM show s JOIN show_host h ON h.show_id = s.id JOIN host o ON o.id = h.host_id
     WHERE s.life = 'scheduled' ORDER BY o.name, s.starts_at LIMIT 1`,
  );
  await client.end();
  return {
    product,
    config,
    studio: `${product.addresses.app}/host/shows/${rows[0]?.id ?? ''}/studio`,
  };
}

/** Somebody with a laptop. */
export async function aBrowser(product: Product) {
  const browser = await launchBrowser({ args: [...product.sandbox.browserArguments] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  return { page, app: page.frameLocator('#app-frame'), complaints: listen(page) };
}

/** What the pages complain about, without what is asked of Shopify's CDN: the library preloads from there by itself. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    const isCdn = message.location().url.startsWith('https://cdn.shopify.com/');
    if (message.type() === 'error' && !isCdn) heard.push(message.text());
  });
  return heard;
}

/** A page of the app, its scripts running: an earlier click is lost, as it is at Shopify. */
export async function open(page: Page, product: Product, path: string) {
  await page.goto(product.addresses.admin + path);
  await ready(page);
}
export const ready = (page: Page) =>
  page.frameLocator('#app-frame').locator('[data-ready]').waitFor({ state: 'attached' });
