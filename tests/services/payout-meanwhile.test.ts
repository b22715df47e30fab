import { expect, test } from 'vitest';
import { changeHost } from '#app/services/hosts/change-host.ts';
import { setSlotFee } from '#app/services/agreements/set-slot-fee.ts';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { closeShowBooks } from '#app/services/ledger/close-show-books.ts';
import { openHold, type HoldScope } from '#app/services/ledger/open-hold.ts';
import { countUnclaimed } from '#app/services/ledger/unclaimed.ts';
import { approveDraft } from '#app/services/payouts/approve-draft.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { draftPayouts } from '#app/services/payouts/draft-payouts.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import { readDraft } from '#app/services/payouts/read-draft.ts';
import { startApproval } from '#app/services/payouts/start-approval.ts';
import { listHostBalances } from '#app/services/reports/list-host-balances.ts';
import { assignLine } from '#app/services/attribution/assign-line.ts';
import type { App } from '#app/services/ports.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';
import { makeApp } from '../make/app.ts';

const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
const actor = 'staff:1';

const adjust = (show: HostedShow, amountMinor: bigint, host = 0) =>
  adjustBalance(app, {
    ...{ shop: show.shop, hostId: show.hostIds[host] ?? '', currency: 'USD', amountMinor, actor },
    memo: 'Agreed on the phone',
  });

const hold = (show: HostedShow, scope: HoldScope, scopeId: string) =>
  openHold(app, { shop: show.shop, scope, scopeId, reason: 'fraud', actor });

/** Approves everything; `meanwhile` happens in transactions of its own once the first entries are claimed. */
async function approve(show: HostedShow, meanwhile: () => Promise<unknown>): Promise<void> {
  let told = 0;
  const tell = async () => {
    told += 1;
    if (told === 2) await meanwhile();
  };
  await approvePayouts(app, { shop: show.shop, actor }, { every: 1, tell });
  expect(told).toBeGreaterThan(1);
}

const amounts = async ({ shop }: HostedShow) =>
  (await listPayouts(app, { shop })).map(({ amountMinor }) => amountMinor);

/** What is claimed by payouts that are live, per payout, as the ledger has it. */
const claimed = async ({ shop }: HostedShow) => {
  const rows = await app.db.$queryRaw<{ amount: bigint; sum: bigint | null }[]>`
    SELECT p.amount_minor AS amount, (SELECT sum(e.amount_minor)::bigint FROM payout_entry c JOIN ledger_entry e
      ON e.id = c.entry_id WHERE c.live_entry_id = e.id AND c.payout_id = p.id) AS sum
    FROM payout p WHERE p.shop = ${shop} ORDER BY p.position`;
  for (const { amount, sum } of rows) expect(sum).toBe(amount);
  return rows.map(({ amount }) => amount);
};

const balances = async ({ shop }: HostedShow) => {
  const read = async () =>
    (await listHostBalances(app, { shop })).flatMap((host) =>
      host.balances.map(({ held, available, inPayout }) => [held, available, inPayout]),
    );
  const found = await read();
  await countUnclaimed(app, { shop });
  expect(await read()).toEqual(found);
  return found;
};

test('a hold on a host that is opened while entries are being claimed keeps the host out of the payouts', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}] });
  await adjust(show, 5000n);
  await adjust(show, 700n, 1);

  await approve(show, () => hold(show, 'host', show.hostId));

  expect(await claimed(show)).toEqual([700n]);
  expect(await balances(show)).toEqual([
    [5000n, 0n, 0n],
    [0n, 0n, 700n],
  ]);
});

test('a hold on an order or a show that is opened meanwhile leaves its entries out, and the payout is the sum of the others', async () => {
  const show = await aHostedShow(app, { terms: { holdDays: 0 } });
  const sell = async (price: string) =>
    show.see({ lines: [{ price, token: await show.mint() }], total: price });
  const orderId = await sell('50.0');
  await sell('30.0');
  await adjust(show, 70n);

  await approve(show, () => hold(show, 'order', orderId));

  expect(await claimed(show)).toEqual([370n]);
  expect(await balances(show)).toEqual([[500n, 0n, 370n]]);

  await sell('20.0');
  await adjust(show, 9n);
  await approve(show, () => hold(show, 'show', show.showId));
  expect(await claimed(show)).toEqual([370n, 9n]);
});

test('a dispute that is heard of meanwhile leaves its order out', async () => {
  const show = await aHostedShow(app, { terms: { holdDays: 0 } });
  const sale = { id: 41, lines: [{ price: '50.0', token: await show.mint() }], total: '50.0' };
  await show.see(sale);
  await adjust(show, 70n);

  await approve(show, () => show.see({ ...sale, disputes: [{ status: 'NEEDS_RESPONSE' }] }));

  expect(await claimed(show)).toEqual([70n]);
  expect(await balances(show)).toEqual([[500n, 0n, 70n]]);
});

test('what is left after a stop is carried where it is below the least payout', async () => {
  const terms = { holdDays: 0, minPayoutMinor: { USD: 100 } };
  const show = await aHostedShow(app, { terms, hosts: [{}, { weight: 0 }] });
  const orderId = await show.see({
    lines: [{ price: '50.0', token: await show.mint() }],
    total: '50.0',
  });
  await adjust(show, 99n);
  await adjust(show, 700n, 1);

  await approve(show, () => hold(show, 'order', orderId));

  expect(await claimed(show)).toEqual([700n]);
  const [first] = await balances(show);
  expect(first).toEqual([500n, 99n, 0n]);
});

test('a refund, an assignment and whatever is earned meanwhile are carried to the next payout', async () => {
  const show = await aHostedShow(app, { terms: { holdDays: 0 }, hosts: [{}, { weight: 0 }] });
  const sale = { id: 42, lines: [{ price: '50.0', token: await show.mint() }], total: '50.0' };
  const line = { orderId: await show.see(sale), lineId: 'gid://shopify/LineItem/420' };
  await adjust(show, 70n);

  await approve(show, async () => {
    await show.see({ ...sale, refunds: [{ amount: '10.0' }], status: 'PARTIALLY_REFUNDED' });
    const [, hostId = ''] = show.hostIds;
    await assignLine(app, { shop: show.shop, ...line, hostId, memo: 'Theirs', actor });
    await adjust(show, 3n, 1);
  });

  expect(await claimed(show)).toEqual([570n]);
  expect(await balances(show)).toEqual([
    [0n, -500n, 570n],
    [0n, 403n, 0n],
  ]);
});

test('the route of a payout is the host’s when it is made; who is not paid here any more is left out', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}, {}] });
  for (const host of [0, 1, 2]) await adjust(show, 1000n + BigInt(host), host);
  const pay = (host: number, payoutRoute: 'payroll' | 'none') =>
    changeHost(app, { shop: show.shop, actor, hostId: show.hostIds[host] ?? '', payoutRoute });

  await approve(show, async () => {
    await pay(0, 'none');
    await pay(1, 'payroll');
  });

  const made = await listPayouts(app, { shop: show.shop });
  expect(made.map(({ amountMinor, route }) => [amountMinor, route])).toEqual([
    [1001n, 'payroll'],
    [1002n, 'payout'],
  ]);
  expect(await claimed(show)).toEqual([1001n, 1002n]);
});

test('who stops a host while a payout is being made waits until it is plain whether it was made', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 5000n);
  let stopped: Promise<unknown> | undefined;
  let state = 'none';
  const inShop: App['inShop'] = (shop, work, options) =>
    app.inShop(
      shop,
      async (tx) => {
        const done = await work(tx);
        if (!options?.timeoutMs) return done;
        // The payouts are made and not committed. What is told of them must not change behind their back.
        stopped = hold(show, 'host', show.hostId).then(() => void (state = 'held'));
        await expect.poll(() => waiting(show)).toBe(1);
        expect(state).toBe('none');
        return done;
      },
      options,
    );

  await approvePayouts({ ...app, inShop }, { shop: show.shop, actor });
  await stopped;

  expect(await claimed(show)).toEqual([5000n]);
  expect(await balances(show)).toEqual([[0n, 0n, 5000n]]);
});

test('what matures while an approval waits for its turn is settled before it is paid', async () => {
  const show = await aHostedShow(app);
  const { shop, showId, hostId } = show;
  const kind = 'roi_guarantee';
  const terms = { amountMinor: 10_000n, kind, roiTargetBps: 20_000, lockDays: 1 } as const;
  await setSlotFee(app, { shop, showId, hostId, actor, ...terms });
  const ends = '2026-09-01T12:50:00Z';
  app.setNow(ends);
  await closeShowBooks(app, show);
  await adjust(show, 70n);
  app.setNow('2026-09-02T12:49:59Z');
  const inShop: App['inShop'] = (of, work, options) => {
    if (options?.timeoutMs) app.setNow('2026-09-02T12:50:00Z');
    return app.inShop(of, work, options);
  };

  await approvePayouts({ ...app, inShop }, { shop, actor });

  expect(await claimed(show)).toEqual([70n]);
  // It sold nothing, so nothing of the fee is left.
  await approvePayouts(app, { shop, actor });
  expect(await claimed(show)).toEqual([70n]);
  expect(await balances(show)).toEqual([[0n, 0n, 70n]]);
  app.setNow('2026-09-01T12:00:00Z');
});

test('an approval whose machine falls away claims nothing, and the next one makes the payouts', async () => {
  const show = await aHostedShow(app);
  const { shop } = show;
  await adjust(show, 5000n);
  await draftPayouts(app, { shop, actor });
  await startApproval(app, { shop, actor });
  let fallen = false;
  const inShop: App['inShop'] = (of, work, options) =>
    app.inShop(
      of,
      async (tx) => {
        if (!options?.timeoutMs) return work(tx);
        const done = await work(tx);
        const [{ pid = 0 } = {}] = await tx.$queryRaw<{ pid?: number }[]>`
          SELECT pg_backend_pid() AS pid`;
        await app.db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
        fallen = true;
        return done;
      },
      options,
    );

  await approveDraft({ ...app, inShop }, { shop, actor });

  expect(fallen).toBe(true);
  expect(await claimed(show)).toEqual([]);
  expect(await readDraft(app, { shop, actor })).toMatchObject({ approving: null, failed: true });
  await startApproval(app, { shop, actor });
  await approveDraft(app, { shop, actor });
  expect(await claimed(show)).toEqual([5000n]);
  expect(await amounts(show)).toEqual([5000n]);
});

test('the database keeps every payout that was made, and what it claimed', async () => {
  const show = await aHostedShow(app);
  await adjust(show, 5000n);
  await approvePayouts(app, { shop: show.shop, actor });
  const of = { where: { shop: show.shop } };

  await expect(app.db.payoutEntry.deleteMany(of)).rejects.toThrow(/never deleted/);
  await expect(app.db.payout.deleteMany(of)).rejects.toThrow(/never deleted/);
  await expect(app.db.payout.updateMany({ ...of, data: { state: 'claiming' } })).rejects.toThrow(
    /never changes/,
  );
});

/** How many wait for a lock on the stops of a shop. */
const waiting = async ({ shop }: HostedShow) => {
  const [row] = await app.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks, hashtextextended(${`stops:${shop}`}, 0) AS key
    WHERE locktype = 'advisory' AND NOT granted AND (classid::bigint << 32) + objid::bigint = key & x'FFFFFFFFFFFFFFFF'::bigint`;
  return row?.count ?? 0;
};
