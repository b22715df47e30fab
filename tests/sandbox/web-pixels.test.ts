import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import type { ShopStepPost } from '#app/contract/shop-step.ts';
import { launchBrowser } from '../setup/browser.ts';
import { exampleShop } from './example-shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const WATCHED = { key: 'k'.repeat(22), pass: 'k1.gviewer.1.mac' };

/** A shop whose pixel tells this test what it counts, and a visitor who watched a show there. */
async function aVisit() {
  const told: { path: string; body: ShopStepPost }[] = [];
  const ears = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      if (request.method === 'POST')
        told.push({ path: request.url ?? '', body: JSON.parse(text) as ShopStepPost });
      response.writeHead(200, {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'content-type',
      });
      response.end('{}');
    });
  });
  await new Promise<void>((done) => ears.listen(0, '127.0.0.1', done));
  const { port } = ears.address() as AddressInfo;
  const shop = await exampleShop({
    change: ({ store }) => {
      const settings = JSON.stringify({ origin: `http://127.0.0.1:${port}` });
      store.installation.webPixel = { id: '1', settings };
    },
  });
  const context = await browser.newContext({ baseURL: shop.url });
  const page = await context.newPage();
  await page.addInitScript((watched) => {
    sessionStorage.setItem('showfront', JSON.stringify({ watched }));
  }, WATCHED);
  const close = async () => {
    await context.close();
    await shop.stop();
    ears.close();
  };
  return { shop, page, told, close, steps: () => told.map(({ body }) => body.step) };
}

const THROW = '/products/meadow-lambswool-throw';

test('the app’s pixel is told of page, cart and checkout, and counts for the show that was watched', async () => {
  const { page, told, steps, close } = await aVisit();

  await page.goto(THROW);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect.poll(steps).toEqual(['product_viewed', 'product_added_to_cart']);
  await page.goto('/checkout');
  await expect.poll(steps).toHaveLength(3);
  await page.getByLabel('E-mail').fill('mina.falk@shopper.example');
  await page.getByLabel('Last name').fill('Falk');
  await page.getByLabel('Address', { exact: true }).fill('1 Mill Lane');
  await page.getByLabel('City').fill('Hudson');
  await page.getByRole('button', { name: 'Pay now' }).click();

  await expect.poll(() => steps().slice(2)).toEqual(['checkout_started', 'checkout_completed']);
  expect(new Set(told.map(({ path }) => path))).toEqual(
    new Set([`/storefront/live/${WATCHED.key}/steps`]),
  );
  expect(new Set(told.map(({ body }) => JSON.stringify([body.pass, body.productIds]))).size).toBe(
    1,
  );
  expect(JSON.stringify(told)).not.toContain('mina');
  await close();
});

test('the pixel runs from the moment a visitor agrees, and not before', async () => {
  const { page, steps, close } = await aVisit();
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));

  await page.goto(`${THROW}?consent=required`);
  await page.waitForFunction(
    () => 'customerPrivacy' in (globalThis as { Shopify?: object }).Shopify!,
  );
  expect(workers).toEqual([]);
  await page.evaluate(() => {
    const { Shopify: shopify } = globalThis as unknown as {
      Shopify: { customerPrivacy: { setTrackingConsent(consent: object): void } };
    };
    shopify.customerPrivacy.setTrackingConsent({ analytics: true });
  });

  await expect.poll(steps).toEqual(['product_viewed']);
  expect(workers).toHaveLength(1);
  await close();
});

test('a shop without the pixel has none of this on its pages', async () => {
  const shop = await exampleShop();
  expect(await shop.html(THROW)).not.toContain('web-pixels.js');
  await shop.stop();
});
