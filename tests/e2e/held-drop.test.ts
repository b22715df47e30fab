/** A drop that the shop itself holds back, from the merchant's choice to the shopper's cart. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { changeScopes } from '#tests/sandbox/installation.ts';
import { aStage, LAPTOP, PHONE, type Stage } from './storefront-stage.ts';

const NAME = 'Fernhill Wool Coat';
const SHOTS = '.data/e2e';

/** What the shop says to somebody who knows the address, the JSON and the number of a variant, and needs no player. */
async function atTheDoor(page: Page, stage: Stage) {
  const coat = stage.product.sandbox.store.products.find(({ title }) => title === NAME);
  const [variant] = coat?.variants ?? [];
  const { storefront } = stage.product.addresses;
  const found = await page.request.get(`${storefront}/products/${coat?.handle}`);
  const js = await page.request.get(`${storefront}/products/${coat?.handle}.js`);
  const add = await page.request.post(`${storefront}/cart/add.js`, { data: { id: variant?.id } });
  return [found.status(), js.status(), add.status()];
}

/** The show's page in the admin, once its scripts run. */
async function inTheAdmin(stage: Stage, how: object, path = '') {
  const page = await stage.browser.newContext(how).then((context) => context.newPage());
  await page.goto(`${stage.product.addresses.admin}/app/shows/${stage.showId}${path}`);
  const app = page.frameLocator('#app-frame');
  await app.locator('[data-ready]').waitFor({ state: 'attached' });
  return { page, app };
}

/** A drop on the coat that the shop is to hold back, typed in and not yet saved. */
async function typed({ app }: Awaited<ReturnType<typeof inTheAdmin>>) {
  await app.getByRole('button', { name: 'Plan an offer' }).click();
  const form = app.locator('.sf-offerform');
  await form.getByLabel('Product', { exact: true }).selectOption({ label: NAME });
  await form.getByLabel('What shoppers get').selectOption({ label: 'Drop: no discount, a moment' });
  await form.getByLabel('Keep it out of the shop until the drop').check();
  await form.getByLabel('Countdown').fill('10');
  return form;
}

test('nobody buys a held drop before its moment, whatever they know; then everybody does', async () => {
  const stage = await aStage();
  const desk = await inTheAdmin(stage, LAPTOP);
  const stranger = await stage.visit('/');
  expect(await atTheDoor(stranger, stage)).toEqual([200, 200, 200]);

  const form = await typed(desk);
  await form.screenshot({ path: `${SHOTS}/held-drop-form-laptop.png` });
  await form.getByRole('button', { name: 'Save offer' }).click();
  await desk.app.getByText('Kept out of your online store until the drop.').waitFor();
  await desk.page.screenshot({ path: `${SHOTS}/held-drop-card-laptop.png` });
  expect(await atTheDoor(stranger, stage)).toEqual([404, 404, 404]);
  const pocket = await inTheAdmin(stage, PHONE);
  await pocket.app.getByText('Kept out').scrollIntoViewIfNeeded();
  await pocket.page.screenshot({ path: `${SHOTS}/held-drop-card-phone.png` });
  await pocket.app.getByRole('button', { name: `Edit: Drop · ${NAME}` }).click();
  await pocket.app.getByLabel('Keep it out of the shop until the drop').scrollIntoViewIfNeeded();
  await pocket.page.screenshot({ path: `${SHOTS}/held-drop-form-phone.png` });
  await pocket.page.context().close();

  // A viewer sees it shown, and that it is not to be had yet.
  await stage.goLive();
  const viewer = await stage.visit(`/?showfront=${stage.card().key}`, {
    ...PHONE,
    reducedMotion: 'reduce',
  });
  const card = viewer.getByRole('list', { name: 'Products on screen' }).getByRole('listitem');
  const coat = stage.card().products.find(({ handle }) => handle === 'fernhill-wool-coat');
  await stage.pin(coat?.id ?? '');
  await card.getByText('Not available now').waitFor();
  await viewer.screenshot({ path: `${SHOTS}/held-drop-viewer-before.png` });

  const console = await inTheAdmin(stage, PHONE, '/console?panel=offers');
  await console.app.getByText('Kept out of your online store until the drop.').waitFor();
  await console.app.getByText('Kept out').scrollIntoViewIfNeeded();
  await console.page.screenshot({ path: `${SHOTS}/held-drop-console-phone.png` });
  await console.app.getByRole('button', { name: `Open: Drop · ${NAME}` }).click();
  await card.getByText('Opens in').waitFor();
  await card.getByRole('button', { name: /Opens in/ }).click();
  const sheet = viewer.getByRole('complementary', { name: NAME });
  await sheet.getByText('Opens in').waitFor();
  await viewer.screenshot({ path: `${SHOTS}/held-drop-viewer-countdown.png` });
  expect(await atTheDoor(stranger, stage)).toEqual([404, 404, 404]);

  // Without a reload there is something to choose and to buy when the clock says so.
  await sheet.getByRole('button', { name: 'Add to cart' }).click({ timeout: 20_000 });
  await viewer.getByText('Added to your cart').waitFor();
  await viewer.screenshot({ path: `${SHOTS}/held-drop-viewer-after.png` });
  expect(await atTheDoor(stranger, stage)).toEqual([200, 200, 200]);
  await console.app.getByText('No longer held back.').waitFor();
}, 240_000);

test('a shop that may not take a product back says so where the merchant looks first, and takes it when it may', async () => {
  const stage = await aStage();
  const desk = await inTheAdmin(stage, LAPTOP);
  const stranger = await stage.visit('/');
  const form = await typed(desk);
  await form.getByRole('button', { name: 'Save offer' }).click();
  await desk.app.getByText('Kept out of your online store until the drop.').waitFor();
  const { world } = stage.product.sandbox;
  const { scopes } = world.store.installation;

  changeScopes(
    world,
    scopes.filter((scope) => scope !== 'write_publications'),
  );
  const console = await inTheAdmin(stage, LAPTOP, '/console');
  await console.app.getByText('Permission to publish products').waitFor({ state: 'attached' });
  await desk.app.getByRole('button', { name: `Remove: Drop · ${NAME}` }).click();
  await desk.app.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  // Whoever leaves the page sooner takes the request along.
  await desk.app
    .getByRole('button', { name: `Remove: Drop · ${NAME}` })
    .waitFor({ state: 'detached' });
  await expect
    .poll(async () => {
      await desk.page.goto(`${stage.product.addresses.admin}/app`);
      await desk.app.locator('[data-ready]').waitFor({ state: 'attached' });
      return desk.app.getByText('Not back in your online store').count();
    })
    .toBe(1);
  await desk.page.screenshot({ path: `${SHOTS}/held-drop-stranded-laptop.png` });
  expect(await atTheDoor(stranger, stage)).toEqual([404, 404, 404]);

  changeScopes(world, scopes);
  await expect.poll(() => atTheDoor(stranger, stage), { timeout: 70_000 }).toEqual([200, 200, 200]);
}, 240_000);
