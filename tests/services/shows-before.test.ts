import { expect, test } from 'vitest';
import { addHost } from '#app/services/hosts/add-host.ts';
import { setHostStatus } from '#app/services/hosts/set-host-status.ts';
import { changeLineupItem } from '#app/services/lineup/change-lineup-item.ts';
import { copyShow } from '#app/services/shows/copy-show.ts';
import { listShows } from '#app/services/shows/list-shows.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { changeShow } from '#app/services/shows/change-show.ts';
import { rescheduleShow } from '#app/services/shows/reschedule-show.ts';
import { startRehearsal } from '#app/services/rehearsal/start-rehearsal.ts';
import { stopRehearsal } from '#app/services/rehearsal/stop-rehearsal.ts';
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

test('a show is not moved while it is rehearsed, and nothing else of the form is kept either', async () => {
  const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop);
  const at = { shop, showId, actor: 'staff:7' as const };
  const when = { date: '2026-09-08', time: '18:00', timeZone: 'Europe/Bucharest' };
  const before = await app.db.show.findUnique({ where: { id: showId } });
  await startRehearsal(app, at);

  await expect(changeShow(app, { ...at, title: 'Another title', when })).rejects.toMatchObject({
    kind: 'conflict',
  });
  await expect(rescheduleShow(app, { ...at, when })).rejects.toMatchObject({ kind: 'conflict' });
  await stopRehearsal(app, at);

  const after = await app.db.show.findUnique({ where: { id: showId } });
  expect([after?.title, after?.startsAt, after?.life]).toEqual([
    ...[before?.title, before?.startsAt, 'scheduled'],
  ]);
  await rescheduleShow(app, { ...at, when });
});
