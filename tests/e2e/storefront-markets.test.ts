/** Prices of the shopper's market: read again in time, said before they are charged, and paid for at the order's own rate. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { announce } from '#tests/sandbox/orders.ts';
import { changeMarket, changeProduct } from '#tests/sandbox/orders/catalogue.ts';
import type { MarketData } from '#tests/sandbox/store.ts';
import { LAPTOP, PHONE, type Stage, aStage, checkOut, playing } from './storefront-stage.ts';

const player = (page: Page) => page.getByRole('dialog', { name: 'Live shopping' });

/** What a German price list has of a product, all its variants at one price. */
function priceList({ product }: Stage, productId: string, price: string): MarketData['priceList'] {
  const found = product.sandbox.store.products.find(({ id }) => id === productId);
  return { fixed: Object.fromEntries((found?.variants ?? []).map(({ id }) => [id, { price }])) };
}

/** Somebody who has chosen a country in the shop before. */
async function shopperIn(stage: Stage, country: string): Promise<Page> {
  const context = await stage.browser.newContext({ ...PHONE, reducedMotion: 'reduce' });
  const { storefront } = stage.product.addresses;
  await context.request.post(`${storefront}/localization`, { form: { country_code: country } });
  // A page can be told that time has passed for what it has read.
  await context.addInitScript(() => {
    const passed = globalThis as { laterMs?: number };
    const now = performance.now.bind(performance);
    performance.now = () => now() + (passed.laterMs ?? 0);
  });
  const page = await context.newPage();
  await page.goto(`${storefront}/?showfront=${stage.card().key}`);
  await playing(page);
  return page;
}

const later = (page: Page, ms: number) =>
  page.evaluate((more) => {
    const passed = globalThis as { laterMs?: number };
    passed.laterMs = (passed.laterMs ?? 0) + more;
  }, ms);

const charged = (page: Page) =>
  page.evaluate(async () => {
    const cart = (await (await fetch('/cart.js')).json()) as {
      currency: string;
      items: { quantity: number; final_price: number }[];
    };
    return [cart.currency, ...cart.items.map((item) => [item.quantity, item.final_price])];
  });

test('prices change while people watch: those inside see it, nobody pays more in silence, and the host earns at the order’s rate', async () => {
  const stage = await aStage();
  await stage.goLive();
  const { world } = stage.product.sandbox;
  const slippers = stage.card().products[3]?.id ?? '';
  const inGermany = (price: string) =>
    changeMarket(world, { country: 'DE', priceList: priceList(stage, slippers, price) });
  inGermany('46');
  await stage.pin(slippers);
  const [german, american] = await Promise.all([shopperIn(stage, 'DE'), shopperIn(stage, 'US')]);
  const pin = (page: Page) => player(page).getByRole('article').first();
  await pin(german).getByText('€46', { exact: true }).waitFor();
  await pin(american).getByText('$68', { exact: true }).waitFor();

  // The shop's own price: its webhook reaches who is inside, where that price counts.
  const variants = stage.product.sandbox.store.products.find(({ id }) => id === slippers)?.variants;
  announce(
    world,
    changeProduct(world, {
      product: slippers,
      variants: (variants ?? []).map(({ id }) => ({ id, price: '70.00' })),
    }),
  );
  await pin(american).getByText('$70', { exact: true }).waitFor();
  await pin(german).getByText('€46', { exact: true }).waitFor();

  // A price list tells nobody. What was read a moment ago goes into the cart, and the cart's price is said.
  await pin(german)
    .getByRole('button', { name: /^Choose/ })
    .click();
  await player(german).getByText('€46', { exact: true }).last().waitFor();
  inGermany('52');
  const add = player(german).getByRole('button', { name: 'Add to cart' });
  await add.click();
  await player(german).getByText('Added. Sunday Slippers costs €52 in your cart.').waitFor();

  // What was read longer ago is read again first: dearer is said and not put in, the next tap is for the new price.
  await later(german, 30_000);
  inGermany('69');
  await add.click();
  await player(german).getByText('Sunday Slippers now costs €69. Tap again to add it.').waitFor();
  await german.screenshot({ path: '.data/e2e/market-dearer.png' });
  expect(await charged(german)).toEqual(['EUR', [1, 6900]]);
  await add.click();
  await player(german).getByText('Added to your cart').waitFor();
  expect(await charged(german)).toEqual(['EUR', [2, 6900]]);

  // What is looked at long enough is read again by itself.
  await later(german, 400_000);
  inGermany('46');
  await player(german).getByText('€46', { exact: true }).last().waitFor();

  // 92.00 euros at 0.92 are 100.00 dollars; 12 % of it.
  await checkOut(german, stage);
  const [order] = stage.product.sandbox.store.orders.list();
  expect(order?.lineItems.nodes[0]?.originalUnitPriceSet.presentmentMoney).toEqual({
    amount: '46.0',
    currencyCode: 'EUR',
  });
  const merchant = await (await stage.browser.newContext(LAPTOP)).newPage();
  await expect
    .poll(
      async () => {
        await merchant.goto(`${stage.product.addresses.admin}/app/shows/${stage.showId}/report`);
        const app = merchant.frameLocator('iframe');
        await app.locator('[data-ready]').waitFor({ state: 'attached' });
        return app.locator('body').innerText();
      },
      { timeout: 30_000 },
    )
    .toMatch(/\$100\.00[^]*\$12\.00/);

  // A market that stops selling it, and a shopper who goes to another market in another tab.
  changeMarket(world, { country: 'US', priceList: { without: [slippers] } });
  await later(american, 400_000);
  await pin(american).getByText('Not available now').waitFor();
  await american.screenshot({ path: '.data/e2e/market-gone.png' });
  await american.request.post(`${stage.product.addresses.storefront}/localization`, {
    form: { country_code: 'DE' },
  });
  await american.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await pin(american).getByText('€46', { exact: true }).waitFor();
}, 120_000);
