import { expect, test } from 'vitest';
import { MAX_VIEWS } from '#app/domain/view/view.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { changeView } from '#app/services/views/change-view.ts';
import { dropView } from '#app/services/views/drop-view.ts';
import { keepView } from '#app/services/views/keep-view.ts';
import { listViews } from '#app/services/views/list-views.ts';
import type { TestApp } from '../make/app.ts';
import { aShop, makeApp } from '../make/app.ts';

const WOOL = { tab: 'upcoming', q: 'wool', sort: 'title asc' };

/** Somebody of a shop's staff, and their views of shows. */
async function aPerson(app: TestApp) {
  const mine = { shop: await aShop(app), staffId: '1' };
  return {
    mine,
    keep: (name: string, query: Record<string, unknown> = WOOL) =>
      keepView(app, { ...mine, list: 'shows', name, query }),
    names: async (whose = mine) =>
      (await listViews(app, { ...whose, list: 'shows' })).map(({ name }) => name),
  };
}

test('a view keeps what the list was asked for, by who kept it: nobody else’s list and no other list has it', async () => {
  const app = await makeApp();
  const { mine, keep, names } = await aPerson(app);
  await keep('  Wool   soon ', { ...WOOL, page: '3', view: 'x', q2: 'y' });

  const [view] = await listViews(app, { ...mine, list: 'shows' });

  expect(view).toMatchObject({ name: 'Wool soon', query: WOOL });
  expect(JSON.stringify(view?.query)).toBe(JSON.stringify(WOOL));
  expect(await listViews(app, { ...mine, list: 'hosts' })).toEqual([]);
  expect(await names({ ...mine, staffId: '2' })).toEqual([]);
  expect(await names({ ...mine, shop: await aShop(app) })).toEqual([]);
});

test('a view is renamed, asked for something else, copied and dropped', async () => {
  const app = await makeApp();
  const { mine, keep, names } = await aPerson(app);
  const { id: viewId } = await keep('Wool');
  await keep('Copy of Wool');

  await changeView(app, { ...mine, viewId, name: 'WOOL' });
  await changeView(app, { ...mine, viewId, query: { q: 'linen' } });
  const [changed] = await listViews(app, { ...mine, list: 'shows' });
  await dropView(app, { ...mine, viewId });
  await dropView(app, { ...mine, viewId });

  expect(changed).toEqual({ id: viewId, name: 'WOOL', query: { q: 'linen' } });
  expect(await names()).toEqual(['Copy of Wool']);
  await expect(changeView(app, { ...mine, viewId, name: 'Gone' })).rejects.toMatchObject({
    code: 'view',
  });
});

test.for([
  ['nothing', '   ', 'view_name'],
  ['more than fits a tab', 'x'.repeat(41), 'view_name'],
  ['the name of another one', 'wOOL', 'view_name'],
] as const)('a name is refused where it was typed: %s', async ([, name, code]) => {
  const app = await makeApp();
  const { mine, keep, names } = await aPerson(app);
  await keep('Wool');
  const { id: viewId } = await keep('Linen');

  const refused = { code, field: 'name' };
  await expect(keep(name)).rejects.toMatchObject(refused);
  await expect(changeView(app, { ...mine, viewId, name })).rejects.toMatchObject(refused);

  expect(await names()).toEqual(['Wool', 'Linen']);
});

test('somebody else’s view is neither changed nor dropped, in the same shop or another', async () => {
  const app = await makeApp();
  const { mine, keep, names } = await aPerson(app);
  const { id: viewId } = await keep('Wool');

  for (const other of [
    { ...mine, staffId: '2' },
    { ...mine, shop: await aShop(app) },
  ]) {
    await expect(changeView(app, { ...other, viewId, name: 'Mine' })).rejects.toMatchObject({
      code: 'view',
    });
    await dropView(app, { ...other, viewId });
  }

  expect(await names()).toEqual(['Wool']);
});

test('a list has so many views and no more, and a name once, however many ask at once', async () => {
  const app = await makeApp();
  const { keep, names } = await aPerson(app);
  for (let count = 1; count < MAX_VIEWS; count += 1) await keep(`View ${count}`);

  const wished = ['Last', 'last', ...Array.from({ length: 8 }, (_, more) => `More ${more}`)];
  // Connections that are open already: nobody is late.
  await Promise.all(wished.map(() => names()));
  const tries = await Promise.allSettled(wished.map((name) => keep(name)));

  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await names()).toHaveLength(MAX_VIEWS);
  await expect(keep('Too many')).rejects.toMatchObject({ code: 'too_many_views' });
});

test('a shop that left keeps no views', async () => {
  const app = await makeApp();
  const { mine, keep } = await aPerson(app);
  await keep('Wool for Mrs. Winter');
  await app.db.shop.update({
    where: { domain: mine.shop },
    data: { uninstalledAt: app.clock.now() },
  });

  await eraseShop(app, { shop: mine.shop });

  expect(await app.db.savedView.count({ where: { shop: mine.shop } })).toBe(0);
});
