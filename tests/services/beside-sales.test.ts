import { expect, test } from 'vitest';
import { recordInterest } from '#app/services/audience/record-interest.ts';
import { recordWatching } from '#app/services/audience/record-watching.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { exportCustomerData } from '#app/services/privacy/export-customer-data.ts';
import { readShowReport } from '#app/services/reports/read-show-report.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';

const NOW = '2026-09-01T12:00:00Z';
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.parse(NOW) + days * DAY).toISOString();
const name = (letter: string) => `g${letter.repeat(22)}`;

async function aStage() {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app, { terms: { windowDays: 7 } });
  const at = { shop: show.shop, showId: show.showId };
  const viewer = (letter: string) => ({ id: name(letter), customer: false });
  return {
    ...{ app, show, at },
    watches: (letter: string) => recordWatching(app, { ...at, viewer: viewer(letter) }),
    opens: (letter: string, productIds = ['1001']) =>
      recordInterest(app, { ...at, viewer: viewer(letter), productIds, bagged: false }),
    sums: async () => {
      const { direct, assisted, influenced } = await readShowReport(app, at);
      return [direct, assisted, influenced].map((sums) => sums.map((sum) => sum.netSales));
    },
  };
}

test('one order in all three tiers is three numbers, and pays once', async () => {
  const { show, watches, opens, sums } = await aStage();
  await watches('a');
  await opens('a');

  await show.see({
    ...{ id: 9701, total: '160.0', viewer: name('a') },
    lines: [
      { id: 1, product: 1001, price: '100.0', token: await show.mint() },
      { id: 2, product: 1002, price: '50.0' },
      { id: 3, product: 5005, price: '10.0' },
    ],
  });
  await watches('b');
  await show.see({
    ...{ id: 9702, total: '30.0', viewer: name('b') },
    lines: [{ id: 4, product: 1003, price: '30.0' }],
  });

  expect(await sums()).toEqual([[10_000n], [5000n], [3000n]]);
  expect(await show.sum()).toBe(1000n);
});

test.each<[string, number, string, (bigint[] | [])[]]>([
  ['within the window', 7, 'a', [[], [2000n], []]],
  ['after it', 8, 'a', [[], [], []]],
  ['before they came', -1, 'a', [[], [], []]],
  ['somebody else', 1, 'c', [[], [], []]],
])('what is bought %s counts so', async (_when, days, letter, expected) => {
  const { show, watches, opens, sums } = await aStage();
  await watches('a');
  await opens('a');

  await show.see({
    ...{ id: 9703, total: '20.0', viewer: name(letter), at: inDays(days) },
    lines: [{ id: 5, product: 1001, price: '20.0' }],
  });

  expect(await sums()).toEqual(expected);
});

test('a cancelled order and a returned item assist nothing', async () => {
  const { show, opens, sums } = await aStage();
  await opens('a');
  const line = { id: 6, product: 1001, price: '20.0', quantity: 2 };
  await show.see({ ...{ id: 9704, total: '40.0', viewer: name('a') }, lines: [line] });
  await show.see({
    ...{ id: 9705, total: '40.0', viewer: name('a'), cancelledAt: NOW },
    lines: [{ ...line, id: 7 }],
  });

  await show.see({
    ...{ id: 9704, total: '40.0', viewer: name('a'), lines: [{ ...line, current: 1 }] },
    refunds: [{ amount: '20.0', units: { 6: 1 } }],
  });

  expect(await sums()).toEqual([[], [2000n], []]);
});

test('without consent nothing is told apart, and pay is the same to the cent', async () => {
  const paid = await Promise.all(
    [name('a'), undefined].map(async (viewer) => {
      const { show, watches, opens, sums } = await aStage();
      if (viewer) await watches('a');
      if (viewer) await opens('a');
      await show.see({
        ...{ id: 9706, total: '120.0', ...(viewer ? { viewer } : {}) },
        lines: [
          { id: 8, product: 1001, price: '100.0', token: await show.mint() },
          { id: 9, product: 1002, price: '20.0' },
        ],
      });
      const [direct, ...beside] = await sums();
      const entries = (await show.entries()).map(({ amountMinor, kind, reason }) => ({
        ...{ amountMinor, kind, reason },
      }));
      return { direct, beside, entries };
    }),
  );

  const [counted, uncounted] = paid;
  expect(counted?.beside).toEqual([[2000n], []]);
  expect(uncounted?.beside).toEqual([[], []]);
  expect(uncounted?.entries).toEqual(counted?.entries);
  expect(uncounted?.direct).toEqual(counted?.direct);
});

test('an erased customer leaves no trace of having watched, and the ledger as it was', async () => {
  const { app, show, at, watches, opens, sums } = await aStage();
  await watches('a');
  await opens('a');
  const order = {
    ...{ id: 9707, total: '120.0', viewer: name('a'), customer: 9_191_919 },
    lines: [
      { id: 10, product: 1001, price: '100.0', token: await show.mint() },
      { id: 11, product: 1002, price: '20.0' },
    ],
  };
  await show.see(order);
  const customerId = 'gid://shopify/Customer/9191919';
  const held = await exportCustomerData(app, { shop: show.shop, customerId });
  expect(held.watched).toMatchObject([{ showId: at.showId, mode: 'live' }]);

  await eraseCustomer(app, { shop: show.shop, customerId });
  await show.see({ ...order, updatedAt: inDays(1) });

  expect(await sums()).toEqual([[10_000n], [], []]);
  expect(await show.sum()).toBe(1000n);
  const where = { shop: show.shop };
  expect(await app.db.orderRecord.count({ where: { ...where, viewer: { not: null } } })).toBe(0);
  expect(await app.db.watching.count({ where })).toBe(0);
  expect(await app.db.productInterest.count({ where })).toBe(0);
});
