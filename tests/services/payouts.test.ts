import { expect, test } from 'vitest';
import { setProgram } from '#app/services/agreements/set-program.ts';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { closeHold } from '#app/services/ledger/close-hold.ts';
import { changeHost } from '#app/services/hosts/change-host.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { draftPayouts } from '#app/services/payouts/draft-payouts.ts';
import { exportPayouts } from '#app/services/payouts/export-payouts.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import { readDraft } from '#app/services/payouts/read-draft.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import { listHostBalances } from '#app/services/reports/list-host-balances.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';

const NOW = '2026-09-01T12:00:00Z';
const app = await makeApp({ now: NOW });
const actor = 'staff:1';

const adjust = (show: HostedShow, amountMinor: bigint, currency = 'USD', host = 0) =>
  adjustBalance(app, {
    ...{ shop: show.shop, hostId: show.hostIds[host] ?? '', currency, amountMinor, actor },
    memo: 'Agreed on the phone',
  });

const amounts = async (show: HostedShow) =>
  (await listPayouts(app, { shop: show.shop })).map((row) => [
    row.currency,
    row.amountMinor,
    row.state,
  ]);

test('ten people who approve at once make one payout', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 5000n);

  await Promise.all(
    Array.from({ length: 10 }, () => approvePayouts(app, { shop: show.shop, actor })),
  );

  expect(await amounts(show)).toEqual([['USD', 5000n, 'approved']]);
});

test('the database lets no entry into two live payouts and no payout change its amount', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 5000n);
  await approvePayouts(app, { shop: show.shop, actor });
  const claim = await app.db.payoutEntry.findFirst({ where: { shop: show.shop } });
  const payout = await app.db.payout.findFirst({ where: { shop: show.shop } });
  if (!claim || !payout) throw new Error('a payout was made');

  const other = { ...payout, id: app.ids.uuid() };
  await app.db.payout.create({ data: other });
  await expect(
    app.db.payoutEntry.create({ data: { ...claim, payoutId: other.id } }),
  ).rejects.toMatchObject({ code: 'P2002' });
  await expect(
    app.db.payout.updateMany({ where: { id: payout.id }, data: { amountMinor: 1n } }),
  ).rejects.toThrow(/never changes/);
});

test('the database lets a payout claim nothing that the ledger of its shop does not have', async () => {
  const [show, other] = [await aHostedShow(app), await aHostedShow(app)];
  for (const one of [show, other]) {
    await adjust(one, 5000n);
    await approvePayouts(app, { shop: one.shop, actor });
  }
  const claim = await app.db.payoutEntry.findFirst({ where: { shop: show.shop } });
  const foreign = await app.db.payoutEntry.findFirst({ where: { shop: other.shop } });
  if (!claim || !foreign) throw new Error('payouts were made');

  for (const entryId of [app.ids.uuid(), foreign.entryId]) {
    await expect(
      app.db.payoutEntry.create({ data: { ...claim, entryId, liveEntryId: null } }),
    ).rejects.toMatchObject({ code: 'P2003' });
    await expect(
      app.db.payoutEntry.updateMany({ where: { payoutId: claim.payoutId }, data: { entryId } }),
    ).rejects.toMatchObject({ code: 'P2003' });
  }
});

test('a failed payout gives its entries back once, and they can be paid again', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 5000n);
  await approvePayouts(app, { shop: show.shop, actor });
  const [first] = await listPayouts(app, { shop: show.shop });
  const result = (value: 'failed' | 'paid') =>
    recordPayoutResult(app, { shop: show.shop, payoutId: first?.id ?? '', result: value, actor });

  await result('failed');

  await expect(result('failed')).rejects.toMatchObject({ code: 'payout_settled' });
  await expect(result('paid')).rejects.toMatchObject({ code: 'payout_settled' });
  await approvePayouts(app, { shop: show.shop, actor });
  expect(await amounts(show)).toEqual([
    ['USD', 5000n, 'failed'],
    ['USD', 5000n, 'approved'],
  ]);
  const [host] = await listHostBalances(app, show);
  expect(host?.balances).toMatchObject([{ available: 0n, inPayout: 5000n, total: 5000n }]);
});

test('what was sent is in a payout until it is paid, and is not claimed again', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 5000n);
  await approvePayouts(app, { shop: show.shop, actor });
  const [payout] = await listPayouts(app, { shop: show.shop });
  const bucketsAfter = async (result: 'sent' | 'paid') => {
    await recordPayoutResult(app, { ...show, payoutId: payout?.id ?? '', result, actor });
    await approvePayouts(app, { shop: show.shop, actor });
    return (await listHostBalances(app, show))[0]?.balances;
  };

  expect(await bucketsAfter('sent')).toMatchObject([{ available: 0n, inPayout: 5000n, paid: 0n }]);
  expect(await bucketsAfter('paid')).toMatchObject([{ available: 0n, inPayout: 0n, paid: 5000n }]);
  expect(await amounts(show)).toEqual([['USD', 5000n, 'paid']]);
});

test('a hold that is released leaves the others', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}] });
  const [first = '', second = ''] = show.hostIds;
  await adjust(show, 5000n);
  await adjust(show, 700n, 'USD', 1);
  const hold = (scopeId: string) => ({ shop: show.shop, scope: 'host' as const, scopeId, actor });
  await openHold(app, { ...hold(first), reason: 'r' });
  await openHold(app, { ...hold(second), reason: 'r' });

  await closeHold(app, hold(first));
  await approvePayouts(app, { shop: show.shop, actor });

  expect(await amounts(show)).toEqual([['USD', 5000n, 'approved']]);
});

test('a file to pay by has what was approved and what was sent, and nothing that is settled', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}, {}] });
  for (const host of [0, 1, 2]) await adjust(show, BigInt(100 + host), 'USD', host);
  await approvePayouts(app, { shop: show.shop, actor });
  const [paid, sent] = await listPayouts(app, { shop: show.shop });
  for (const [payout, result] of [
    [paid, 'paid'],
    [sent, 'sent'],
  ] as const) {
    await recordPayoutResult(app, { shop: show.shop, payoutId: payout?.id ?? '', result, actor });
  }

  const [file] = await exportPayouts(app, { shop: show.shop, format: 'generic', actor });

  expect(file?.rows.map(({ amountCell }) => amountCell)).toEqual(['1.01', '1.02']);
});

test('approving one host leaves the draft open for the others', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}] });
  await adjust(show, 5000n);
  await adjust(show, 700n, 'USD', 1);
  await draftPayouts(app, { shop: show.shop, actor });

  await approvePayouts(app, { shop: show.shop, hostId: show.hostId, actor });

  expect(await amounts(show)).toEqual([
    ['USD', 5000n, 'approved'],
    ['USD', 700n, 'draft'],
  ]);
});

test('with a cut-off only what matured before it is claimed', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 5000n);
  app.setNow('2026-09-01T12:00:01Z');
  await adjust(show, 700n);
  const approve = () =>
    approvePayouts(app, { shop: show.shop, cutoff: new Date('2026-09-01T12:00:01Z'), actor });

  await approve();
  app.setNow(NOW);

  expect(await amounts(show)).toEqual([['USD', 5000n, 'approved']]);
});

test('approving a draft with a cut-off claims what the draft shows', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 5000n);
  app.setNow('2026-09-01T12:00:01Z');
  await adjust(show, 700n);
  await draftPayouts(app, { shop: show.shop, cutoff: new Date('2026-09-01T12:00:01Z'), actor });
  expect(await amounts(show)).toEqual([['USD', 5000n, 'draft']]);

  await approvePayouts(app, { shop: show.shop, actor });
  app.setNow(NOW);

  expect(await amounts(show)).toEqual([['USD', 5000n, 'approved']]);
});

test('a sum below the minimum, or below one unit, is carried', async () => {
  const show = await aHostedShow(app, { terms: { minPayoutMinor: { USD: 2500 } } });
  await adjust(show, 2499n);
  await adjust(show, 100n, 'EUR');
  await adjust(show, -100n, 'EUR');
  await adjust(show, -1n, 'JPY');
  await approvePayouts(app, { shop: show.shop, actor });
  expect(await amounts(show)).toEqual([]);

  await adjust(show, 1n);
  await approvePayouts(app, { shop: show.shop, actor });

  expect(await amounts(show)).toEqual([['USD', 2500n, 'approved']]);
  const [host] = await listHostBalances(app, show);
  expect(host?.balances.map((one) => [one.currency, one.available, one.toRecover])).toEqual([
    ['EUR', 0n, 0n],
    ['JPY', -1n, 1n],
    ['USD', 0n, 0n],
  ]);
});

test('a payout in another currency is converted once, by the recorded rate', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 10_000n);
  await adjust(show, 7n, 'EUR');

  await approvePayouts(app, {
    ...{ shop: show.shop, actor },
    conversions: { [show.hostId]: { currency: 'JPY', rate: '0.0067' } },
  });

  const rows = await listPayouts(app, { shop: show.shop });
  expect(rows.map((row) => [row.currency, row.settlement])).toEqual([
    ['EUR', { currency: 'JPY', amountMinor: 10n, rate: '0.0067' }],
    ['USD', { currency: 'JPY', amountMinor: 14_925n, rate: '0.0067' }],
  ]);
});

test('where two people are wanted the first approval claims nothing and cannot be the second', async () => {
  const show = await aHostedShow(app);
  await setProgram(app, { shop: show.shop, program: { twoApprovals: true }, actor });
  await adjust(show, 5000n);

  expect(await approvePayouts(app, { shop: show.shop, actor: 'staff:1' })).toEqual({
    state: 'waits_for_second',
  });
  await expect(approvePayouts(app, { shop: show.shop, actor: 'staff:1' })).rejects.toMatchObject({
    code: 'same_person',
  });
  const second = await approvePayouts(app, { shop: show.shop, actor: 'staff:2' });

  expect(second.state).toBe('approved');
  expect(await amounts(show)).toEqual([['USD', 5000n, 'approved']]);
});

test('who opens the draft after the first of two approvals is told whose it is', async () => {
  const show = await aHostedShow(app);
  const { shop } = show;
  await setProgram(app, { shop, actor, program: { twoApprovals: true } });
  await adjust(show, 5000n);
  const drafted = (by: string) => readDraft(app, { shop, actor: by });
  expect(await drafted(actor)).toBeNull();
  await draftPayouts(app, { shop, actor });
  expect(await drafted(actor)).toEqual({
    ...{ approved: null, cutoff: '', approving: null, failed: false },
  });

  await approvePayouts(app, { shop, actor });

  expect(await drafted(actor)).toMatchObject({ approved: 'by you' });
  expect(await drafted('staff:2')).toMatchObject({ approved: 'by another' });
  await approvePayouts(app, { shop, actor: 'staff:2' });
  expect(await drafted('staff:2')).toBeNull();
});

test('an open draft is found again with the day before which it takes, as the shop’s calendar has it', async () => {
  const show = await aHostedShow(app, { timeZone: 'America/New_York' });
  const { shop } = show;

  await draftPayouts(app, { shop, actor, cutoff: new Date('2026-08-15T04:00:00Z') });

  expect(await readDraft(app, { shop, actor })).toEqual({
    ...{ approved: null, cutoff: '2026-08-15', approving: null, failed: false },
  });
});

test('each route has a file of its own, kept from the day of approval; who is not paid here is not claimed', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}, {}, {}] });
  const { shop, hostIds } = show;
  const routes = ['payroll', 'none', 'store_credit', 'payout'] as const;
  const pay = (at: number, payoutRoute: (typeof routes)[number]) =>
    changeHost(app, { shop, actor, hostId: hostIds[at] ?? '', payoutRoute });
  for (const [at, route] of routes.entries()) {
    await adjust(show, 1000n + BigInt(at), 'USD', at);
    await pay(at, route);
  }

  await approvePayouts(app, { shop, actor });
  await pay(0, 'payout');
  const generic = await exportPayouts(app, { shop, actor, format: 'generic' });
  const paypal = await exportPayouts(app, { shop, actor, format: 'paypal' });

  expect(generic.map(({ name, rows }) => [name, rows.map((row) => row.amountCell)])).toEqual([
    ['payouts-2026-09-01-USD-generic.csv', ['10.03']],
    ['payouts-2026-09-01-USD-payroll.csv', ['10.00']],
    ['payouts-2026-09-01-USD-store-credit.csv', ['10.02']],
  ]);
  expect(paypal.map(({ route, withoutEmail }) => [route, withoutEmail])).toEqual([
    ['payout', [hostIds[3]]],
  ]);
  const balances = await listHostBalances(app, { shop });
  const unpaid = balances.find(({ hostId }) => hostId === hostIds[1]);
  expect(unpaid?.balances).toMatchObject([{ available: 1001n, inPayout: 0n }]);
  await pay(1, 'payroll');
  await approvePayouts(app, { shop, actor });
  const newest = (await listPayouts(app, { shop })).at(-1);
  expect(newest).toMatchObject({ route: 'payroll', amountMinor: 1001n });
});

test('held entries are not claimed, whether the host, the order or the show is held', async () => {
  const show = await aHostedShow(app, { terms: { holdDays: 0 } });
  const orderId = await show.see({
    lines: [{ price: '50.0', token: await show.mint() }],
    total: '50.0',
  });
  const scopes = [
    ['host', show.hostId],
    ['order', orderId],
    ['show', show.showId],
  ] as const;

  for (const [scope, scopeId] of scopes) {
    await openHold(app, { shop: show.shop, scope, scopeId, reason: 'fraud', actor });
    await approvePayouts(app, { shop: show.shop, actor });
    expect(await amounts(show)).toEqual([]);
    await closeHold(app, { shop: show.shop, scope, scopeId, actor });
  }
  await approvePayouts(app, { shop: show.shop, actor });

  expect(await amounts(show)).toEqual([['USD', 500n, 'approved']]);
});

test('files hold one currency each; names that begin like a formula are defused, a decimal comma is quoted', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}] });
  await app.inShop(show.shop, (tx) =>
    tx.host.updateMany({ where: { id: show.hostId }, data: { name: '=HYPERLINK("x"), "A"' } }),
  );
  await adjust(show, 1250n, 'EUR');
  await adjust(show, 1180n, 'JPY', 1);
  await approvePayouts(app, { shop: show.shop, actor });

  const files = await exportPayouts(app, {
    shop: show.shop,
    format: 'generic',
    decimal: ',',
    actor,
  });

  expect(files.map((file) => [file.currency, file.rows.map((row) => row.amountCell)])).toEqual([
    ['EUR', ['12,50']],
    ['JPY', ['1180']],
  ]);
  expect(files[0]?.content).toContain(`"'=HYPERLINK(""x""), ""A""","12,50",EUR`);
});

test('a PayPal file leaves out hosts without an address and says whom', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}] });
  await app.inShop(show.shop, (tx) =>
    tx.host.updateMany({ where: { id: show.hostId }, data: { email: 'anna@example.com' } }),
  );
  await adjust(show, 1250n);
  await adjust(show, 99n, 'USD', 1);
  await approvePayouts(app, { shop: show.shop, actor });

  const [file] = await exportPayouts(app, { shop: show.shop, format: 'paypal', actor });

  expect(file?.rows).toHaveLength(1);
  expect(file?.content.split('\r\n')[1]).toMatch(
    /^anna@example.com,12.50,USD,[0-9a-f-]{36},Host 1$/,
  );
  expect(file?.withoutEmail).toEqual([show.hostIds[1]]);
});
