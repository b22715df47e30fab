import { expect, test } from 'vitest';
import { MAX_LOOK } from '#app/domain/lineup/look.ts';
import { setBriefing } from '#app/services/backstage/set-briefing.ts';
import { changeLineupItem } from '#app/services/lineup/change-lineup-item.ts';
import { linkProducts } from '#app/services/lineup/link-products.ts';
import { restoreProduct } from '#app/services/lineup/restore-product.ts';
import { unlinkProduct } from '#app/services/lineup/unlink-product.ts';
import { readShowDocument } from '#app/services/live/read-show-document.ts';
import { readState } from '#app/services/live/read-state.ts';
import { readPreflight } from '#app/services/shows/read-preflight.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';
import { aProduct } from '../make/product.ts';

const actor = 'staff:7' as const;

async function withLineup(titles: readonly string[]) {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop);
  const products = titles.map((title) => aProduct(app, { title }));
  const at = { shop, showId: show.id, actor };
  await linkProducts(app, { ...at, products: products.map(({ id }) => ({ productId: id })) });
  const items = async () => (await readShow(app, at)).lineup;
  return { app, at, show, products, items };
}

test('products of one look are told to viewers as one, at once', async () => {
  const { app, at, show, items } = await withLineup(['Coat', 'Scarf', 'Mug']);
  const [coat, scarf] = await items();
  const before = (await readState(app, at)).state.lineup;

  await changeLineupItem(app, { ...at, itemId: coat!.id, look: '  Winter   walk ' });
  await changeLineupItem(app, { ...at, itemId: scarf!.id, look: 'Winter walk' });
  await changeLineupItem(app, { ...at, itemId: scarf!.id, look: 'Winter walk', notes: 'Soft' });

  const { lineup } = await readShowDocument(app, {
    ...{ shop: at.shop, showKey: show.key, customerId: null, visit: 'visit-0123456789abcdef' },
  });
  expect(lineup.map(({ title, look }) => [title, look])).toEqual([
    ['Coat', 'Winter walk'],
    ['Scarf', 'Winter walk'],
    ['Mug', null],
  ]);
  expect((await readState(app, at)).state.lineup).toBe(before + 2);
  await changeLineupItem(app, { ...at, itemId: coat!.id, look: '' });
  expect((await items())[0]?.look).toBeNull();
});

test('a look with too long a name is refused', async () => {
  const { app, at, items } = await withLineup(['Coat']);
  const [coat] = await items();

  const asked = changeLineupItem(app, {
    ...{ ...at, itemId: coat!.id },
    look: 'x'.repeat(MAX_LOOK + 1),
  });

  await expect(asked).rejects.toMatchObject({ code: 'look_long', field: 'look' });
});

test('a removal taken back brings the product to its place, with all that was said of it', async () => {
  const { app, at, items } = await withLineup(['Coat', 'Scarf', 'Mug']);
  const [, scarf] = await items();
  const said = { notes: 'Soft', mustNotSay: 'It heals', minutes: 4 };
  await setBriefing(app, { ...at, items: [{ itemId: scarf!.id, ...said }] });
  await changeLineupItem(app, { ...at, itemId: scarf!.id, look: 'Winter' });
  await unlinkProduct(app, { ...at, itemIds: [scarf!.id] });

  await restoreProduct(app, {
    ...{ ...at, product: { productId: scarf!.productId }, index: 1, ...said },
    ...{ hostId: app.ids.uuid(), look: 'Winter' },
  });

  expect(
    (await items()).map((item) => [
      ...[item.title, item.notes, item.mustNotSay, item.minutes],
      ...[item.look, item.hostId],
    ]),
  ).toEqual([
    ['Coat', '', '', null, null, null],
    ['Scarf', 'Soft', 'It heals', 4, 'Winter', null],
    ['Mug', '', '', null, null, null],
  ]);
});

test('a draft or unpublished product turns the check before a show red, by its name', async () => {
  const { app, at, products } = await withLineup(['Coat', 'Scarf']);
  const hidden = { ...products[1]!, hidden: true };
  app.outside.products.set(hidden.id, hidden);

  const results = await readPreflight(app, at);

  expect(results.find(({ check }) => check === 'visible')).toEqual({
    ...{ check: 'visible', state: 'wrong', about: [{ id: hidden.id, name: 'Scarf' }] },
  });
});
