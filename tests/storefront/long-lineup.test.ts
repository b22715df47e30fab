/** What is long: a lineup that is looked through with a field, a product with more variants than its page tells of. */
import { expect, test } from 'vitest';
import { PHONE, type Sold, aPlayer } from './a-player.ts';

/** As many variants as a product's page tells of. */
const told: Sold['variants'] = (one) =>
  Array.from({ length: 250 }, (_, at) => ({
    ...{ ...one, id: String(1_000 + at), title: `No ${at}`, options: [`No ${at}`] },
  }));
const PIN = [{ productId: '1', variantId: '77', at: 0 }];

test('a pinned variant beyond those a page tells of is shown, opened and bought as itself', async () => {
  const ring = { title: 'Ring', variants: told, untold: { id: '77', told: true } };
  const player = await aPlayer([ring], { pins: PIN });
  const page = await player.open();

  // Never the price of another one.
  await page.getByRole('button', { name: /^Ring\s*\$77$/ }).click();
  const sheet = page.getByRole('complementary', { name: 'Ring' });
  await sheet.getByText('$77', { exact: true }).waitFor();
  await sheet.getByText('Title: Untold').waitFor();
  await sheet.getByRole('button', { name: 'Add to cart' }).click();

  await expect.poll(() => player.cart).toMatchObject([{ id: '77', quantity: 1 }]);
  // What is chosen besides is bought as well.
  await sheet.getByText('No 3', { exact: true }).click();
  await sheet.getByText('$100', { exact: true }).waitFor();
});

test('where the shop does not tell of it at all, its own page does: nothing else is taken for it', async () => {
  const ring = { title: 'Ring', variants: told, untold: { id: '77', told: false } };
  const player = await aPlayer([ring], { pins: PIN });
  const page = await player.open();

  await page.getByRole('button', { name: /^Ring/ }).first().click();
  const sheet = page.getByRole('complementary', { name: 'Ring' });
  await sheet.getByRole('button', { name: 'Choose in the shop' }).click();

  await page.waitForURL(/\/products\/p1\?variant=77$/);
});

test('a long lineup is looked through by product and variant; how many are found is said, and Escape clears it first', async () => {
  const names = ['Jacket', 'Écharpe d’hiver', 'Mug'];
  const titles = Array.from({ length: 14 }, (_, at) => names[at] ?? `Piece ${at}`);
  const variants: Sold['variants'] = (one) => [{ ...one, title: 'Forest green' }];
  const player = await aPlayer(
    titles.map((title, at) => ({ title, ...(at === 2 ? { variants } : {}) })),
  );
  const page = await player.open(PHONE);
  await page.getByRole('button', { name: 'Show all 14 products' }).click();
  const lineup = page.getByRole('complementary', { name: 'In this show' });
  const field = lineup.getByRole('searchbox', { name: 'Search these products' });
  const rows = () => lineup.locator('.row-title').allTextContents();
  await field.waitFor();
  expect(await rows()).toHaveLength(14);
  await lineup.getByRole('button', { name: /Mug\s*\$100/ }).waitFor();

  await field.fill('hiver ECHARPE');
  await expect.poll(rows).toEqual(['Écharpe d’hiver']);
  await lineup.getByRole('status').getByText('1 product found').waitFor();
  await field.fill('green');
  await expect.poll(rows).toEqual(['Mug']);
  await field.fill('piece');
  await lineup.getByRole('status').getByText('11 products found').waitFor();
  await field.fill('nothing of the kind');
  await lineup.getByRole('status').getByText('No product in this show matches').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(rows).toHaveLength(14);
  expect(await field.inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await lineup.waitFor({ state: 'hidden' });

  // Eleven need none.
  const few = await aPlayer(titles.slice(0, 11).map((title) => ({ title })));
  const short = await few.open(PHONE);
  await short.getByRole('button', { name: 'Show all 11 products' }).click();
  await short.getByText('Piece 10').waitFor();
  expect(await short.getByRole('searchbox').count()).toBe(0);
});
