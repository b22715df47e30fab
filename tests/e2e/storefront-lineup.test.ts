/** A lineup as long as a show may have, a look of ten, and a product with more to choose than fits a phone. */
import { expect, test } from 'vitest';
import { PHONE, aStage, lineup, playing } from './storefront-stage.ts';

/** More variants than a shop's page tells of: the last two sizes come in no colour that it does. */
const SIZES = Array.from({ length: 27 }, (_, i) => `No ${i}`);
const COLOURS = Array.from({ length: 10 }, (_, i) => `Hue ${i}`);
const MANY = SIZES.flatMap((size) => COLOURS.map((colour) => [size, colour]));

const LONG_VALUE = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen';

test('a hundred products are looked through without asking the shop for each, and a look of ten is one tap', async () => {
  const stage = await aStage();
  const { store } = stage.product.sandbox;
  const [first] = store.products;
  const [pattern] = first?.variants ?? [];
  if (!first || !pattern) throw new Error('The shop is empty.');
  const options = ['None', LONG_VALUE];
  const added = Array.from({ length: 95 }, (_, i) => {
    const product = structuredClone(first);
    const values = i === 94 ? options : ['Default Title'];
    return Object.assign(product, {
      ...{ id: String(8_700_000_000_000 + i), handle: `piece-${i}`, title: `Piece ${i}.` },
      options: [{ name: i === 94 ? 'Engraving' : 'Title', values }],
      variants: values.map((value, v) => ({
        ...structuredClone(pattern),
        ...{ id: String(47_000_000_000_000 + i * 10 + v), title: value, options: [value] },
        ...{ inventoryItemId: String(49_000_000_000_000 + i * 10 + v), price: '10.00' },
      })),
    });
  });
  Object.assign(added[93] ?? {}, {
    options: [
      { name: 'Size', values: SIZES },
      { name: 'Colour', values: COLOURS },
    ],
    variants: MANY.map((values, v) => ({
      ...structuredClone(pattern),
      ...{ id: String(48_000_000_000_000 + v), title: values.join(' / '), options: values },
      ...{ inventoryItemId: String(48_500_000_000_000 + v), price: '12.00' },
    })),
  });
  store.products.push(...added);
  const gid = ({ id }: { id: string }) => `gid://shopify/Product/${id}`;
  await stage.ask('lineup', {
    act: 'link',
    products: added.slice(10).map((product) => ({ productId: gid(product) })),
  });
  for (const product of added.slice(0, 10)) {
    await stage.ask('lineup', {
      ...{
        act: 'restore',
        product: { productId: gid(product) },
        index: 5,
        notes: '',
        mustNotSay: '',
      },
      ...{ minutes: null },
      ...{ hostId: null, look: 'The whole winter' },
    });
  }
  await stage.goLive();
  const page = await stage.visit(`/?showfront=${stage.card().key}`, {
    ...PHONE,
    viewport: { width: 320, height: 568 },
  });
  const asked = new Set<string>();
  page.on('request', (request) => {
    const [, handle] = /\/products\/([\w-]+)\.js/.exec(request.url()) ?? [];
    if (handle) asked.add(handle);
  });
  await playing(page);
  const player = page.getByRole('dialog', { name: 'Live shopping' });

  // Flown past in a second: what rests in view has its price, the rest was not asked for.
  await player.getByRole('button', { name: 'Show all 100 products' }).click();
  const last = lineup(player).getByRole('button', { name: /Piece 94\./ });
  await lineup(player).getByRole('button', { name: /\$\d/ }).first().waitFor();
  await lineup(player)
    .getByRole('list')
    .evaluate(async (list) => {
      for (let part = 1; part <= 40; part += 1) {
        list.scrollTop = (list.scrollHeight * part) / 40;
        await new Promise(requestAnimationFrame);
      }
    });
  await expect.poll(() => last.textContent(), { timeout: 15_000 }).toContain('$10');
  // Where frames come late more rows come to rest; a shop that is asked for all is asked for a hundred.
  expect(asked.size).toBeLessThan(90);

  // A value longer than the phone is wide is read to its end.
  await last.click();
  const value = player.locator('.value', { hasText: LONG_VALUE });
  await value.scrollIntoViewIfNeeded();
  const box = await value.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  await page.keyboard.press('Escape');

  // One piece on screen is enough for all of its look.
  await stage.pin(added[3]?.id ?? '');
  await player.getByRole('button', { name: /^Buy the look \(10\)/ }).click();
  await player.getByText('Added to your cart').waitFor();
  const lines = await page.evaluate(async () => {
    const cart = (await (await fetch('/cart.js')).json()) as {
      items: { title: string; properties: Record<string, string> }[];
    };
    return cart.items.map(({ title, properties }) => [title, properties['_live']?.slice(0, 2)]);
  });
  expect(lines.sort()).toEqual(added.slice(0, 10).map(({ title }) => [title, 'k1']));

  // What the shop's page does not tell of is not called sold out: its own page sells it, and the stream goes along.
  await player.getByRole('button', { name: 'Show all 100 products' }).click();
  await lineup(player)
    .getByRole('button', { name: /Piece 93\./ })
    .click();
  await player.getByText('No 26', { exact: true }).click();
  expect(await player.getByRole('button', { name: 'Buy now' }).count()).toBe(0);
  await player.getByRole('button', { name: 'Choose in the shop' }).click();
  await page.waitForURL(/\/products\/piece-93$/);
  await playing(page);
}, 300_000);
