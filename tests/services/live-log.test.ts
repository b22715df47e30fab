import { expect, test } from 'vitest';
import { emptyState, epochOf } from '#app/contract/show-state.ts';
import { announceState } from '#app/services/live/announce-state.ts';
import { appendEvent } from '#app/services/live/append-event.ts';
import { foldLog } from '#app/services/live/fold-log.ts';
import { aShop, makeApp } from '../make/app.ts';
import { aShow, happens } from '../make/a-show.ts';

test('every event takes the next number and the kept fold equals a refold of the log', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop);

  for (let n = 0; n < 5; n += 1) {
    await happens(app, show, {
      type: 'product.pinned',
      data: { productId: String(n), variantId: null },
    });
  }

  const kept = await app.db.showFold.findUniqueOrThrow({ where: { showId: show.id } });
  const row = await app.db.show.findUniqueOrThrow({ where: { id: show.id } });
  const at = { shop, showId: show.id, epoch: epochOf(row.epoch), version: row.seq };
  const refolded = await app.inShop(shop, (tx) => foldLog(tx, at));
  expect(row.seq).toBe(7);
  expect(kept.state).toBe(JSON.stringify(refolded));
  expect(refolded.pins.map((pin) => pin.productId)).toEqual(['2', '3', '4']);
});

test('twenty writers at once get twenty different numbers and lose no event', async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app));

  const states = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      happens(app, show, { type: 'stock.stepped', data: { variantId: String(n), left: n } }),
    ),
  );

  expect(new Set(states.map((state) => state.v)).size).toBe(20);
  expect(Math.max(...states.map((state) => state.v))).toBe(22);
  const log = await app.db.showEvent.findMany({
    where: { showId: show.id },
    orderBy: { seq: 'asc' },
  });
  expect(log.map((row) => row.seq)).toEqual(Array.from({ length: 22 }, (_, n) => n + 1));
});

test('of two producers who start the same show at once, one succeeds and the other is told', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  const start = () =>
    app.inShop(shop, (tx) =>
      appendEvent(app, tx, {
        ...{ shop, showId: show.id, actor: 'system', from: ['scheduled'] },
        ...{ event: { type: 'show.started', data: {} }, change: { life: 'live' } },
      }),
    );

  const answers = await Promise.allSettled([start(), start()]);

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = answers.find((answer) => answer.status === 'rejected');
  expect(refused?.reason).toMatchObject({ kind: 'conflict', code: 'show_moved_on' });
});

test('another shop cannot append to a show', async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app));
  const stranger = await aShop(app);

  const attempt = happens(app, { ...show, shop: stranger }, { type: 'show.ended', data: {} });

  await expect(attempt).rejects.toMatchObject({ kind: 'not_found', code: 'show' });
});

test('an event that would leave log and row at different lives is a bug and commits nothing', async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app));

  await expect(happens(app, show, { type: 'show.ended', data: {} })).rejects.toThrow(/row at live/);

  const row = await app.db.show.findUniqueOrThrow({ where: { id: show.id } });
  expect(row.seq).toBe(2);
});

test('times in the log never run backwards, even when a clock does', async () => {
  const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const show = await aShow(app, await aShop(app));
  app.setNow('2026-09-01T11:59:00Z');

  const state = await happens(app, show, { type: 'lineup.changed', data: { revision: 1 } });

  expect(state.at).toBe(Date.parse('2026-09-01T12:00:00Z'));
});

test('a new epoch refolds the log and makes what was published void', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop);
  await happens(app, show, { type: 'product.pinned', data: { productId: '7', variantId: null } });
  await app.db.show.update({ where: { id: show.id }, data: { epoch: 'restored' } });

  const state = await app.inShop(shop, (tx) =>
    appendEvent(app, tx, {
      ...{ shop, showId: show.id, actor: 'system' as const },
      event: { type: 'lineup.changed', data: { revision: 2 } },
    }),
  );

  expect(state.state.e).toBe(epochOf('restored'));
  expect(state.state.pins.map((pin) => pin.productId)).toEqual(['7']);
  const kept = await app.db.showFold.findUniqueOrThrow({ where: { showId: show.id } });
  expect(kept.publishedVersion).toBe(0);
});

test('an announcement that fails is logged and leaves the state marked as not announced', async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app));
  const deaf = {
    ...app,
    realtime: { ...app.realtime, publishState: () => Promise.reject(new Error('nobody listens')) },
  };

  const state = await happens(deaf, show, { type: 'lineup.changed', data: { revision: 1 } });

  const kept = await app.db.showFold.findUniqueOrThrow({ where: { showId: show.id } });
  expect(kept).toMatchObject({ version: state.v, publishedVersion: 0 });
  expect(app.outside.lines.join()).toContain('state.unannounced');
});

test('a late announcement of an older state does not turn back the mark', async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app));
  const older = { ...emptyState(show.state.e), v: 1 };
  await happens(app, show, { type: 'lineup.changed', data: { revision: 1 } });

  await announceState(app, { ...show, showId: show.id, showKey: show.key, state: older });

  const kept = await app.db.showFold.findUniqueOrThrow({ where: { showId: show.id } });
  expect(kept.publishedVersion).toBe(3);
});
