/** A link to a show plays it whatever else is on: its watch page in the shop, while no other page carries a byte of ours. */
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { LAPTOP, PHONE, aStage, playing } from './storefront-stage.ts';

test('“View in store” of a recording plays it when nothing is on, and its page shows what was sold', async () => {
  const stage = await aStage();
  await stage.goLive();
  const { key, products } = stage.card();
  await stage.pin(products[0]?.id ?? '');
  const watched = await stage.visit(`/?showfront=${key}`);
  await playing(watched);
  await watched.context().close();
  await stage.step('end');
  await stage.step('publishReplay');
  await expect.poll(() => stage.card().life, { timeout: 20_000 }).toBe('replay');
  // Far away from the next show, as most days are.
  const field = stage.product.sandbox.store.installation.metafields.find(
    (one) => one.key === 'shows',
  );
  const shows = JSON.parse(field?.value ?? '{}') as object;
  Object.assign(field ?? {}, { value: JSON.stringify({ ...shows, live: [], upcoming: [] }) });
  const { admin } = stage.product.addresses;
  const merchant = await (await stage.browser.newContext(LAPTOP)).newPage();
  await merchant.goto(`${admin}/app/shows/${stage.showId}`);
  const app = merchant.frameLocator('iframe');
  await app.locator('[data-ready]').waitFor({ state: 'attached' });
  const link = app.getByRole('link', { name: 'View in store' });
  const address = new URL((await link.first().getAttribute('href')) ?? '');

  const home = await stage.visit('/');
  expect(await home.content()).not.toMatch(/showfront-(boot|embed|loader)/);
  await home.context().close();
  const page = await stage.visit(`${address.pathname}${address.search}`, {
    ...PHONE,
    reducedMotion: 'reduce',
  });
  await playing(page);
  const player = page.getByRole('dialog', { name: 'Live shopping' });
  await player.getByRole('slider', { name: 'Position' }).waitFor();
  await page.screenshot({ path: '.data/e2e/watch-player.png' });
  await player.getByRole('button', { name: 'Close', exact: true }).click();

  await page.getByRole('heading', { name: 'Knitwear by the fire' }).waitFor();
  await page.getByRole('main').getByText('$328.00', { exact: true }).waitFor();
  expect(await barriers(page, ['main'])).toEqual([]);
  await page.screenshot({ path: '.data/e2e/watch-page.png' });
  // In another language and with a wrong key the shop still answers.
  const wrong = await stage.visit(`/de${address.pathname}?showfront=nothing`);
  await wrong.getByText('Diese Show ist nicht verfügbar').waitFor();
}, 120_000);
