import { expect, test } from 'vitest';
import { appendEvent } from '#app/services/live/append-event.ts';
import { readLog } from '#app/services/live/read-log.ts';
import { readShowDocument } from '#app/services/live/read-show-document.ts';
import { readSnapshot } from '#app/services/live/read-snapshot.ts';
import { Ticker, tickRound } from '#app/services/live/tick-shows.ts';
import { issuePass, readPass, viewerOfCustomer } from '#app/services/live/viewer-pass.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aShow, happens, type MadeShow } from '../make/a-show.ts';
import { openClone } from '../setup/database.ts';

const visit = 'visit-0123456789abcdef';

async function addHost(app: TestApp, show: MadeShow): Promise<void> {
  const { shop, id: showId } = show;
  const id = app.ids.uuid();
  const now = app.clock.now();
  await app.inShop(shop, async (tx) => {
    await tx.host.create({ data: { id, shop, name: 'Ines', createdAt: now } });
    await tx.showHost.create({ data: { shop, showId, hostId: id, position: 0, joinedAt: now } });
  });
}

test('a player is told all it needs to begin, with a token per product of a live show', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 2, title: 'Knits' });
  await addHost(app, show);

  const document = await readShowDocument(app, {
    ...{ shop, showKey: show.key, visit, customerId: null },
  });

  expect(document).toMatchObject({
    show: { key: show.key, title: 'Knits', life: 'live', hosts: ['Ines'] },
    state: show.state,
    origin: 'https://app.showfront.example',
    now: app.clock.now().getTime(),
    realtime: { key: 'test' },
  });
  expect(document.lineup.map(({ productId, variantIds }) => [productId, variantIds])).toEqual([
    ['1001', ['100101']],
    ['1002', ['100201']],
  ]);
  expect(document.lineup.every(({ token }) => token?.length === 112)).toBe(true);
});

test('the same visit gets the same tokens within a second, so that equal cart lines merge', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });
  await addHost(app, show);
  const read = (whose: string) =>
    readShowDocument(app, { shop, showKey: show.key, visit: whose, customerId: null });

  const [first, again, other] = [await read(visit), await read(visit), await read(`${visit}x`)];

  expect(again.lineup).toEqual(first.lineup);
  expect(other.lineup).not.toEqual(first.lineup);
});

test.each(['scheduled', 'ended'] as const)('a show that is %s gives no token', async (life) => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life, products: 1 });
  await addHost(app, show);

  const { lineup } = await readShowDocument(app, {
    ...{ shop, showKey: show.key, visit, customerId: null },
  });

  expect(lineup.map(({ token }) => token)).toEqual([null]);
});

test('of a replay whose last day is over nothing is played or sold any more, whoever has its link', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });
  await addHost(app, show);
  await endShow(app, { shop, showId: show.id, actor: 'system' });
  const until = new Date(app.clock.now().getTime() + 60_000);
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({ where: { id: show.id }, data: { life: 'replay', replayUntil: until } }),
  );
  const read = () => readShowDocument(app, { shop, showKey: show.key, visit, customerId: null });

  const before = await read();
  app.setNow(until);
  const after = await read();

  expect(before.show.life).toBe('replay');
  expect(before.lineup[0]?.token).toHaveLength(112);
  expect(after).toMatchObject({
    show: { life: 'archived' },
    state: { life: 'archived', playback: null },
    lineup: [{ token: null }],
  });
});

test.each([
  ['a draft', async (app: TestApp) => aShow(app, await aShop(app), { life: 'draft' })],
  [
    "another shop's show",
    async (app: TestApp) => ({ ...(await aShow(app, await aShop(app))), shop: await aShop(app) }),
  ],
  [
    'an unknown key',
    async (app: TestApp) => ({ shop: await aShop(app), key: 'nobody-knows-this' }),
  ],
])('there is no document of %s', async (_what, make) => {
  const app = await makeApp();
  const { shop, key: showKey } = await make(app);

  const asked = readShowDocument(app, { shop, showKey, visit, customerId: null });

  await expect(asked).rejects.toMatchObject({ kind: 'not_found', code: 'show' });
});

test('nobody outside learns of a rehearsal, neither by state, snapshot, tick nor log', async () => {
  const app = await makeApp({ database: await openClone() });
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor: 'system' as const };
  await app.inShop(shop, (tx) =>
    appendEvent(app, tx, {
      ...at,
      event: { type: 'rehearsal.started', data: {} },
      change: { life: 'rehearsal' },
    }),
  );
  const rehearsing = await happens(app, show, {
    type: 'product.pinned',
    data: { productId: '1001', variantId: null },
  });
  const rescheduled = { type: 'lineup.changed', data: { revision: 4 } } as const;
  await happens(app, show, rescheduled);
  await tickRound(app, new Ticker('one'));

  const document = await readShowDocument(app, {
    ...{ shop, showKey: show.key, visit, customerId: null },
  });
  const version = rehearsing.v;
  const snapshot = await readSnapshot(app, { ...at, epoch: rehearsing.e, version });
  const log = await readLog(app, { ...at, after: 0 });

  expect(rehearsing).toMatchObject({ life: 'rehearsal', pins: [{ productId: '1001' }] });
  expect(document.show.life).toBe('scheduled');
  expect(document.state).toMatchObject({ life: 'scheduled', pins: [], lineup: 4 });
  expect(JSON.parse(snapshot)).toMatchObject({ life: 'scheduled', pins: [], v: version });
  expect(log.events.map(({ type }) => type)).toEqual(['show.scheduled', 'lineup.changed']);
  expect(app.outside.states.map(({ state }) => state.life)).toEqual(['scheduled', 'scheduled']);
  expect(app.outside.ticks.map(({ tick }) => [tick.c, tick.r, tick.p])).toEqual([
    [[], {}, undefined],
  ]);
  expect(app.outside.staff.map(({ event }) => event)).toEqual(['s', 's', 't']);
});

test('after the rehearsal the log goes on for everybody', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  const steps = [
    ['rehearsal', { type: 'rehearsal.started', data: {} }],
    ['rehearsal', { type: 'notice.posted', data: { text: 'only a test' } }],
    ['scheduled', { type: 'rehearsal.stopped', data: {} }],
    ['live', { type: 'show.started', data: {} }],
    ['live', { type: 'notice.posted', data: { text: 'welcome' } }],
  ] as const;
  for (const [life, event] of steps) {
    await app.inShop(shop, (tx) =>
      appendEvent(app, tx, { shop, showId: show.id, actor: 'system', event, change: { life } }),
    );
  }

  const { events } = await readLog(app, { shop, showId: show.id, after: 0 });

  expect(events.map(({ v }) => v)).toEqual([1, 5, 6]);
});

test('a pass names its viewer, the same for all visits of a customer, and who a customer was before they signed in', async () => {
  const { settings, clock } = await makeApp();
  const now = clock.now();
  const at = { shop: 'a.myshopify.com', showId: 's1' };
  const pass = (visitId: string, customerId: string | null) =>
    readPass(settings, {
      ...at,
      now,
      pass: issuePass(settings, { ...at, now, visit: visitId, customerId }),
    });

  expect(pass('v1', null)).toEqual(pass('v1', null));
  expect(pass('v1', null).id).not.toBe(pass('v2', null).id);
  expect(pass('v1', 'gid://shopify/Customer/7').id).toBe(pass('v2', '7').id);
  expect(pass('v1', '7')).toEqual({
    ...{ id: viewerOfCustomer(settings, at.shop, '7'), customer: true },
    was: pass('v1', null).id,
  });
  expect(pass('7', null).customer).toBe(false);
});

test.each<[string, (pass: string) => string, object]>([
  ['of another show', (pass) => pass, { showId: 's2' }],
  ['of another shop', (pass) => pass, { shop: 'b.myshopify.com' }],
  ['that has ended', (pass) => pass, { now: new Date('2026-09-01T18:00:01Z') }],
  ['whose viewer was made a customer', (pass) => pass.replace('.g', '.c'), {}],
  ['whose end was moved', (pass) => pass.replace(/\.\d+\./, '.9999999999.'), {}],
  ['with a key we do not have', (pass) => pass.replace('k1.', 'k2.'), {}],
  ['with a key every object has', (pass) => pass.replace('k1.', 'constructor.'), {}],
  ['with a part more', (pass) => `${pass}.x`, {}],
  ['without a signature', (pass) => pass.replace(/[^.]+$/, ''), {}],
  ['that is empty', () => '', {}],
])('a pass %s is refused', async (_what, spoil, elsewhere) => {
  const { settings, clock } = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const at = { shop: 'a.myshopify.com', showId: 's1', now: clock.now() };
  const pass = issuePass(settings, { ...at, visit, customerId: null });

  const read = () => readPass(settings, { ...at, pass: spoil(pass), ...elsewhere });

  expect(read).toThrow(expect.objectContaining({ kind: 'signed_out', code: 'pass' }));
});
