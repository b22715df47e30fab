/**
 * What hosts are promised, as a merchant agrees on it: an exception chosen in Shopify's own picker, refused where it is wrong,
 * shown before it holds; a fee for appearing; an entry by hand. And the host, who reads all of it.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { aBrowser, open, startAdmin } from './admin-stage.ts';

let local: ReturnType<typeof aFilledShop> | undefined;
afterAll(async () => (await local)?.stop());

/** The demo's story. */
async function aFilledShop() {
  const { product } = await startAdmin();
  await product.openAsOwner();
  await product.run('prisma/seed.ts');
  return product;
}

async function atPage(path: string) {
  const product = await (local ??= aFilledShop());
  const { page, app, complaints } = await aBrowser(product);
  await open(page, product, path);
  return { page, app, product, complaints };
}

const said = (page: Page, text: string) => page.locator('.toast', { hasText: text }).waitFor();
/** Follows a row of a list. */
const follow = (app: FrameLocator, name: RegExp) =>
  app.locator('a[data-primary-link]').filter({ hasText: name }).first().click();

test('a host’s exception is chosen, refused at its field, shown, made, and read by the host', async () => {
  const { page, app, product, complaints } = await atPage('/app/hosts');
  await follow(app, /Calloway/);
  await app.getByRole('link', { name: 'Change' }).click();

  await app.getByRole('button', { name: 'Add exception' }).click();
  await app.getByRole('menuitem', { name: 'Product' }).click();
  const picker = page.locator('dialog.picker');
  await picker.getByRole('radio').first().click();
  const title = await picker.locator('.picker-title').first().innerText();
  await picker.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const rule = app.getByRole('group', { name: title });
  await rule.getByText('Enter a rate between 0 and 100 percent').waitFor();
  const refused = await rule
    .getByLabel('Percent', { exact: true })
    .evaluate((field) => field === document.activeElement);
  await rule.getByLabel('Percent', { exact: true }).fill('22,5');
  await rule.getByText('Enter a rate between 0 and 100 percent').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await app.getByText(`${title} (product): 22.5% of the net price`).waitFor();
  await app.getByText('It takes effect at once').waitFor();
  await app.getByRole('button', { name: 'Change agreement' }).click();
  await said(page, 'Agreement changed');

  const { stdout } = await product.run('tests/sandbox/demo-host-link.ts');
  await page.goto(stdout.split('\n').find((line) => line.startsWith('http')) ?? '');
  await page.getByRole('button').first().click();
  await page.getByRole('link', { name: 'Agreement' }).click();
  await page.getByText(`${title} (product): 22.5% of the net price`).first().waitFor();
  expect(refused).toBe(true);
  expect(complaints).toEqual([expect.stringContaining('422')]);
});

test('a cut of the default is shown with its day and waits for it; thinking better of it changes nothing', async () => {
  const { page, app, complaints } = await atPage('/app/settings/agreement');

  await app.getByLabel('Percent', { exact: true }).first().fill('5');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await app.getByText('all of it takes effect on').waitFor();
  await app.getByRole('button', { name: 'Cancel' }).click();
  await app.getByText('all of it takes effect on').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await app.getByRole('button', { name: 'Change agreement' }).click();
  await said(page, 'Agreement changed');
  await app.getByText('A change is agreed that takes effect on').waitFor();
  await app.getByRole('link', { name: 'Settings' }).click();

  const card = app.locator('.Polaris-ShadowBevel', { hasText: 'Default agreement' });
  await card.getByText('8% of the net price').first().waitFor();
  await card.getByText('5% of the net price').first().waitFor();
  expect(complaints).toEqual([]);
});

test('a fee for a show is agreed on its page and taken away again', async () => {
  const { page, app, complaints } = await atPage('/app/shows?tab=upcoming');
  await follow(app, /kitchen table/i);

  await app.getByRole('button', { name: /^Set fee: Inés/ }).click();
  await app.getByLabel('Amount', { exact: true }).fill('250');
  await app.getByRole('button', { name: 'Save fee' }).click();
  await said(page, 'Fee saved');
  await app.getByText('$250.00 · beside the commission').waitFor();
  await app.getByRole('button', { name: /^Change: Inés/ }).click();
  await app.getByLabel('Amount', { exact: true }).fill('');
  await app.getByRole('button', { name: 'Save fee' }).click();

  await app.getByRole('button', { name: /^Set fee: Inés/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('an entry by hand stands in the host’s report with what it is for', async () => {
  const { page, app } = await atPage('/app/hosts');
  await follow(app, /Calloway/);
  await app.getByRole('link', { name: 'Commission report' }).click();

  await app.getByRole('button', { name: 'Add an entry' }).click();
  await app.getByRole('button', { name: 'Add entry' }).click();
  await app.getByText('Enter an amount in USD.').waitFor();
  await app.getByLabel('Amount').fill('-12.50');
  await app.getByLabel('What for').fill('Samples kept');
  await app.getByRole('button', { name: 'Add entry' }).click();
  await said(page, 'Entry added');

  await app.getByText('Samples kept').first().waitFor();
  await app.getByText('-$12.50').first().waitFor();
});
