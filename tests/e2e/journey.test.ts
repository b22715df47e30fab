/** The README's tour, walked by a merchant, two shoppers and a host in real browsers against the whole product. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { buyAgain, announce, refundOrder } from '#tests/sandbox/orders.ts';
import { placeBlocks } from '#tests/sandbox/place-blocks.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { anyPort } from '#tests/setup/ports.ts';
import { makeSecrets, startProduct, type Product } from '#tests/setup/product.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const LAPTOP = { viewport: { width: 1280, height: 860 } };

/** Everything a page complained of; the two requests for Shopify's own CDN are the library's preload and harmless. */
function complaints(context: BrowserContext): string[] {
  const heard: string[] = [];
  context.on('weberror', (error) => heard.push(error.error().message));
  context.on('console', (message) => {
    const address = message.location().url;
    if (message.type() === 'error' && !address.includes('cdn.shopify.com'))
      heard.push(message.text());
  });
  return heard;
}

async function theProduct(): Promise<Product> {
  const { config } = await freshDatabase();
  const [admin, storefront, tunnel, web, realtime, video, rtmp] = (await Promise.all(
    Array.from({ length: 7 }, anyPort),
  )) as [number, number, number, number, number, number, number];
  const product = await startProduct({
    database: config,
    secrets: makeSecrets(),
    ports: { admin, storefront, tunnel, web, realtime, video, rtmp },
    folder: mkdtempSync(join(tmpdir(), 'journey-')),
  });
  onTestFinished(() => product.stop());
  return product;
}

const inTwoHours = () => {
  const at = new Date(Date.now() + 2 * 3_600_000);
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: 'Europe/Bucharest', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
};

/** The embedded app inside the sandbox's admin. A page says when its scripts run; clicks before that are lost. */
async function openApp(page: Page, product: Product, path: string): Promise<FrameLocator> {
  await page.goto(`${product.addresses.admin}/app${path}`);
  const app = page.frameLocator('iframe');
  await app.locator('[data-ready]').waitFor({ state: 'attached' });
  return app;
}

async function liveProperties(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const cart = (await (await fetch('/cart.js')).json()) as {
      items: { properties: Record<string, string> | null }[];
    };
    return cart.items.map((item) => item.properties?._live ?? '');
  });
}

test('a merchant runs a show, a shopper buys in it without leaving the stream, the host sees the commission', async () => {
  const product = await theProduct();
  const { store, webhooks, world } = product.sandbox;
  const browser = await launchBrowser();
  onTestFinished(async ({ task }) => {
    for (const [number, page] of browser
      .contexts()
      .flatMap((one) => one.pages())
      .entries()) {
      if (task.result?.state === 'fail')
        await page.screenshot({ path: `.data/e2e/journey-${number}.png` });
    }
    await browser.close();
  });
  const merchantContext = await browser.newContext(LAPTOP);
  const shopperContext = await browser.newContext(PHONE);
  const heard = [complaints(merchantContext), complaints(shopperContext)];
  const merchant = await merchantContext.newPage();
  const shopper = await shopperContext.newPage();

  // With nothing planned, a shop with the embed on carries nothing of ours.
  let app = await openApp(merchant, product, '');
  await app.getByRole('link', { name: 'Switch on in theme editor' }).first().click();
  await merchant.getByRole('switch', { name: 'Live player' }).waitFor();
  await merchant.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => merchant.getByRole('status').allInnerTexts()).toContain('Saved.');
  placeBlocks(world);
  const asked: string[] = [];
  shopper.on('request', (request) => asked.push(request.url()));
  for (const path of ['/products/fernhill-wool-coat', '/pages/live', '/']) {
    await shopper.goto(`${product.addresses.storefront}${path}`);
    expect(await shopper.content()).not.toMatch(/showfront-/);
  }
  expect(asked.filter((url) => url.includes('/cdn/extensions/'))).toEqual([]);

  // A host with a rate, and a show with products of several variants.
  app = await openApp(merchant, product, '/hosts/new');
  await app.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
  await app.getByLabel('Commission rate').fill('12.5');
  await app.getByRole('button', { name: 'Add host' }).click();
  await app.getByRole('heading', { name: 'Mara Lindqvist' }).waitFor();

  app = await openApp(merchant, product, '/shows/new');
  const when = inTwoHours();
  await app.getByLabel('Title').fill('Wool & light');
  await app.getByLabel('Date', { exact: true }).fill(when.date);
  await app.getByLabel('Time', { exact: true }).fill(when.time);
  await app.getByLabel('Time zone').selectOption({ label: 'Europe/Bucharest' });
  await app.getByRole('button', { name: 'Add products' }).click();
  const picker = merchant.getByRole('dialog', { name: 'Add products' });
  await picker.getByRole('checkbox', { name: /^Fernhill Wool Coat/ }).check();
  await picker.getByRole('checkbox', { name: /^Harbour Stoneware Mug/ }).check();
  await picker.getByRole('button', { name: 'Add', exact: true }).click();
  await app.getByLabel('Add a host').selectOption({ label: 'Mara Lindqvist' });
  await merchant.getByRole('button', { name: 'Save' }).click();
  await app.getByRole('heading', { name: 'Wool & light' }).waitFor();
  const showId = /shows\/([0-9a-f-]{36})/.exec(merchant.url())?.[1] ?? '';

  app = await openApp(merchant, product, '');
  await app.getByText('Wool & light').waitFor();
  await app.getByText('On', { exact: true }).first().waitFor();

  // The visitor sees it coming.
  await expect
    .poll(
      async () => {
        await shopper.goto(product.addresses.storefront);
        return shopper.getByRole('complementary', { name: 'Live shopping' }).allInnerTexts();
      },
      { timeout: 15_000 },
    )
    .toEqual([expect.stringMatching(/Live in.*\n?.*01:5\d:\d\d[^]*Wool & light/)]);

  // On the air: the picture plays on the shopper's phone.
  app = await openApp(merchant, product, `/shows/${showId}/console`);
  await app.getByRole('button', { name: 'Go live' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Go live' }).click();
  await app.getByText('On air.', { exact: true }).waitFor();
  await expect
    .poll(
      async () => {
        await shopper.goto(product.addresses.storefront);
        return shopper.getByRole('link', { name: /^Live Wool & light/ }).count();
      },
      { timeout: 15_000 },
    )
    .toBe(1);
  await shopper.getByRole('link', { name: /^Live Wool & light/ }).click();
  const player = shopper.getByRole('dialog', { name: 'Live shopping' });
  const playing = (page: Page) =>
    page.waitForFunction(
      () => {
        const video = document
          .querySelector('showfront-player')
          ?.shadowRoot?.querySelector('video');
        return (
          video !== null && video !== undefined && video.currentTime > 1 && video.videoWidth > 0
        );
      },
      undefined,
      { timeout: 30_000 },
    );
  await playing(shopper);

  // The product's own page says where it is being shown.
  const elsewhere = await shopperContext.newPage();
  await elsewhere.goto(`${product.addresses.storefront}/products/fernhill-wool-coat`);
  await elsewhere
    .locator('main showfront-block, main [data-showfront], main')
    .getByText('Wool & light')
    .first()
    .waitFor();
  await elsewhere.close();

  // A pin reaches the phone when the picture does; a late joiner has the same.
  await app.getByRole('button', { name: /^Fernhill Wool Coat/ }).click();
  await player.getByRole('button', { name: 'Choose Fernhill Wool Coat' }).waitFor();
  const late = await (await browser.newContext(PHONE)).newPage();
  await late.goto(product.addresses.storefront);
  await late.getByRole('link', { name: /^Live Wool & light/ }).click();
  await late.getByRole('button', { name: 'Choose Fernhill Wool Coat' }).waitFor();
  await late.close();

  // Variant, cart, and the stream goes on.
  await player.getByRole('button', { name: 'Choose Fernhill Wool Coat' }).click();
  await player.getByText('Forest', { exact: true }).click();
  await player.getByRole('button', { name: 'One more' }).click();
  await player.getByRole('button', { name: 'Add to cart' }).click();
  await player.getByText('Added to your cart').waitFor();
  const [token] = await liveProperties(shopper);
  expect(token?.length).toBeGreaterThan(60);
  expect(token?.length).toBeLessThanOrEqual(120);
  const before = await shopper.evaluate(
    () =>
      document.querySelector('showfront-player')?.shadowRoot?.querySelector('video')?.currentTime ??
      0,
  );
  await shopper.waitForFunction(
    (then) =>
      (document.querySelector('showfront-player')?.shadowRoot?.querySelector('video')
        ?.currentTime ?? 0) >
      then + 0.5,
    before,
  );

  await shopper.goto(`${product.addresses.storefront}/checkout`);
  await shopper.getByLabel('E-mail').fill('buyer@example.com');
  await shopper.getByLabel('First name').fill('Ada');
  await shopper.getByLabel('Last name').fill('Buyer');
  await shopper.getByLabel('Address').fill('1 Elm Street');
  await shopper.getByLabel('Postal code').fill('10001');
  await shopper.getByLabel('City').fill('New York');
  await shopper.getByRole('button', { name: 'Pay now' }).click();
  await shopper
    .getByText(/Thank you/i)
    .first()
    .waitFor();

  // Two coats at 328.00 and 12.5 %: 82.00. The host reads it on a phone, the merchant in the show's report.
  const host = await (await browser.newContext(PHONE)).newPage();
  app = await openApp(merchant, product, '/hosts');
  await app.getByRole('link', { name: 'Mara Lindqvist' }).click();
  await app.getByRole('button', { name: /link/i }).first().click();
  const link = await app.getByRole('textbox', { name: /link/i }).inputValue();
  await host.goto(link);
  await host.getByRole('button').first().click();
  await host.waitForURL(/\/host$/);
  const hostSees = () =>
    expect.poll(
      async () => {
        await host.goto(`${product.addresses.app}/host`);
        return host.locator('main').innerText();
      },
      { timeout: 60_000 },
    );
  await hostSees().toMatch(/82\.00/);
  await hostSees().not.toMatch(/Ada|Buyer|Elm|buyer@/);
  const merchantSees = () =>
    expect.poll(
      async () => {
        app = await openApp(merchant, product, `/shows/${showId}/report`);
        return app.locator('body').innerText();
      },
      { timeout: 60_000 },
    );
  // The web pixel followed the coat from the bag to the checkout.
  await merchantSees().toMatch(/At checkout\s+1[^]*656\.00[^]*82\.00/);

  // The same webhook five times changes nothing; one coat refunded takes back exactly its half.
  const [order] = store.orders.list();
  if (!order) throw new Error('The checkout made no order.');
  await webhooks.settle();
  for (let times = 0; times < 5; times += 1) {
    await webhooks.deliver({ topic: 'orders/paid', of: order.id, faults: { duplicate: 1 } });
  }
  await hostSees().toMatch(/82\.00/);
  const [line] = order.lineItems.nodes;
  announce(
    world,
    refundOrder(world, order.id, {
      lines: [{ lineItemId: line?.id ?? '', quantity: 1, restockType: 'RETURN' }],
    }),
  );
  await webhooks.settle();
  await hostSees().toMatch(/41\.00/);

  // One character of the token altered: nothing earned, and the report says why.
  announce(world, buyAgain(world, order, -3));
  await webhooks.settle();
  await merchantSees().toMatch(/altered|signature/i);
  await hostSees().toMatch(/41\.00/);

  expect(heard.flat()).toEqual([]);
});
