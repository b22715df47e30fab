import { expect, test } from 'vitest';
import { gidOf } from '#app/domain/lineup/resource-id.ts';
import { stockStep } from '#app/domain/lineup/stock-step.ts';
import { refreshProduct } from '#app/services/lineup/refresh-product.ts';
import { pinProduct } from '#app/services/live/pin-product.ts';
import { readState } from '#app/services/live/read-state.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const productId = gidOf('Product', '1001');
const variantId = '100101';

async function selling(life: 'live' | 'scheduled' = 'live') {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life, products: 1 });
  const has = async (left: number | null, more: object = {}) => {
    app.outside.products.set(productId, {
      ...{ id: productId, handle: 'product-1001', title: 'Product 1001', imageUrl: null },
      variants: [
        {
          ...{ id: gidOf('ProductVariant', variantId), title: 'One', price: '10.00' },
          ...{ available: left === null || left > 0, left },
        },
      ],
      ...more,
    });
    await refreshProduct(app, { shop, productId });
  };
  return { app, show, has };
}

test.each([
  [true, 101, null],
  [true, 100, 100],
  [true, 51, 100],
  [true, 50, 50],
  [true, 6, 10],
  [true, 5, 5],
  [true, 1, 5],
  [true, 0, null],
  [true, -3, null],
  [true, null, null],
  [false, 0, 0],
  [false, null, 0],
  [false, 7, 0],
])('a variant (on sale: %s, left: %s) stands on step %s', (available, left, step) => {
  expect(stockStep({ available, left })).toBe(step);
});

test('a hundred sales are told in six steps, and nobody reads the lineup again', async () => {
  const { app, show, has } = await selling();
  await has(120);
  app.outside.states.length = 0;

  for (let left = 119; left >= 0; left -= 1) await has(left);

  const told = app.outside.states.map(({ state }) => state.stock[variantId]);
  expect(told).toEqual([100, 50, 20, 10, 5, 0]);
  expect(new Set(app.outside.states.map(({ state }) => state.lineup)).size).toBe(1);
  expect(app.outside.states.every(({ showKey }) => showKey === show.key)).toBe(true);
});

test('what comes back in stock is not called sold out any more', async () => {
  const { app, has } = await selling();
  await has(0);
  await has(500);

  expect(app.outside.states.map(({ state }) => state.stock)).toEqual([{ [variantId]: 0 }, {}]);
});

test('a new title is worth reading the lineup again', async () => {
  const { app, has } = await selling();
  await has(5);
  const before = app.outside.states.at(-1)?.state.lineup ?? 0;

  await has(5, { title: 'Renamed' });

  expect(app.outside.states.at(-1)?.state.lineup).toBeGreaterThan(before);
});

test('before the show nobody hears of stock', async () => {
  const { app, has } = await selling('scheduled');

  await has(5);
  await has(0);

  expect(app.outside.states.every(({ state }) => Object.keys(state.stock).length === 0)).toBe(true);
});

test('whoever sees a product pinned sees at once how much of it is left', async () => {
  const { app, show, has } = await selling();
  await has(200);
  await app.db.lineupItem.updateMany({
    where: { showId: show.id },
    data: {
      variants: [
        {
          id: gidOf('ProductVariant', variantId),
          title: 'One',
          price: '1',
          available: true,
          left: 9,
        },
      ],
    },
  });

  await pinProduct(app, { shop: show.shop, showId: show.id, productId, actor: 'system' });

  const { state } = await readState(app, { shop: show.shop, showId: show.id });
  expect(state).toMatchObject({ pins: [{ productId: '1001' }], stock: { [variantId]: 10 } });
});
