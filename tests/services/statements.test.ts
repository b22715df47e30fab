import { expect, test } from 'vitest';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { exportEntries } from '#app/services/reports/export-entries.ts';
import { readHostReport } from '#app/services/reports/read-host-report.ts';
import { readStatement } from '#app/services/reports/read-statement.ts';
import { calendarOf } from '#app/services/ledger/calendar.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';

const NOW = '2026-09-01T12:00:00Z';
const app = await makeApp({ now: NOW });

test('a closed month is the same to the byte, whatever happens to its orders afterwards', async () => {
  const show = await aHostedShow(app);
  const order = {
    ...{ id: 9401, total: '50.0' },
    lines: [{ id: 941, price: '50.0', title: '=Scarf', token: await show.mint() }],
  };
  await show.see(order);
  const wish = { shop: show.shop, hostId: show.hostId, month: '2026-09', currency: 'USD' };
  app.setNow('2026-10-02T12:00:00Z');
  const closed = await readStatement(app, wish);

  await show.see({
    ...{ ...order, lines: [{ ...order.lines[0], price: '50.0', title: 'Renamed' }] },
    refunds: [{ amount: '50.0' }],
  });
  const again = await readStatement(app, wish);
  const next = await readStatement(app, { ...wish, month: '2026-10' });
  app.setNow(NOW);

  expect(closed).toMatchObject({
    closed: true,
    opening: 0n,
    written: 500n,
    closing: 500n,
    entries: 1,
  });
  expect(again).toEqual(closed);
  expect(next).toMatchObject({ closed: false, opening: 500n, written: -500n, closing: 0n });
  expect(closed.csv.split('\r\n')[2]).toMatch(/,Sale,#9401,'=Scarf,1,50.00,10.00 %,5.00,USD,$/);
});

test('the month is the shop’s own', async () => {
  const show = await aHostedShow(app, { timeZone: 'Asia/Tokyo' });
  app.setNow('2026-08-31T15:00:00Z');
  const { shop, hostId } = show;
  await adjustBalance(app, {
    shop,
    hostId,
    currency: 'JPY',
    amountMinor: 5n,
    memo: 'm',
    actor: 'a',
  });
  app.setNow(NOW);

  const statement = await readStatement(app, { shop, hostId, month: '2026-09', currency: 'JPY' });

  expect(statement.written).toBe(5n);
});

test('a report goes on where the page before ended, and shows nobody else’s entries', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}] });
  const { shop } = show;
  for (let number = 1; number <= 7; number += 1) {
    const host = show.hostIds[number === 4 ? 1 : 0] ?? '';
    const amountMinor = BigInt(number);
    await adjustBalance(app, {
      shop,
      hostId: host,
      currency: 'USD',
      amountMinor,
      memo: 'm',
      actor: 'a',
    });
  }

  const pages: bigint[][] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readHostReport>> = await readHostReport(app, {
      ...{ shop, hostId: show.hostId, cursor, limit: 4 },
    });
    pages.push(page.entries.map((entry) => entry.amountMinor));
    cursor = page.nextCursor;
  } while (cursor);

  expect(pages).toEqual([
    [7n, 6n, 5n, 3n],
    [2n, 1n],
  ]);
  await expect(
    readHostReport(app, { shop, hostId: show.hostId, cursor: '1; DROP' }),
  ).rejects.toMatchObject({ code: 'bad_cursor' });
});

test('an export has exact decimals per currency and defuses what looks like a formula', async () => {
  const show = await aHostedShow(app);
  const { shop, hostId } = show;
  const add = (currency: string, amountMinor: bigint, memo: string) =>
    adjustBalance(app, { shop, hostId, currency, amountMinor, memo, actor: 'a' });
  await add('KWD', 1235n, '@cmd');
  await add('JPY', -50n, 'one, "two"');

  let text = '';
  for await (const piece of exportEntries(app, { shop, hostId, decimal: ',' })) text += piece;

  const lines = text.split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain(`"1,235",KWD,`);
  expect(lines[1]).toMatch(/,'@cmd$/);
  expect(lines[2]).toContain(`,-50,JPY,`);
  expect(lines[2]).toMatch(/,"one, ""two"""$/);
});

test.each([
  [
    'a day is a wall-clock day when clocks go forward',
    'America/New_York',
    '2027-03-13T12:00:00Z',
    1,
    '2027-03-14T11:00:00Z',
  ],
  [
    'a skipped time moves forward by the gap',
    'America/New_York',
    '2027-03-13T07:30:00Z',
    1,
    '2027-03-14T07:30:00Z',
  ],
  [
    'a doubled time is the first',
    'America/New_York',
    '2026-10-31T05:30:00Z',
    1,
    '2026-11-01T05:30:00Z',
  ],
  [
    'thirty days over the change',
    'America/New_York',
    '2026-10-15T16:00:00Z',
    30,
    '2026-11-14T17:00:00Z',
  ],
  ['a half-hour zone', 'Australia/Lord_Howe', '2026-10-03T15:00:00Z', 1, '2026-10-04T14:30:00Z'],
])('%s', (_label, zone, from, days, to) => {
  const at = calendarOf(zone).addDays(Date.parse(from), days);

  expect(new Date(at).toISOString()).toBe(new Date(to).toISOString());
});
