import { expect, test } from 'vitest';
import { presetsAt } from '#app/domain/calendar/presets.ts';
import { SORTS, type Sort } from '#app/domain/ledger/sort.ts';
import { toMinor } from '#app/domain/money/decimal.ts';
import { exportReport } from '#app/services/hosts/export-report.ts';
import { readMonthlyReport, type EntryQueryWish } from '#app/services/hosts/read-monthly-report.ts';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { listFlags } from '#app/services/reports/list-flags.ts';
import { listHolds } from '#app/services/reports/list-holds.ts';
import { pageShowLines } from '#app/services/reports/page-show-lines.ts';
import { readHostReport } from '#app/services/reports/read-host-report.ts';
import { pageUnattributed } from '#app/services/reports/read-unattributed.ts';
import { listActs } from '#app/services/staff/list-acts.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';

const NOW = '2026-09-01T12:00:00Z';
const EVERYTHING: EntryQueryWish = {
  ...{ from: '', to: '', month: '', state: '', reason: '', show: '', currency: '', order: '' },
  ...{ sort: 'newest', before: '' },
};

/** Reads a list to its end, so many rows at a time. */
async function toTheEnd<Row>(
  read: (before: string | null) => Promise<{ rows: readonly Row[]; older: string | null }>,
): Promise<Row[]> {
  const all: Row[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(before);
    all.push(...page.rows);
    before = page.older;
  } while (before);
  return all;
}

/** Amounts that repeat, so that rows of one amount stand in some order of their own. */
const AMOUNTS = [5n, -3n, 5n, 100n, -3n, 5n, 0n + 1n, 100n];

test.each<[Sort, bigint[]]>([
  ['newest', [...AMOUNTS].reverse()],
  ['oldest', AMOUNTS],
  ['largest', [100n, 100n, 5n, 5n, 5n, 1n, -3n, -3n]],
  ['smallest', [-3n, -3n, 1n, 5n, 5n, 5n, 100n, 100n]],
])('entries by %s, three at a time, are all entries once', async (sort, expected) => {
  const app = await makeApp({ now: NOW });
  const { shop, hostId } = await aHostedShow(app);
  for (const amountMinor of AMOUNTS) {
    const wish = { shop, hostId, currency: 'USD', amountMinor, memo: 'm', actor: 'a' };
    await adjustBalance(app, wish);
  }

  const all = await toTheEnd(async (cursor) => {
    const page = await readHostReport(app, { shop, hostId, sort, cursor, limit: 3 });
    return { rows: page.entries, older: page.nextCursor };
  });

  expect(all.map(({ amountMinor }) => amountMinor)).toEqual(expected);
  expect(new Set(all.map(({ id }) => id)).size).toBe(AMOUNTS.length);
});

test('a list by amount is of one currency; others can be asked for', async () => {
  const app = await makeApp({ now: NOW });
  const { shop, hostId } = await aHostedShow(app);
  for (const [currency, amountMinor] of [
    ['JPY', 900n],
    ['KWD', 1n],
    ['KWD', 7n],
  ] as const) {
    await adjustBalance(app, { shop, hostId, currency, amountMinor, memo: 'm', actor: 'a' });
  }

  const first = await readHostReport(app, { shop, hostId, sort: 'largest' });
  const asked = await readHostReport(app, { shop, hostId, sort: 'largest', currency: 'KWD' });
  const all = await readHostReport(app, { shop, hostId });

  expect(first.entries.map(({ amountMinor }) => amountMinor)).toEqual([900n]);
  expect(first.currency).toBe('JPY');
  expect(asked.entries.map(({ amountMinor }) => amountMinor)).toEqual([7n, 1n]);
  expect([all.currency, all.entries.length]).toEqual([null, 3]);
});

test('entries are found by day, state, reason, show and order, and the file has what the page shows', async () => {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app);
  const { shop, hostId, showId } = show;
  const token = await show.mint();
  await show.see({ id: 9801, total: '10.0', lines: [{ id: 981, price: '10.0', token }] });
  app.setNow('2026-09-02T03:59:59Z'); // still the first of September in New York
  await show.see({ id: 9802, total: '20.0', lines: [{ id: 982, price: '20.0', token }] });
  app.setNow('2026-09-02T04:00:00Z');
  await adjustBalance(app, {
    ...{ shop, hostId, currency: 'USD', amountMinor: 7n, memo: 'm', actor: 'a' },
  });
  const found = async (wish: Partial<EntryQueryWish>) => {
    const query = { ...EVERYTHING, ...wish };
    const page = await readMonthlyReport(app, { shop, hostId, query });
    let csv = '';
    for await (const piece of await exportReport(app, { shop, hostId, query })) csv += piece;
    const inFile = csv.trim().split('\r\n').slice(1);
    const onPage = page.entries.map(({ amountMinor }) => Number(amountMinor));
    expect(inFile.map((line) => Number(toMinor(line.split(',')[6] ?? '', 'USD')))).toEqual(
      [...onPage].reverse(),
    );
    return onPage;
  };

  expect(await found({})).toEqual([7, 200, 100]);
  expect(await found({ from: '2026-09-01', to: '2026-09-01' })).toEqual([200, 100]);
  expect(await found({ from: '2026-09-02' })).toEqual([7]);
  expect(await found({ month: '2026-09' })).toEqual([7, 200, 100]);
  expect(await found({ month: '2026-08' })).toEqual([]);
  expect(await found({ month: '2026-08', to: '2026-09-01' })).toEqual([200, 100]);
  expect(await found({ state: 'available' })).toEqual([7]);
  expect(await found({ state: 'pending' })).toEqual([200, 100]);
  expect(await found({ reason: 'manual' })).toEqual([7]);
  expect(await found({ show: showId })).toEqual([200, 100]);
  expect(await found({ order: '9802' })).toEqual([200]);
  expect(await found({ order: '#9801', state: 'pending' })).toEqual([100]);
  expect(await found({ order: '980' })).toEqual([]);
});

test('days turned round, another shop’s show, and places of other lists are refused', async () => {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app);
  const other = await aHostedShow(app);
  const { shop, hostId } = show;
  for (let count = 0; count < 3; count += 1) {
    await adjustBalance(app, {
      ...{ shop, hostId, currency: 'USD', amountMinor: 7n, memo: 'm', actor: 'a' },
    });
  }
  const ask = (wish: Partial<EntryQueryWish>) =>
    readMonthlyReport(app, { shop, hostId, query: { ...EVERYTHING, ...wish } });
  const { nextCursor } = await readHostReport(app, { shop, hostId, limit: 1 });
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  await expect(ask({ from: '2026-09-02', to: '2026-09-01' })).rejects.toMatchObject({
    code: 'period_backwards',
  });
  await expect(ask({ from: '2026-02-30' })).rejects.toMatchObject({ code: 'bad_date' });
  await expect(ask({ show: other.showId })).rejects.toMatchObject({ code: 'show' });
  for (const before of [
    ...[
      'x',
      'e30',
      encode(['newest']),
      encode(['newest', '1; DROP']),
      encode(['newest', '1', '2']),
    ],
    ...[encode(['newest', '9'.repeat(19)]), encode({ sort: 'newest' })],
  ]) {
    await expect(ask({ before })).rejects.toMatchObject({ code: 'bad_cursor' });
  }
  for (const sort of SORTS.slice(1)) {
    await expect(ask({ sort, before: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'bad_cursor',
    });
  }
  expect((await ask({ before: nextCursor ?? '' })).entries).toHaveLength(2);
});

test('lines of a show go on to the last, by time or amount, counted or not, of one order or host', async () => {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app, { hosts: [{}, {}], splitMode: 'per_pin' });
  const other = await aHostedShow(app);
  const { shop, showId } = show;
  for (const [index, price] of ['30.0', '10.0', '20.0', '10.0'].entries()) {
    const token = await show.mint({ host: index % 2 });
    await show.see({
      ...{ id: 9700 + index, total: '40.0' },
      lines: [
        { id: 97_000 + index, price, token },
        { id: 97_100 + index, price: '1.0' },
      ],
    });
  }
  const read = (wish: Partial<Parameters<typeof pageShowLines>[1]>) =>
    toTheEnd(async (before) => {
      const page = await pageShowLines(app, { shop, showId, limit: 3, ...wish, before });
      return { rows: page.lines.map(({ base }) => Number(base)), older: page.older };
    });

  expect(await read({ sort: 'largest' })).toEqual([3000, 2000, 1000, 1000, 100, 100, 100, 100]);
  expect(await read({ sort: 'smallest', counted: true })).toEqual([1000, 1000, 2000, 3000]);
  expect(await read({ counted: false })).toEqual([100, 100, 100, 100]);
  expect(await read({ counted: true, hostId: show.hostIds[1] ?? '' })).toHaveLength(2);
  expect(await read({ order: '9702', counted: true })).toEqual([2000]);
  expect(await read({ sort: 'oldest' })).toHaveLength(8);
  expect(await read({ showId: other.showId })).toEqual([]);
});

test('lines that did not count, flags, holds and acts can be turned round and narrowed', async () => {
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app);
  const { shop } = show;
  const actor = 'staff:1';
  const token = await show.mint();
  for (let index = 0; index < 3; index += 1) {
    app.setNow(`2026-09-0${index + 1}T12:00:00Z`);
    await show.see({
      ...{ id: 9600 + index, total: '5000.0', at: `2026-09-0${index + 1}T12:00:00Z` },
      lines: [
        { id: 96_000 + index, price: `${index + 1}.0`, quantity: 21, token },
        { id: 96_100 + index, price: `${3 - index}.0`, token: 'nonsense' },
      ],
    });
    await openHold(app, { shop, scope: 'show', scopeId: show.showId, reason: `r${index}`, actor });
  }
  const second = { from: new Date('2026-09-02T04:00:00Z'), to: new Date('2026-09-03T04:00:00Z') };

  const astray = async (wish: Partial<Parameters<typeof pageUnattributed>[1]>) =>
    (await pageUnattributed(app, { shop, ...wish })).lines.map(({ orderName }) => orderName);
  expect(await astray({ sort: 'oldest' })).toEqual(['#9600', '#9601', '#9602']);
  expect(await astray({ sort: 'largest' })).toEqual(['#9600', '#9601', '#9602']);
  expect(await astray({ sort: 'smallest' })).toEqual(['#9602', '#9601', '#9600']);
  expect(await astray({ order: '9601' })).toEqual(['#9601']);
  expect(await astray({ hostId: show.hostId })).toEqual([]);

  const flags = async (wish: Partial<Parameters<typeof listFlags>[1]>) =>
    (await listFlags(app, { shop, code: 'bulk', ...wish })).flags.map((flag) => flag.orderName);
  expect(await flags({ sort: 'oldest' })).toEqual(['#9600', '#9601', '#9602']);
  expect(await flags({ order: '#9602' })).toEqual(['#9602']);
  expect(await flags(second)).toEqual(['#9601']);

  const holds = (wish: Partial<Parameters<typeof listHolds>[1]>) =>
    toTheEnd(async (before) => {
      const page = await listHolds(app, { shop, limit: 2, ...wish, before });
      return { rows: page.holds.map(({ reason }) => reason), older: page.older };
    });
  expect(await holds({ scope: 'show' })).toEqual(['r2', 'r1', 'r0']);
  expect(await holds({ scope: 'show', sort: 'oldest' })).toEqual(['r0', 'r1', 'r2']);
  expect(await holds({ order: '9600' })).toEqual(['bulk']);
  expect((await holds(second)).sort()).toEqual(['bulk', 'r1']);

  const acts = async (wish: Partial<Parameters<typeof listActs>[1]>) =>
    (await listActs(app, { shop, act: 'hold.opened', ...wish })).acts.map(
      ({ facts }) => facts.reason,
    );
  expect(await acts({})).toEqual(['r2', 'r1', 'r0']);
  expect(await acts({ sort: 'oldest' })).toEqual(['r0', 'r1', 'r2']);
  expect(await acts(second)).toEqual(['r1']);
  expect(await acts({ act: 'payout.approved' })).toEqual([]);
  await expect(acts({ before: 'x' })).rejects.toMatchObject({ code: 'bad_cursor' });
});

test('periods by name are the days of the shop’s zone', () => {
  const named = new Map(
    presetsAt(new Date('2027-01-01T03:00:00Z'), 'America/New_York').map((one) => [one.key, one]),
  );

  expect(named.get('today')).toMatchObject({ from: '2026-12-31', to: '2026-12-31' });
  expect(named.get('yesterday')).toMatchObject({ from: '2026-12-30', to: '2026-12-30' });
  expect(named.get('week')).toMatchObject({ from: '2026-12-25', to: '2026-12-31' });
  expect(named.get('thirty')).toMatchObject({ from: '2026-12-02', to: '2026-12-31' });
  expect(named.get('year')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
  expect(named.get('2026-02')).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
});
