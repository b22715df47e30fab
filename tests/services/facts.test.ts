import { expect, test } from 'vitest';
import { chooseFacts } from '#app/services/facts/choose-facts.ts';
import { listFactFields } from '#app/services/facts/list-fact-fields.ts';
import { linkProducts } from '#app/services/lineup/link-products.ts';
import { refreshProduct } from '#app/services/lineup/refresh-product.ts';
import { readShowDocument } from '#app/services/live/read-show-document.ts';
import { readState } from '#app/services/live/read-state.ts';
import { testDatabase } from '#tests/setup/database.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aProduct } from '../make/product.ts';

const actor = 'staff:1' as const;
const FIELDS = ['material', 'care', 'chart'].map((key) => ({
  ...{ namespace: 'custom', key, name: key.toUpperCase() },
  type: key === 'chart' ? 'file_reference' : 'single_line_text_field',
}));

/** A shop whose products have fields; what the catalogue is asked for is what it answers. */
async function aShopWithFields() {
  const plain = await makeApp();
  const app: TestApp = {
    ...plain,
    catalog: {
      ...plain.catalog,
      readProducts: async (shop, ids, fields = []) =>
        (await plain.catalog.readProducts(shop, ids)).map((product) => ({
          ...product,
          facts: fields.map(({ key, name }) => ({
            name,
            value: key === 'care' ? { amount: 30, unit: null } : '<b>Wool</b>',
          })),
        })),
    },
  };
  plain.outside.fields = FIELDS;
  const shop = await aShop(app);
  const show = await aShow(app, shop);
  const product = aProduct(app);
  const at = { shop, showId: show.id, actor };
  await linkProducts(app, { ...at, products: [{ productId: product.id }] });
  const facts = async () => {
    const visit = 'visit-0123456789abcdef';
    const asked = { shop, showKey: show.key, customerId: null, visit };
    return (await readShowDocument(app, asked)).lineup[0]?.facts;
  };
  return { app, at, product, facts };
}

test('viewers read what the merchant chose, in that order, once the lineup is in step', async () => {
  const { app, at, product, facts } = await aShopWithFields();
  const { shop } = at;
  const revision = async () => (await readState(app, at)).state.lineup;
  expect(await facts()).toEqual([]);

  await chooseFacts(app, { ...at, facts: ['custom.care', 'custom.material', 'custom.care'] });
  const before = await revision();
  await refreshProduct(app, { shop, productId: product.id });
  await refreshProduct(app, { shop, productId: product.id });

  expect(await facts()).toEqual([
    { name: 'CARE', value: { amount: 30, unit: null } },
    { name: 'MATERIAL', value: '<b>Wool</b>' },
  ]);
  expect(await revision()).toBe(before + 1);
  expect((await listFactFields(app, { shop })).chosen).toEqual(['custom.care', 'custom.material']);
});

test('a choice asks for every product of a lineup anew, and a new product brings its facts along', async () => {
  const { app, at, product } = await aShopWithFields();
  const { shop, showId } = at;
  await chooseFacts(app, { ...at, facts: ['custom.material'] });
  const other = aProduct(app, { title: 'Scarf' });

  await linkProducts(app, { ...at, products: [{ productId: other.id }] });

  const { rows } = await (
    await testDatabase()
  ).pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM graphile_worker._private_jobs WHERE key = $1',
    [`product:${shop}:${product.id}`],
  );
  expect(rows).toEqual([{ n: 1 }]);
  const item = await app.db.lineupItem.findFirst({ where: { shop, showId, productId: other.id } });
  expect(item?.facts).toEqual([{ name: 'MATERIAL', value: '<b>Wool</b>' }]);
});

test.each([
  ['a field the shop has not', ['custom.material', 'custom.secret'], 'unknown_field'],
  ['a field that points elsewhere', ['custom.chart'], 'unknown_field'],
  ['too many', Array.from({ length: 9 }, (_, n) => `custom.f${n}`), 'too_many_facts'],
])('%s is refused, and what was chosen stays', async (_what, wish, code) => {
  const { app, at } = await aShopWithFields();
  await chooseFacts(app, { ...at, facts: ['custom.material'] });

  await expect(chooseFacts(app, { ...at, facts: wish })).rejects.toMatchObject({ code });

  expect((await listFactFields(app, at)).chosen).toEqual(['custom.material']);
});

test('a shop’s choice is nobody else’s, and a field that is gone is not chosen any more', async () => {
  const { app, at } = await aShopWithFields();
  await chooseFacts(app, { ...at, facts: ['custom.material'] });

  expect((await listFactFields(app, { shop: await aShop(app) })).chosen).toEqual([]);
  app.outside.fields = [];
  expect(await listFactFields(app, at)).toEqual({ fields: [], chosen: [] });
});
