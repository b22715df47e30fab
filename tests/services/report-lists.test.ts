import { expect, test } from 'vitest';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { closeHold } from '#app/services/ledger/close-hold.ts';
import { readMonthlyReport, type EntryQueryWish } from '#app/services/hosts/read-monthly-report.ts';
import { listFlags } from '#app/services/reports/list-flags.ts';
import { listHolds } from '#app/services/reports/list-holds.ts';
import { readReconciliation } from '#app/services/reports/read-reconciliation.ts';
import { pageUnattributed } from '#app/services/reports/read-unattributed.ts';
import { readScorecards } from '#app/services/reports/read-scorecards.ts';
import { scorecardOf } from '#app/domain/metrics/scorecard.ts';
import { aShop, makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';

const NOW = '2026-09-01T12:00:00Z';
const EVERYTHING: EntryQueryWish = {
  ...{ from: '', to: '', month: '', state: '', reason: '', show: '', currency: '', order: '' },
  ...{ sort: 'newest', before: '' },
};
const SUMS = {
  ...{ shows: 3, liveMs: 7_200_000, attendedMs: 5_400_000, viewers: 200, watchedS: 1000 },
  ...{ watchableS: 4000, unitsSold: 40, unitsKept: 30, asked: 8, answered: 6 },
  netSales: new Map([['USD', 50_000n]]),
};

test('a scorecard is worked out from sums one can check', () => {
  expect(scorecardOf(SUMS)).toEqual({
    ...{ enough: true, shows: 3, viewers: 200 },
    perHour: [{ currency: 'USD', minor: 25_000n }],
    perThousand: [{ currency: 'USD', minor: 250_000n }],
    ...{ returnBps: 2500, retentionBps: 2500, attendanceBps: 7500, answerBps: 7500 },
  });
});

test.each([
  ['two shows', { shows: 2 }, false],
  ['99 viewers', { viewers: 99 }, false],
  ['three shows and 100 viewers', { shows: 3, viewers: 100 }, true],
])('%s: whether that is enough', (_what, sums, enough) => {
  expect(scorecardOf({ ...SUMS, ...sums }).enough).toBe(enough);
});

test('nothing divides by nothing', () => {
  const none = Object.fromEntries(Object.keys(SUMS).map((key) => [key, 0]));
  expect(scorecardOf({ ...SUMS, ...none, netSales: new Map() })).toMatchObject({
    ...{ enough: false, perHour: [], perThousand: [], returnBps: null, retentionBps: null },
    ...{ attendanceBps: null, answerBps: null },
  });
});

test('a host’s card is made of their shows, their part of sales and the time they were there', async () => {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app, { hosts: [{ weight: 3 }, { weight: 1 }] });
  const { shop, showId, hostIds } = show;
  await show.see({
    ...{ id: 9901, total: '400.0' },
    lines: [{ id: 991, price: '100.0', quantity: 4, current: 3, token: await show.mint() }],
    refunds: [{ amount: '100.0', units: { 991: 1 } }],
  });
  await app.inShop(shop, async (tx) => {
    const started = Date.parse(NOW) - 600_000;
    await tx.showBooks.upsert({
      where: { shop_showId: { shop, showId } },
      create: { shop, showId, currency: 'USD', attendanceRecorded: true },
      update: { attendanceRecorded: true },
    });
    await tx.attendance.create({
      data: {
        ...{ id: app.ids.uuid(), shop, showId, hostId: hostIds[0] ?? '' },
        joinedAt: new Date(started),
        leftAt: new Date(started + 1_800_000),
      },
    });
    await tx.watching.createMany({
      data: [900, 1800].map((seconds, index) => ({
        ...{ shop, showId, mode: 'live', viewer: `g${index}`, seconds },
        ...{ firstAt: new Date(started), lastAt: new Date(started + seconds * 1000) },
      })),
    });
  });

  const [first, second] = await readScorecards(app, { shop });

  expect(first).toMatchObject({
    ...{ name: 'Host 1', shows: 1, viewers: 2, enough: false, returnBps: 2500 },
    ...{ perHour: [{ currency: 'USD', minor: 22_500n }], retentionBps: 3750 },
    ...{ attendanceBps: 5000, answerBps: null },
  });
  expect(second).toMatchObject({ attendanceBps: 0, perHour: [{ minor: 7500n }] });
  const later = await readScorecards(app, { shop, from: new Date('2026-09-02T00:00:00Z') });
  expect(later[0]).toMatchObject({ shows: 0, perHour: [] });
});

test('merchant and host read the same flag with its reason; another host and shop read nothing', async () => {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app, { hosts: [{}, {}], splitMode: 'per_pin' });
  const { shop, hostIds } = show;
  const [own = '', other = ''] = hostIds;
  await show.see({
    ...{ id: 9902, total: '2100.0' },
    lines: [{ id: 992, price: '100.0', quantity: 21, token: await show.mint({ host: 0 }) }],
  });

  const merchant = await listFlags(app, { shop });
  const host = await readMonthlyReport(app, {
    ...{ shop, hostId: own, query: EVERYTHING },
  });
  const stranger = await listFlags(app, { shop, hostId: other });

  expect(merchant.flags).toMatchObject([{ code: 'bulk', orderName: '#9902', held: true }]);
  expect(host.flags).toEqual(merchant.flags);
  expect(host.holds).toMatchObject([{ scope: 'order', reason: 'bulk', about: '#9902' }]);
  expect(stranger.flags).toEqual([]);
  expect((await listHolds(app, { shop, hostId: other })).holds).toEqual([]);
  expect((await listFlags(app, { shop: await aShop(app) })).flags).toEqual([]);

  const {
    holds: [hold],
  } = await listHolds(app, { shop });
  const released = { scope: hold?.scope ?? 'host', scopeId: hold?.scopeId ?? '' };
  await closeHold(app, { shop, ...released, actor: 'staff:1' });
  expect((await listFlags(app, { shop })).flags[0]?.held).toBe(false);
  await openHold(app, { shop, scope: 'host', scopeId: own, reason: 'Contract', actor: 'staff:1' });
  expect((await listHolds(app, { shop, hostId: own })).holds).toMatchObject([
    { scope: 'host', reason: 'Contract', about: 'Host 1' },
  ]);
});

test('flags go on where the page before ended, also within one moment', async () => {
  const app = await makeApp({ now: NOW });
  const shop = await aShop(app);
  await app.inShop(shop, (tx) =>
    tx.flag.createMany({
      data: Array.from({ length: 7 }, (_, index) => ({
        ...{ shop, code: 'bulk', subject: `s${index}`, raisedAt: new Date(NOW) },
      })),
    }),
  );

  const seen: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listFlags>> = await listFlags(app, {
      ...{ shop, before, limit: 3 },
    });
    seen.push(...page.flags.map(({ subject }) => subject));
    before = page.older;
  } while (before);

  expect(seen).toEqual(['s6', 's5', 's4', 's3', 's2', 's1', 's0']);
  for (const cursor of ['x', Buffer.from('["now",1]').toString('base64url'), 'e30']) {
    await expect(listFlags(app, { shop, before: cursor })).rejects.toMatchObject({
      code: 'bad_cursor',
    });
  }
});

test('lines that did not count go on where the page before ended, and can be asked for by reason', async () => {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app);
  const { shop } = show;
  const token = await show.mint();
  const altered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
  for (const [index, mark] of [altered, 'nonsense', altered, undefined].entries()) {
    await show.see({
      ...{ id: 9910 + index, total: '10.0' },
      lines: [{ id: 9920 + index, price: '10.0', ...(mark ? { token: mark } : {}) }],
    });
  }

  const first = await pageUnattributed(app, { shop, limit: 2 });
  const rest = await pageUnattributed(app, { shop, limit: 2, before: first.older });
  const signed = await pageUnattributed(app, { shop, result: 'bad_signature' });
  const quiet = await pageUnattributed(app, { shop, result: 'none' });

  const names = (page: typeof first) => page.lines.map(({ orderName }) => orderName);
  expect([...names(first), ...names(rest)]).toEqual(['#9912', '#9911', '#9910']);
  expect(rest.older).toBeNull();
  expect(names(signed)).toEqual(['#9912', '#9910']);
  expect(names(quiet)).toEqual(['#9913']);
  await expect(pageUnattributed(app, { shop, before: 'x' })).rejects.toMatchObject({
    code: 'bad_cursor',
  });
});

test('what Shopify says is compared show by show, and a difference names the order and the host', async () => {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app);
  const { shop, showId } = show;
  const orderId = await show.see({
    ...{ id: 9903, total: '50.0' },
    lines: [{ id: 993, price: '50.0', token: await show.mint() }],
  });
  const other = app.ids.uuid();
  await app.inShop(shop, (tx) =>
    tx.show.create({
      data: {
        ...{ id: other, shop, key: app.ids.secret(9), title: 'Spring linen', life: 'ended' },
        ...{ timeZone: 'America/New_York', startedAt: new Date(0), epoch: 'e' },
        createdAt: new Date(0),
      },
    }),
  );

  const here = await readReconciliation(app, { shop, showId });
  expect(here.sums).toMatchObject([{ orders: 1, desired: 500n, booked: 500n, difference: 0n }]);
  expect(here.shows.map(({ name }) => name)).toEqual(['Autumn knits', 'Spring linen']);
  expect((await readReconciliation(app, { shop, showId: other })).sums).toEqual([]);
  await expect(readReconciliation(app, { shop: await aShop(app), showId })).rejects.toMatchObject({
    kind: 'not_found',
    code: 'show',
  });

  await app.db.orderShare.updateMany({ where: { shop, orderId }, data: { commissionMinor: 625n } });
  expect((await readReconciliation(app, { shop, showId })).differences).toMatchObject([
    { orderName: '#9903', hostName: 'Host 1', desired: 625n, booked: 500n },
  ]);
  expect((await readReconciliation(app, { shop, showId: other })).differences).toEqual([]);
});
