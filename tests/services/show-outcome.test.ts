import { expect, test } from 'vitest';
import { gidOf } from '#app/domain/lineup/resource-id.ts';
import { recordInterest } from '#app/services/audience/record-interest.ts';
import { recordWatching } from '#app/services/audience/record-watching.ts';
import { appendEvent } from '#app/services/live/append-event.ts';
import { readShowOutcome } from '#app/services/reports/read-show-outcome.ts';
import { refreshProduct } from '#app/services/lineup/refresh-product.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { closeShowBooks } from '#app/services/ledger/close-show-books.ts';
import type { ShowEventData } from '#app/contract/show-events.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';

const NOW = '2026-09-01T12:00:00Z';
/** A hosted show is on for ten minutes at the test's time. */
const START = Date.parse(NOW) - 10 * 60_000;
const viewer = (n: number) => ({ id: `g${String(n).padStart(22, '0')}`, customer: false });

async function aStage(wish: Parameters<typeof aHostedShow>[1] = {}) {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app, wish);
  return { app, show, at: { shop: show.shop, showId: show.showId } };
}

/** Signs of life of a viewer every 20 seconds, from a minute of the show to another. */
async function watches(app: TestApp, show: HostedShow, n: number, from: number, to: number) {
  const { shop, showId } = show;
  for (let second = from * 60; second <= to * 60; second += 20) {
    app.setNow(new Date(START + second * 1000));
    await recordWatching(app, { shop, showId, viewer: viewer(n) });
  }
  app.setNow(NOW);
}

async function happens(
  app: TestApp,
  show: HostedShow,
  minute: number,
  event: ShowEventData,
  life = 'live',
) {
  const { shop, showId } = show;
  const change = { life };
  app.setNow(new Date(START + minute * 60_000));
  await app.inShop(shop, (tx) =>
    appendEvent(app, tx, { shop, showId, event, change, actor: 'system' }),
  );
  app.setNow(NOW);
}

const pinned = (product: number): ShowEventData => ({
  type: 'product.pinned',
  data: { productId: gidOf('Product', String(product)), variantId: null },
});

test('the time line has who was there, what was on screen and what was ordered, minute by minute', async () => {
  const { app, show, at } = await aStage();
  await happens(app, show, 0, { type: 'show.started', data: {} });
  await watches(app, show, 1, 0, 9);
  await watches(app, show, 2, 0, 3);
  await watches(app, show, 3, 2, 5);
  await happens(app, show, 1, pinned(1001));
  await happens(app, show, 4, {
    type: 'product.unpinned',
    data: { productId: gidOf('Product', '1001') },
  });
  await happens(app, show, 5, pinned(1002));
  app.setNow(new Date(START + 3 * 60_000));
  const token = await show.mint();
  app.setNow(NOW);
  await show.see({
    ...{ id: 9601, total: '40.0', at: new Date(START + 3.5 * 60_000).toISOString() },
    lines: [{ id: 961, price: '40.0', token }],
  });

  const { timeline, audience } = await readShowOutcome(app, at);

  expect(audience.live).toEqual({ unique: 3, watchedS: 900, averageS: 300 });
  expect(timeline.minutes).toHaveLength(10);
  expect(timeline.minutes.map(({ present }) => present)).toEqual([2, 2, 3, 3, 2, 2, 1, 1, 1, 1]);
  expect(timeline.minutes[9]).toEqual({ minute: 9, present: 1, viewers: null, stayedBps: 3333 });
  expect(timeline.pins.map(({ title: _title, ...pin }) => pin)).toEqual([
    { productId: gidOf('Product', '1001'), fromMs: 60_000, toMs: 240_000 },
    { productId: gidOf('Product', '1002'), fromMs: 300_000, toMs: 600_000 },
  ]);
  expect(timeline.sales).toEqual([{ minute: 3, currency: 'USD', orders: 1, netSales: 4000n }]);
});

test('a product that was sold and then deleted in the shop keeps its name on the time line', async () => {
  const { app, show, at } = await aStage();
  await happens(app, show, 0, { type: 'show.started', data: {} });
  await happens(app, show, 1, pinned(1001));
  app.setNow(NOW);
  const token = await show.mint();
  await show.see({ lines: [{ price: '40.0', token, title: 'Wool Coat' }], total: '40.0' });
  await app.inShop(show.shop, (tx) => tx.lineupItem.deleteMany({ where: at }));

  const { timeline } = await readShowOutcome(app, at);

  expect(timeline.pins.map(({ title }) => title)).toEqual(['Wool Coat']);
});

test('a product that was shown, never sold and then deleted in the shop keeps its name and its figures', async () => {
  const { app, show, at } = await aStage();
  await happens(app, show, 0, { type: 'show.started', data: {} });
  await happens(app, show, 1, pinned(1001));
  await recordInterest(app, { ...at, viewer: viewer(1), productIds: ['1001'], bagged: false });
  const { lineup } = await readShow(app, at);
  const [shown, neverShown] = lineup;
  const before = await readShowOutcome(app, at);

  await refreshProduct(app, { shop: at.shop, productId: shown!.productId });
  await refreshProduct(app, { shop: at.shop, productId: neverShown!.productId });
  const { timeline, funnel } = await readShowOutcome(app, at);

  expect(timeline.pins).toMatchObject([{ title: 'Item' }]);
  expect(funnel).toHaveLength(before.funnel.length - 1);
  const { productId, title } = shown!;
  expect(funnel.at(-1)).toMatchObject({ productId, title, pins: 1, opened: 1, orders: 0 });
  expect(funnel.map((one) => one.productId)).not.toContain(neverShown!.productId);
});

test('what was rehearsed before the start is in no curve and no funnel', async () => {
  const { app, show, at } = await aStage();
  const startsAt = { startsAt: START };
  await happens(app, show, -40, { type: 'show.scheduled', data: startsAt }, 'scheduled');
  await happens(app, show, -30, { type: 'rehearsal.started', data: {} }, 'rehearsal');
  await happens(app, show, -20, pinned(1001), 'rehearsal');
  await happens(app, show, -15, { type: 'rehearsal.stopped', data: {} }, 'scheduled');
  await happens(app, show, 0, { type: 'show.started', data: {} });
  await watches(app, show, 1, 0, 1);

  const { timeline, funnel } = await readShowOutcome(app, at);

  expect(timeline.pins).toEqual([]);
  expect(funnel[0]).toMatchObject({ pins: 0, shown: 0 });
});

test('a product’s funnel goes from the screen to the ledger, and counts every viewer once', async () => {
  const { app, show, at } = await aStage();
  await happens(app, show, 0, { type: 'show.started', data: {} });
  await watches(app, show, 1, 0, 9);
  await watches(app, show, 2, 0, 3);
  await watches(app, show, 3, 6, 8);
  await happens(app, show, 2, pinned(1001));
  await happens(app, show, 4, {
    type: 'product.unpinned',
    data: { productId: gidOf('Product', '1001') },
  });
  const look = (n: number, productIds: string[], bagged = false) =>
    recordInterest(app, { ...at, viewer: viewer(n), productIds, bagged });
  for (let again = 0; again < 10; again += 1) await look(1, ['1001']);
  await look(2, ['1001', '1001']);
  await look(2, ['1001'], true);
  await look(4, ['1003', '9999', 'nonsense'], true);
  const line = { id: 962, price: '50.0', quantity: 2, token: await show.mint() };
  await show.see({ id: 9602, total: '100.0', lines: [line] });
  await show.see({
    ...{ id: 9602, total: '100.0', lines: [{ ...line, current: 1 }] },
    refunds: [{ amount: '50.0', units: { 962: 1 } }],
  });

  const { funnel } = await readShowOutcome(app, at);

  expect(funnel).toHaveLength(9);
  expect(funnel[0]).toMatchObject({
    ...{ pins: 1, shownMs: 120_000, shown: 2, opened: 2, bagged: 1, orders: 1, units: 1 },
    netSales: [{ currency: 'USD', minor: 5000n }],
  });
  expect(funnel[2]).toMatchObject({ pins: 0, shown: 0, opened: 1, bagged: 1, orders: 0 });
});

test('net sales and cost are the ledger’s own, slot fees included', async () => {
  const { app, show, at } = await aStage();
  const { shop, showId, hostId } = show;
  await app.inShop(shop, (tx) =>
    tx.slotFee.create({ data: { shop, showId, hostId, amountMinor: 2500n, kind: 'plus' } }),
  );
  await show.see({
    ...{ id: 9603, total: '300.0' },
    lines: [{ id: 963, price: '300.0', token: await show.mint() }],
  });
  app.setNow('2026-09-01T13:00:00Z');
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({ where: { shop, id: showId }, data: { life: 'ended' } }),
  );
  await closeShowBooks(app, at);

  const { report, timeline } = await readShowOutcome(app, at);

  const booked = (await show.entries()).reduce((sum, entry) => sum + entry.amountMinor, 0n);
  expect(booked).toBe(5500n);
  expect(report.returns).toEqual([
    {
      ...{ currency: 'USD', netSales: 30_000n, cost: booked, fees: 2500n, afterCost: 24_500n },
      roiBps: 54_545n,
    },
  ]);
  const inTimeline = [...timeline.sales, ...timeline.later];
  expect(inTimeline.reduce((sum, sale) => sum + sale.netSales, 0n)).toBe(30_000n);
});

test('a question stays on the list until it is answered', async () => {
  const { app, show, at } = await aStage();
  const ask = (text: string, status: string, votes: number) =>
    app.inShop(show.shop, (tx) =>
      tx.question.create({
        data: {
          ...{
            ...at,
            id: app.ids.uuid(),
            viewer: 'g1',
            clientId: text,
            at: new Date(NOW),
            name: 'A',
          },
          ...{ text, status, votes, productId: '1002' },
        },
      }),
    );
  await ask('Is it warm?', 'open', 2);
  await ask('Does it fade?', 'picked', 7);
  await ask('Answered', 'answered', 9);
  await ask('Taken away', 'removed', 9);

  const { unanswered } = await readShowOutcome(app, at);

  expect(unanswered.total).toBe(2);
  expect(unanswered.questions.map(({ text, productTitle }) => [text, productTitle])).toEqual([
    ['Does it fade?', 'Item'],
    ['Is it warm?', 'Item'],
  ]);
});

test('interest counts while a show is watched only, and is another shop’s to nobody', async () => {
  const { app, at, show } = await aStage();
  const other = await aShop(app);
  const wish = { viewer: viewer(1), productIds: ['1001'], bagged: true };
  await recordInterest(app, { ...at, shop: other, ...wish });
  await app.inShop(show.shop, (tx) =>
    tx.show.updateMany({ where: { shop: show.shop }, data: { life: 'ended' } }),
  );
  await recordInterest(app, { ...at, ...wish });

  const { funnel } = await readShowOutcome(app, at);

  expect(funnel[0]).toMatchObject({ opened: 0, bagged: 0 });
  await expect(readShowOutcome(app, { ...at, shop: other })).rejects.toMatchObject({
    code: 'show',
  });
});
