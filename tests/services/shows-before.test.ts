import { expect, test } from 'vitest';
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { addHost } from '#app/services/hosts/add-host.ts';
import { setHostStatus } from '#app/services/hosts/set-host-status.ts';
import { changeLineupItem } from '#app/services/lineup/change-lineup-item.ts';
import { copyShow } from '#app/services/shows/copy-show.ts';
import { listShows } from '#app/services/shows/list-shows.ts';
import { readPreflight } from '#app/services/shows/read-preflight.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aProduct } from '../make/product.ts';

const actor = 'staff:1';

const aShow = async (
  app: TestApp,
  shop: string,
  more: { products?: readonly { id: string }[]; hosts?: readonly { id: string }[] } = {},
) =>
  scheduleShow(app, {
    ...{ shop, actor },
    when: { date: '2026-10-20', time: '19:30', timeZone: 'America/New_York' },
    details: {
      title: 'Knitwear',
      aspect: '9:16',
      hosts: (more.hosts ?? []).map(({ id }) => ({ hostId: id, weight: 1 })),
    },
    products: (more.products ?? []).map(({ id }) => ({ productId: id })),
  });

const look = async (app: TestApp, shop: string, showId: string) =>
  Object.fromEntries(
    (await readPreflight(app, { shop, showId })).map(({ check, state, names }) => [
      check,
      names.length > 0 ? [state, ...names] : state,
    ]),
  );

test('a show repeated weekly keeps its wall clock when clocks go back', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop);

  const { ids } = await copyShow(app, {
    ...{ shop, showId, actor, repeat: { everyDays: 7, times: 3 } },
  });

  const starts = await Promise.all(
    ids.map(async (id) => (await readShow(app, { shop, showId: id })).startsAt),
  );
  expect(starts).toEqual([
    '2026-10-27T23:30:00.000Z',
    '2026-11-04T00:30:00.000Z',
    '2026-11-11T00:30:00.000Z',
  ]);
});

test('a show of last month is repeated from its next time on', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop);
  app.setNow('2026-11-15T12:00:00Z');

  const { ids } = await copyShow(app, {
    ...{ shop, showId, actor, repeat: { everyDays: 7, times: 1 } },
  });

  expect((await readShow(app, { shop, showId: ids[0]! })).startsAt).toBe(
    '2026-11-18T00:30:00.000Z',
  );
});

test('a copy is a draft with the same lineup and notes, without who left and what is gone', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const [coat, scarf] = [aProduct(app, { title: 'Coat' }), aProduct(app, { title: 'Scarf' })];
  const noor = await addHost(app, { shop, actor, name: 'Noor' });
  const ines = await addHost(app, { shop, actor, name: 'Inés' });
  const { id: showId } = await aShow(app, shop, {
    products: [coat, scarf],
    hosts: [noor, ines],
  });
  const [first] = (await readShow(app, { shop, showId })).lineup;
  await changeLineupItem(app, { shop, showId, actor, itemId: first!.id, notes: 'Show the pocket' });
  await setHostStatus(app, { shop, hostId: ines.id, actor, status: 'ended' });
  app.outside.products.delete(scarf.id);

  const { ids } = await copyShow(app, { shop, showId, actor });

  const copy = await readShow(app, { shop, showId: ids[0]! });
  expect(copy).toMatchObject({ title: 'Knitwear', life: 'draft', startsAt: null });
  expect(copy.hosts.map(({ name }) => name)).toEqual(['Noor']);
  expect(copy.lineup.map(({ title, notes }) => [title, notes])).toEqual([
    ['Coat', 'Show the pocket'],
  ]);
});

test.for([
  [{ everyDays: 0, times: 4 }],
  [{ everyDays: 7, times: 0 }],
  [{ everyDays: 7, times: 14 }],
  [{ everyDays: 1.5, times: 2 }],
])('repeating by %j makes nothing', async ([repeat]) => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop);

  await expect(copyShow(app, { shop, showId, actor, repeat: repeat! })).rejects.toMatchObject({
    code: 'bad_repeat',
  });
  expect((await listShows(app, { shop })).total).toBe(1);
});

test('a show with everything in place is green; the picture waits for a camera', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const noor = await addHost(app, { shop, actor, name: 'Noor' });
  const rate = { type: 'percent' as const, bps: 1000 };
  await setAgreement(app, { shop, hostId: noor.id, actor, starting: true, terms: { rate } });
  const { id } = await aShow(app, shop, { products: [aProduct(app)], hosts: [noor] });

  expect(await look(app, shop, id)).toEqual({
    connection: 'right',
    picture: 'doubtful',
    lineup: 'right',
    stock: 'right',
    visible: 'right',
    hosts: 'right',
    commission: 'right',
  });
});

test('each fault that is planted turns red or asks to be looked at, and says what it is about', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const noor = await addHost(app, { shop, actor, name: 'Noor' });
  const coat = aProduct(app, { title: 'Coat' });
  const scarf = aProduct(app, { title: 'Scarf', left: 0 });
  const { id } = await aShow(app, shop, { products: [coat, scarf], hosts: [noor] });
  app.outside.products.delete(coat.id);

  expect(await look(app, shop, id)).toMatchObject({
    lineup: ['wrong', 'Coat'],
    stock: ['wrong', 'Scarf'],
    commission: ['doubtful', 'Noor'],
  });
});

test('an empty lineup is red, and nobody presenting is worth a look', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id } = await aShow(app, shop);

  expect(await look(app, shop, id)).toMatchObject({ lineup: 'wrong', hosts: 'doubtful' });
});

test('a shop that does not answer is red, and the other checks still speak', async () => {
  const app = await makeApp({
    catalog: { readProducts: () => Promise.reject(new Error('no token')) },
    shops: { readShop: () => Promise.reject(new Error('no token')) },
  });
  const shop = await aShop(app);
  const { id } = await aShow(app, shop);

  expect(await look(app, shop, id)).toMatchObject({ connection: 'wrong', hosts: 'doubtful' });
});
