import { expect, test } from 'vitest';
import { addHost } from '#app/services/hosts/add-host.ts';
import { linkProducts } from '#app/services/lineup/link-products.ts';
import { moveLineupItem } from '#app/services/lineup/move-lineup-item.ts';
import { refreshProduct } from '#app/services/lineup/refresh-product.ts';
import { unlinkProduct } from '#app/services/lineup/unlink-product.ts';
import { cancelShow } from '#app/services/shows/cancel-show.ts';
import { changeShow } from '#app/services/shows/change-show.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { listShows } from '#app/services/shows/list-shows.ts';
import { pauseShow } from '#app/services/shows/pause-show.ts';
import { publishReplay } from '#app/services/shows/publish-replay.ts';
import { publishShows } from '#app/services/shows/publish-shows.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { rescheduleShow } from '#app/services/shows/reschedule-show.ts';
import { resumeShow } from '#app/services/shows/resume-show.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import type { App } from '#app/services/ports.ts';
import type { Life } from '#app/domain/show/life.ts';
import { aShop, makeApp } from '../make/app.ts';
import { aProduct } from '../make/product.ts';

const actor = 'staff:1';
const when = { date: '2026-09-03', time: '19:30', timeZone: 'America/New_York' };

const aShow = (app: App, shop: string, more: { title?: string; hosts?: string[] } = {}) =>
  scheduleShow(app, {
    shop,
    actor,
    when,
    details: {
      title: more.title ?? 'Autumn knitwear',
      aspect: '9:16',
      hosts: (more.hosts ?? []).map((hostId) => ({ hostId, weight: 1 })),
    },
  });

test('a scheduled show has the instant its wall clock means, and the waiting viewers are told', async () => {
  const app = await makeApp();
  const shop = await aShop(app);

  const { id, key, start } = await aShow(app, shop);

  expect(start.kind).toBe('plain');
  const show = await readShow(app, { shop, showId: id });
  expect(show).toMatchObject({ life: 'scheduled', startsAt: '2026-09-03T23:30:00.000Z' });
  expect(app.outside.states.at(-1)).toMatchObject({
    showKey: key,
    state: { life: 'scheduled', startsAt: Date.parse('2026-09-03T23:30:00Z') },
  });
});

test('a time that clocks skip moves forward by the gap, and says so', async () => {
  const app = await makeApp({ now: '2026-03-01T12:00:00Z' });
  const shop = await aShop(app);

  const { start } = await scheduleShow(app, {
    shop,
    actor,
    when: { date: '2026-03-08', time: '02:30', timeZone: 'America/New_York' },
    details: { title: 'Night owl', aspect: '9:16', hosts: [] },
  });

  expect(start).toMatchObject({ kind: 'skipped', time: '03:30', offset: '-04:00' });
});

test('a time that is over is refused where it was typed', async () => {
  const app = await makeApp();
  const shop = await aShop(app);

  const late = scheduleShow(app, {
    shop,
    actor,
    when: { ...when, date: '2026-08-03' },
    details: { title: 'Too late', aspect: '9:16', hosts: [] },
  });

  await expect(late).rejects.toMatchObject({ code: 'in_the_past', field: 'time' });
  expect((await listShows(app, { shop })).total).toBe(0);
});

test('a show runs from the programme to the replay, and every step is in its log with its actor', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop);

  await rescheduleShow(app, { shop, showId, actor, when: { ...when, time: '20:00' } });
  await startShow(app, { shop, showId, actor });
  await pauseShow(app, { shop, showId, actor });
  await resumeShow(app, { shop, showId, actor });
  await endShow(app, { shop, showId, actor });
  const early = publishReplay(app, { shop, showId, actor });
  await expect(early).rejects.toMatchObject({ code: 'no_recording' });

  const log = await app.inShop(shop, (tx) =>
    tx.showEvent.findMany({ where: { shop, showId }, orderBy: { seq: 'asc' } }),
  );
  expect(log.map((row) => row.type)).toEqual([
    'show.scheduled',
    'show.rescheduled',
    'playback.changed',
    'show.started',
    'show.paused',
    'show.resumed',
    'show.ended',
  ]);
  expect(new Set(log.map((row) => row.actor))).toEqual(new Set([actor]));
});

test('two producers who start at once make one start', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop);

  const tries = await Promise.allSettled([
    startShow(app, { shop, showId, actor }),
    startShow(app, { shop, showId, actor: 'staff:2' }),
  ]);

  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  const starts = await app.inShop(shop, (tx) =>
    tx.showEvent.count({ where: { shop, showId, type: 'show.started' } }),
  );
  expect(starts).toBe(1);
});

test('a show that was live cannot be cancelled', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop);
  await startShow(app, { shop, showId, actor });

  await expect(cancelShow(app, { shop, showId, actor })).rejects.toMatchObject({
    kind: 'conflict',
  });
});

test('the lineup takes what the shop says about picked products, keeps its order and can be rearranged', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const [coat, scarf, boots] = [
    aProduct(app, { title: 'Coat' }),
    aProduct(app, { title: 'Scarf', variants: ['Red', 'Blue'] }),
    aProduct(app, { title: 'Boots' }),
  ];
  const { id: showId } = await aShow(app, shop);

  await linkProducts(app, {
    shop,
    showId,
    actor,
    products: [
      { productId: coat.id },
      { productId: scarf.id, variantIds: [scarf.variants[1]!.id] },
      { productId: boots.id },
    ],
  });
  const before = await readShow(app, { shop, showId });
  await moveLineupItem(app, { shop, showId, actor, itemId: before.lineup[2]!.id, index: 0 });
  await unlinkProduct(app, { shop, showId, actor, itemIds: [before.lineup[0]!.id] });

  const after = await readShow(app, { shop, showId });
  expect(after.lineup.map((item) => item.title)).toEqual(['Boots', 'Scarf']);
  expect(after.lineup[1]!.variants.map((variant) => variant.title)).toEqual(['Blue']);
  expect(app.outside.states.at(-1)!.state.lineup).toBe(3);
});

test('a product the shop no longer has leaves the lineup', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const coat = aProduct(app, { title: 'Coat' });
  const { id: showId } = await aShow(app, shop);
  await linkProducts(app, { shop, showId, actor, products: [{ productId: coat.id }] });

  app.outside.products.delete(coat.id);
  await refreshProduct(app, { shop, productId: coat.id });

  expect((await readShow(app, { shop, showId })).lineup).toEqual([]);
});

test('shares are fixed once the show has started, but somebody may still join', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const mara = await addHost(app, { shop, actor, name: 'Mara' });
  const lio = await addHost(app, { shop, actor, name: 'Lio' });
  const { id: showId } = await aShow(app, shop, { hosts: [mara.id] });
  await startShow(app, { shop, showId, actor });
  app.setNow('2026-09-01T12:30:00Z');

  const heavier = changeShow(app, {
    ...{ shop, showId, actor },
    hosts: [{ hostId: mara.id, weight: 2 }],
  });
  await expect(heavier).rejects.toMatchObject({ code: 'shares_fixed', field: 'hosts' });
  await changeShow(app, {
    ...{ shop, showId, actor },
    hosts: [
      { hostId: mara.id, weight: 1 },
      { hostId: lio.id, weight: 1 },
    ],
  });

  const show = await readShow(app, { shop, showId });
  expect(show.hosts.map(({ name, late }) => [name, late])).toEqual([
    ['Mara', false],
    ['Lio', true],
  ]);
});

test('the storefront is told what is on, what comes and who presents, and nothing of drafts', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const mara = await addHost(app, { shop, actor, name: 'Mara' });
  const coat = aProduct(app, { title: 'Coat' });
  const next = await aShow(app, shop, { title: 'Next', hosts: [mara.id] });
  const now = await aShow(app, shop, { title: 'Now' });
  await linkProducts(app, { shop, showId: next.id, actor, products: [{ productId: coat.id }] });
  await startShow(app, { shop, showId: now.id, actor });

  await publishShows(app, { shop });

  const { shows } = app.outside.shows.at(-1)!;
  expect(shows.live.map((card) => card.title)).toEqual(['Now']);
  expect(shows.upcoming).toMatchObject([
    {
      title: 'Next',
      hosts: ['Mara'],
      products: [{ id: coat.id.split('/').at(-1), handle: coat.handle }],
    },
  ]);
});

test('the list finds a show by its title, host or product, in its tab', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const mara = await addHost(app, { shop, actor, name: 'Mara Lindqvist' });
  await aShow(app, shop, { title: 'Autumn knitwear', hosts: [mara.id] });
  const other = await aShow(app, shop, { title: 'Kitchen' });
  await cancelShow(app, { shop, showId: other.id, actor });

  const titles = async (input: object) =>
    (await listShows(app, { shop, ...input })).shows.map((show) => show.title);

  expect(await titles({ search: 'KNIT' })).toEqual(['Autumn knitwear']);
  expect(await titles({ search: 'lindq' })).toEqual(['Autumn knitwear']);
  expect(await titles({ tab: 'archived' })).toEqual(['Kitchen']);
  expect(await titles({ tab: 'drafts' })).toEqual([]);
});

test('the list of all begins with what is on and what comes next, and goes on over its pages', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const make = async (life: Life, title: string, time: { startsAt?: string; startedAt?: string }) =>
    app.inShop(shop, (tx) =>
      tx.show.create({
        data: {
          ...{ id: app.ids.uuid(), shop, key: app.ids.secret(12), epoch: 'e', life, title },
          ...{ timeZone: 'UTC', createdAt: app.clock.now(), ...time },
        },
      }),
    );
  await make('draft', 'First draft', { startsAt: '2026-08-01T00:00:00Z' });
  for (let day = 1; day <= 9; day += 1) {
    const at = `2026-08-0${day}T19:30:00Z`;
    await make('ended', `Past ${day}`, { startsAt: at, startedAt: at });
  }
  app.setNow(new Date(app.clock.now().getTime() + 1000));
  await make('draft', 'Last draft', {});
  for (let day = 1; day <= 16; day += 1) {
    const at = `2026-10-${String(day).padStart(2, '0')}T19:30:00Z`;
    await make('scheduled', `Coming ${day}`, { startsAt: at });
  }
  await make('live', 'On air', { startedAt: '2026-09-01T11:00:00Z' });
  await make('scheduled', 'Coming, without a day', {});

  const titles = async (input: object) =>
    (await listShows(app, { shop, ...input })).shows.map((show) => show.title);

  const all = [
    ...['On air', ...Array.from({ length: 16 }, (_, day) => `Coming ${day + 1}`)],
    ...['Coming, without a day', 'Last draft', 'First draft'],
    ...['Past 9', 'Past 8', 'Past 7', 'Past 6', 'Past 5'],
  ];
  expect(await titles({})).toEqual(all);
  expect(await titles({ page: 2 })).toEqual(['Past 4', 'Past 3', 'Past 2', 'Past 1']);
  expect((await titles({ sort: 'urgency desc' })).slice(8, 12)).toEqual([
    ...['Past 1', 'Last draft', 'First draft', 'Coming 1'],
  ]);
  expect(await titles({ search: 'draft' })).toEqual(['Last draft', 'First draft']);
  expect((await titles({ sort: 'start desc' })).slice(0, 2)).toEqual(['Coming 16', 'Coming 15']);
  expect((await titles({ sort: 'start asc' }))[0]).toBe('First draft');
  expect(await titles({ page: 2, sort: 'start asc' })).toEqual(
    expect.arrayContaining(['On air', 'Last draft', 'Coming, without a day']),
  );
});

test('another shop’s show does not exist', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const other = await aShop(app);
  const { id: showId } = await aShow(app, shop);

  await expect(readShow(app, { shop: other, showId })).rejects.toMatchObject({ kind: 'not_found' });
  await expect(startShow(app, { shop: other, showId, actor })).rejects.toMatchObject({
    kind: 'not_found',
  });
});
