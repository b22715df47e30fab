import { expect, test } from 'vitest';
import { pinProduct } from '#app/services/live/pin-product.ts';
import { readHead } from '#app/services/live/read-head.ts';
import { LOG_PAGE, readLog } from '#app/services/live/read-log.ts';
import { readSnapshot } from '#app/services/live/read-snapshot.ts';
import { readState } from '#app/services/live/read-state.ts';
import { startRehearsal } from '#app/services/rehearsal/start-rehearsal.ts';
import { readPulse } from '#app/services/shows/read-pulse.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import { unpinProduct } from '#app/services/live/unpin-product.ts';
import { aShop, makeApp } from '../make/app.ts';
import { aShow, happens } from '../make/a-show.ts';

const actor = 'staff:7';

test('a pinned product is announced to everybody with the moment of the tap', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 2 });

  const tap = { shop, showId: show.id, productId: 'gid://shopify/Product/1001', actor } as const;
  const state = await pinProduct(app, tap);

  expect(state.pins).toEqual([
    { productId: '1001', variantId: null, at: app.clock.now().getTime() },
  ]);
  expect(app.outside.states).toEqual([{ showKey: show.key, state }]);
});

test('those who direct a show hear of each other’s pins, and no pin waits for a channel that is away', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 2 });
  const tap = (productId: string) => pinProduct(app, { shop, showId: show.id, productId, actor });

  await tap('1001');
  const told = [...app.outside.staff];
  app.realtime.publishToStaff = () => Promise.reject(new Error('away'));
  await tap('1002');

  expect(told).toEqual([{ showKey: show.key, event: 'n', data: { part: 'stage' } }]);
  const { published_version: published } = (
    await app.db.$queryRaw<{ published_version: number }[]>`
      SELECT published_version::int FROM show_fold WHERE show_id = ${show.id}::uuid`
  )[0]!;
  expect(published).toBe((await readState(app, { shop, showId: show.id })).state.v);
});

test('a second tap on the same product is not a second pin', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });
  const tap = { shop, showId: show.id, productId: '1001', actor } as const;

  const first = await pinProduct(app, tap);
  const second = await pinProduct(app, tap);

  expect(second).toEqual(first);
  expect(app.outside.states).toHaveLength(1);
});

test('a fourth pin takes the place of the oldest', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 4 });

  for (const productId of ['1001', '1002', '1003', '1004']) {
    await pinProduct(app, { shop, showId: show.id, productId, actor });
  }

  const { state } = await readState(app, { shop, showId: show.id });
  expect(state.pins.map((pin) => pin.productId)).toEqual(['1002', '1003', '1004']);
});

test('taking a product off the screen twice is one act', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });
  const tap = { shop, showId: show.id, productId: '1001', actor } as const;
  await pinProduct(app, tap);

  await unpinProduct(app, tap);
  const state = await unpinProduct(app, tap);

  expect(state).toMatchObject({ pins: [], v: 5 });
});

test.each([
  ['a product outside the lineup', { productId: '9999' }, 'lineup_item'],
  ['a variant outside the lineup', { productId: '1001', variantId: '5' }, 'variant'],
])('%s cannot be pinned', async (_what, wish, code) => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });

  const tap = pinProduct(app, { shop, showId: show.id, actor, ...wish });

  await expect(tap).rejects.toMatchObject({ code });
});

test.each(['scheduled', 'ended'] as const)(
  'nothing is pinned in a show that is %s',
  async (life) => {
    const app = await makeApp();
    const shop = await aShop(app);
    const show = await aShow(app, shop, { life, products: 1 });

    const tap = pinProduct(app, { shop, showId: show.id, productId: '1001', actor });

    await expect(tap).rejects.toMatchObject({ code: 'show_moved_on' });
  },
);

test("another shop's show does not exist for anybody", async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app), { products: 1 });
  const at = { shop: await aShop(app), showId: show.id };

  await expect(readState(app, at)).rejects.toMatchObject({ code: 'show' });
  await expect(readLog(app, { ...at, after: 0 })).rejects.toMatchObject({ code: 'show' });
  await expect(pinProduct(app, { ...at, productId: '1001', actor })).rejects.toMatchObject({
    kind: 'not_found',
  });
});

test('every snapshot is the fold of the log up to it, in the same bytes as the state once was', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop);
  const texts = new Map<number, string>();
  for (let n = 0; n < 6; n += 1) {
    const data = { variantId: String(4_300_000_000 + n), left: n };
    const state = await happens(app, show, { type: 'stock.stepped', data });
    texts.set(state.v, (await readState(app, { shop, showId: show.id })).text);
  }

  for (const [version, text] of texts) {
    const at = { shop, showId: show.id, epoch: show.state.e, version };
    expect(await readSnapshot(app, at)).toBe(text);
  }
});

test.each([
  ['a future version', { version: 99 }],
  ['version nought', { version: 0 }],
  ['a version that is no number', { version: NaN }],
  ['another epoch', { epoch: 'elsewhere.1' }],
])('there is no snapshot of %s', async (_what, wish) => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop);

  const asked = readSnapshot(app, {
    ...{ shop, showId: show.id, epoch: show.state.e, version: 1 },
    ...wish,
  });

  await expect(asked).rejects.toMatchObject({ kind: 'not_found', code: 'snapshot' });
});

test('the head names the newest version and how often to ask again', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const live = await aShow(app, shop);
  const over = await aShow(app, shop, { life: 'ended' });

  const head = await readHead(app, { shop, showId: live.id });
  const later = await readHead(app, { shop, showId: over.id });

  expect(head).toEqual({ e: live.state.e, sv: 2, n: 0, pollMs: 3000, ts: +app.clock.now() });
  expect(later.pollMs).toBeGreaterThan(head.pollMs);
});

test('polling slows down with the crowd', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop);
  await app.db.showTicker.create({
    data: { shop, showId: show.id, holder: 'me', heldUntil: new Date(), viewers: 12_000 },
  });

  const head = await readHead(app, { shop, showId: show.id });

  expect(head.pollMs).toBe(12_000);
});

test('a long log is read page by page without a gap', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop);
  const rows = Array.from({ length: LOG_PAGE }, (_, n) => ({
    ...{ shop, showId: show.id, seq: 3 + n, at: app.clock.now(), actor: 'system' },
    ...{ type: 'lineup.changed', data: { revision: n } },
  }));
  await app.db.showEvent.createMany({ data: rows });
  await app.db.show.update({ where: { id: show.id }, data: { seq: LOG_PAGE + 2 } });

  const first = await readLog(app, { shop, showId: show.id, after: 0 });
  const second = await readLog(app, { shop, showId: show.id, after: first.next ?? 0 });

  const seen = [...first.events, ...second.events].map(({ v }) => v);
  expect(seen).toEqual(Array.from({ length: LOG_PAGE + 2 }, (_, n) => n + 1));
  expect(second.next).toBeNull();
});

test('the console knows what was shown, also when it is off the screen, and not what was rehearsed', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 3, life: 'scheduled' });
  const at = { shop, showId: show.id, actor } as const;
  const shown = async () => (await readPulse(app, { ...at, withSales: false })).shown;
  await startRehearsal(app, at);
  await pinProduct(app, { ...at, productId: '1003' });
  expect(await shown()).toEqual(['1003']);

  await startShow(app, at);
  expect(await shown()).toEqual([]);
  const again = { ...at, productId: '1001' };
  await pinProduct(app, again);
  await pinProduct(app, { ...at, productId: '1002' });
  await unpinProduct(app, again);
  await pinProduct(app, again);
  await unpinProduct(app, again);

  expect(await shown()).toEqual(['1002', '1001']);
});
