import type { Frame } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { PickerOptions } from './browser/messages.ts';
import { aFramedApp, closeBrowser } from './framed-app.ts';

afterAll(closeBrowser);

interface Picked {
  id: string;
  title: string;
  variants?: { id: string; title: string }[];
}

/** Opens the picker as the app does; resolves when the person is done. */
const open = (frame: Frame, options: PickerOptions) =>
  frame.evaluate(
    async (asked) => (await window.shopify.resourcePicker(asked)) as Picked[] | undefined,
    options,
  );

const productId = (number: string) => `gid://shopify/Product/${number}`;

test('products and variants are found and picked by keyboard alone', async () => {
  const { page, frame } = await aFramedApp();
  const picking = open(await frame(), { type: 'product', multiple: true });
  const dialog = page.getByRole('dialog', { name: 'Add products' });
  await dialog.getByText('Saltmarsh Linen Shirt').waitFor();

  await page.keyboard.type('apron');
  await dialog.getByText('Saltmarsh Linen Shirt').waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await dialog.getByText('1 selected').waitFor();
  await page.keyboard.press('Enter');

  const picked = await picking;
  expect(picked?.map(({ title }) => title)).toEqual(['Orchard Apron']);
  expect(picked?.[0]?.variants?.length).toBeGreaterThan(0);
  expect(await dialog.count()).toBe(0);
});

test('leaving the picker answers nothing', async () => {
  const { page, frame } = await aFramedApp();
  const dialog = page.getByRole('dialog');

  const escaping = open(await frame(), { type: 'product' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  const escaped = await escaping;
  const cancelling = open(await frame(), { type: 'product' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  expect(escaped).toBeUndefined();
  expect(await cancelling).toBeUndefined();
});

test('what was selected before comes back with what is added, in that order', async () => {
  const { sandbox, page, frame } = await aFramedApp();
  const [, coat, mug] = sandbox.store.products;
  const variant = `gid://shopify/ProductVariant/${coat?.variants[1]?.id ?? ''}`;
  const picking = open(await frame(), {
    type: 'product',
    action: 'select',
    multiple: true,
    selectionIds: [{ id: productId(coat?.id ?? ''), variants: [{ id: variant }] }],
  });
  const dialog = page.getByRole('dialog', { name: 'Select products' });

  await dialog.getByRole('checkbox', { name: mug?.title ?? '' }).check();
  await dialog.getByRole('button', { name: 'Select' }).click();

  const picked = await picking;
  expect(picked?.map(({ title }) => title)).toEqual([coat?.title, mug?.title]);
  expect(picked?.[0]?.variants?.map(({ id }) => id)).toEqual([variant]);
  expect(picked?.[1]?.variants).toHaveLength(mug?.variants.length ?? 0);
});

test('no more than the app allows can be picked', async () => {
  const { sandbox, page, frame } = await aFramedApp();
  const [first, second, third] = sandbox.store.products;
  const dialog = page.getByRole('dialog');

  const two = open(await frame(), { type: 'product', multiple: 2, filter: { variants: false } });
  await dialog.getByRole('checkbox', { name: first?.title ?? '' }).check();
  await dialog.getByRole('checkbox', { name: second?.title ?? '' }).check();
  await dialog.getByText('2 of 2 selected').waitFor();
  const thirdBlocked = await dialog
    .getByRole('checkbox', { name: third?.title ?? '' })
    .isDisabled();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const both = await two;
  const one = open(await frame(), { type: 'product', filter: { variants: false } });
  await dialog.getByRole('radio', { name: first?.title ?? '' }).click();
  await dialog.getByRole('radio', { name: second?.title ?? '' }).click();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  expect(thirdBlocked).toBe(true);
  expect(both?.map(({ title }) => title)).toEqual([first?.title, second?.title]);
  expect((await one)?.map(({ title }) => title)).toEqual([second?.title]);
});

test('variants are picked as variants, within the app’s own filter', async () => {
  const { sandbox, page, frame } = await aFramedApp();
  const [shirt] = sandbox.store.products;
  const picking = open(await frame(), {
    type: 'variant',
    multiple: true,
    filter: { query: `id:${shirt?.id ?? ''}` },
  });
  const dialog = page.getByRole('dialog', { name: 'Add variants' });

  await dialog.getByRole('checkbox', { name: 'S / Moss', exact: false }).first().check();
  const products = await dialog.locator('.picker-list > li').count();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  const picked = await picking;
  expect(products).toBe(1);
  expect(picked).toHaveLength(1);
  expect(picked?.[0]?.id).toMatch(/^gid:\/\/shopify\/ProductVariant\/\d+$/);
});

test('the picker fits a phone and says when nothing is found', async () => {
  const { page, frame } = await aFramedApp({ viewport: { width: 390, height: 780 } });
  const picking = open(await frame(), { type: 'product', query: 'nothing like this' });
  const dialog = page.getByRole('dialog');

  await dialog.getByText('No products found for “nothing like this”.').waitFor();
  const box = await dialog.boundingBox();
  await dialog.getByRole('button', { name: 'Close' }).click();

  expect(box?.width).toBe(390);
  expect(await picking).toBeUndefined();
});

test('one collection is found and picked by keyboard, another replaces it', async () => {
  const { sandbox, page, frame } = await aFramedApp();
  const [first, second] = sandbox.store.collections;
  const picking = open(await frame(), { type: 'collection', action: 'add' });
  const dialog = page.getByRole('dialog', { name: 'Add collections' });
  await dialog.getByRole('radio', { name: second?.title ?? '' }).check();

  await dialog.getByRole('searchbox').fill(first?.title ?? '');
  await expect.poll(() => dialog.getByRole('radio').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');

  expect(await picking).toMatchObject([
    { id: `gid://shopify/Collection/${first?.id ?? ''}`, title: first?.title },
  ]);
});
