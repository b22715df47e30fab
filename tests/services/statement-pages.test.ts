import { expect, test } from 'vitest';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { readHostReport } from '#app/services/reports/read-host-report.ts';
import { readStatement } from '#app/services/reports/read-statement.ts';
import { answerDispute } from '#app/services/statements/answer-dispute.ts';
import { closeStatement } from '#app/services/statements/close-statement.ts';
import { disputeEntry } from '#app/services/statements/dispute-entry.ts';
import { listDisputes } from '#app/services/statements/list-disputes.ts';
import { listStatements } from '#app/services/statements/list-statements.ts';
import { viewStatement } from '#app/services/statements/view-statement.ts';
import { withdrawDispute } from '#app/services/statements/withdraw-dispute.ts';
import { aShop, makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';

const actor = 'staff:1';

/** A host with entries by hand, each at its own time. */
async function aLedger(
  entries: readonly (readonly [at: string, minor: bigint, currency?: string])[],
) {
  const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const { shop, hostIds } = await aHostedShow(app, { hosts: [{}, {}] });
  const [hostId = '', otherId = ''] = hostIds;
  const add = (minor: bigint, currency = 'USD', host = hostId) =>
    adjustBalance(app, {
      ...{ shop, hostId: host, currency, amountMinor: minor, memo: 'm', actor },
    });
  for (const [at, minor, currency] of entries) {
    app.setNow(at);
    await add(minor, currency);
  }
  return { app, at: { shop, hostId }, shop, hostId, otherId, add };
}

const MONTHS = [
  ['2026-09-10T12:00:00Z', 1000n],
  ['2026-09-20T12:00:00Z', 500n],
  ['2026-10-05T12:00:00Z', -300n],
  ['2026-10-06T12:00:00Z', 70n, 'JPY'],
] as const;

test('every period’s opening and movements make its closing, which opens the next', async () => {
  const { app, at } = await aLedger(MONTHS);

  const list = await listStatements(app, at);

  expect(list.map(({ period, currency, entries }) => [period, currency, entries])).toEqual([
    ['2026-10', 'USD', 1],
    ['2026-10', 'JPY', 1],
    ['2026-09', 'USD', 2],
  ]);
  expect(list[0]).toMatchObject({ opening: 1500n, written: -300n, closing: 1200n, state: 'open' });
  expect(list[2]).toMatchObject({ opening: 0n, written: 1500n, closing: 1500n, state: 'closed' });
  for (const sum of list) {
    const wish = { ...at, month: sum.period, currency: sum.currency };
    const { opening, written, closing } = await readStatement(app, wish);
    expect({ opening, written, closing }).toEqual({
      ...{ opening: sum.opening, written: sum.written, closing: sum.closing },
    });
  }
});

test('a period closed by hand stays as it was; what comes later is in the next', async () => {
  const { app, at, add } = await aLedger(MONTHS.slice(0, 2));
  app.setNow('2026-09-21T12:00:00Z');
  await closeStatement(app, { ...at, actor });
  app.setNow('2026-09-21T12:05:00Z');
  expect((await listStatements(app, at))[0]).toMatchObject({ state: 'closing' });
  app.setNow('2026-09-21T12:11:00Z');
  const first = { ...at, month: '2026-09.1', currency: 'USD' };
  const closed = await readStatement(app, first);

  await add(-900n);
  app.setNow('2026-10-02T12:00:00Z');
  await add(40n);

  expect(closed).toMatchObject({ closed: true, opening: 0n, closing: 1500n });
  expect(await readStatement(app, first)).toEqual(closed);
  expect(
    (await listStatements(app, at)).map(({ period, opening, closing, state }) => ({
      ...{ period, opening, closing, state },
    })),
  ).toEqual([
    { period: '2026-10', opening: 600n, closing: 640n, state: 'open' },
    { period: '2026-09.2', opening: 1500n, closing: 600n, state: 'closed' },
    { period: '2026-09.1', opening: 0n, closing: 1500n, state: 'closed' },
  ]);
});

test('nothing is closed twice, nor where nothing was written, nor of another shop', async () => {
  const { app, at, hostId, otherId } = await aLedger(MONTHS.slice(0, 1));
  app.setNow('2026-09-11T12:00:00Z');

  const both = await Promise.allSettled([
    closeStatement(app, { ...at, actor }),
    closeStatement(app, { ...at, actor }),
  ]);

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(closeStatement(app, { ...at, hostId: otherId, actor })).rejects.toMatchObject({
    code: 'nothing_to_close',
  });
  await expect(
    closeStatement(app, { shop: await aShop(app), hostId, actor }),
  ).rejects.toMatchObject({ code: 'host' });
});

test.each([
  ['a part of a month nobody closed', '2026-09.1', 'USD', 'statement'],
  ['no month', '2026-13', 'USD', 'bad_month'],
  ['a part that is none', '2026-09.0', 'USD', 'bad_month'],
  ['an injection', "2026-09'; --", 'USD', 'bad_month'],
  ['no currency', '2026-09', 'usd', 'bad_currency'],
])('%s has no statement', async (_what, period, currency, code) => {
  const { app, at } = await aLedger(MONTHS);

  await expect(viewStatement(app, { ...at, period, currency })).rejects.toMatchObject({ code });
});

test('a statement for a page has its entries, what they were for, and no file', async () => {
  const { app, at } = await aLedger(MONTHS);

  const view = await viewStatement(app, { ...at, period: '2026-09', currency: 'USD' });

  expect(view).toMatchObject({
    ...{ hostName: 'Host 1', paidOut: 0n, reasons: [{ reason: 'manual', amountMinor: 1500n }] },
    statement: { opening: 0n, written: 1500n, closing: 1500n },
  });
  expect(view.entries.map(({ amountMinor }) => amountMinor)).toEqual([500n, 1000n]);
  expect(view.statement).not.toHaveProperty('csv');
});

test('a host questions a line, the merchant answers, and both see where it stands', async () => {
  const { app, at, shop } = await aLedger(MONTHS.slice(0, 2));
  const report = () => readHostReport(app, at);
  const entryId = (await report()).entries[0]?.id ?? '';
  const host = `host:${at.hostId}`;
  const ask = (note: string) => disputeEntry(app, { ...at, entryId, note, actor: host });

  await ask('  The scarf was not returned. ');
  await expect(ask('Again')).rejects.toMatchObject({ code: 'disputed' });
  const [open] = (await listDisputes(app, { shop, open: true })).disputes;
  expect(open).toMatchObject({
    hostName: 'Host 1',
    entry: { id: entryId, dispute: { state: 'open', note: 'The scarf was not returned.' } },
  });
  const given = { shop, disputeId: open?.id ?? '', accepted: false, actor };
  await answerDispute(app, { ...given, answer: 'It came back on Monday.' });
  await expect(answerDispute(app, { ...given, answer: 'Twice' })).rejects.toMatchObject({
    code: 'dispute_moved_on',
  });

  expect((await report()).entries[0]?.dispute).toMatchObject({
    ...{ state: 'rejected', answer: 'It came back on Monday.' },
  });
  expect((await listDisputes(app, { shop, open: true })).disputes).toEqual([]);
  await expect(withdrawDispute(app, { ...at, entryId, actor: host })).rejects.toMatchObject({
    code: 'dispute_moved_on',
  });
  await ask('It did not.');
  await withdrawDispute(app, { ...at, entryId, actor: host });
  expect((await report()).entries[0]?.dispute?.state).toBe('withdrawn');
  const states = await app.db.entryDispute.findMany({ where: { shop }, orderBy: { id: 'asc' } });
  expect(states.map(({ state }) => state)).toEqual(['rejected', 'withdrawn']);
  expect((await report()).balances[0]?.total).toBe(1500n);
});

test('of two who question a line at once, one does', async () => {
  const { app, at } = await aLedger(MONTHS.slice(0, 1));
  const entryId = (await readHostReport(app, at)).entries[0]?.id ?? '';
  const ask = () => disputeEntry(app, { ...at, entryId, note: 'Why?', actor: 'host:1' });

  const both = await Promise.allSettled([ask(), ask()]);

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('nobody questions or answers what is not theirs', async () => {
  const { app, at, otherId, shop } = await aLedger(MONTHS.slice(0, 1));
  const stranger = await aShop(app);
  const entryId = (await readHostReport(app, at)).entries[0]?.id ?? '';
  const ask = (who: { shop: string; hostId: string }, note = 'Why?') =>
    disputeEntry(app, { ...who, entryId, note, actor: 'host:1' });

  await expect(ask({ shop, hostId: otherId })).rejects.toMatchObject({ code: 'entry' });
  await expect(ask({ shop: stranger, hostId: at.hostId })).rejects.toMatchObject({ code: 'entry' });
  await expect(ask(at, '   ')).rejects.toMatchObject({ code: 'note_missing' });
  await expect(ask(at, 'x'.repeat(501))).rejects.toMatchObject({ code: 'too_long' });
  await ask(at);
  await expect(
    withdrawDispute(app, { shop, hostId: otherId, entryId, actor: 'host:2' }),
  ).rejects.toMatchObject({ code: 'dispute_moved_on' });
  const [open] = (await listDisputes(app, { shop, open: true })).disputes;
  await expect(
    answerDispute(app, {
      ...{ shop: stranger, disputeId: open?.id ?? '', accepted: true, answer: 'Yes', actor },
    }),
  ).rejects.toMatchObject({ code: 'dispute_moved_on' });
});
