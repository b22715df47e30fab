import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { closeHold } from '#app/services/ledger/close-hold.ts';
import { reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { sweepOrders } from '#app/services/orders/sweep-orders.ts';
import { listHostBalances } from '#app/services/reports/list-host-balances.ts';
import { readReconciliation } from '#app/services/reports/read-reconciliation.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';
import type { LineWish, OrderWish } from '../make/an-order.ts';

const NOW = '2026-09-01T12:00:00Z';
const app = await makeApp({ now: NOW });

/** Each run is a shop of its own with a history on a real database; more runs: PROPERTY_RUNS. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 10);
const SLOW_MS = 300_000;

/** What can happen to an order, in the words of a shop. */
const happening = fc.oneof(
  fc.record({
    what: fc.constant('give back a unit' as const),
    line: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({
    what: fc.constant('give back money' as const),
    cents: fc.integer({ min: 1, max: 9000 }),
  }),
  fc.record({ what: fc.constant('money fails' as const), line: fc.constant(0) }),
  fc.record({
    what: fc.constant('raise a quantity' as const),
    line: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({
    what: fc.constant('lose a dispute' as const),
    cents: fc.integer({ min: 1, max: 9000 }),
  }),
  fc.record({ what: fc.constant('cancel' as const) }),
  fc.record({ what: fc.constant('void' as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const cents = (amount: number): string => (amount / 100).toFixed(2);

interface State {
  lines: (LineWish & { quantity: number; current: number })[];
  refunds: { amount: string; status?: string; units?: Record<number, number> }[];
  disputes: { status: string; amount: string }[];
  status: string;
  cancelledAt?: string;
  edited: boolean;
  receipts: { amount: string }[];
}

function after(state: State, one: Happening): State {
  const next = structuredClone(state);
  switch (one.what) {
    case 'give back a unit': {
      const line = next.lines[one.line];
      if (!line || line.current === 0) return next;
      line.current -= 1;
      next.refunds.push({ amount: line.price, units: { [line.id ?? 0]: 1 } });
      return next;
    }
    case 'give back money':
      next.refunds.push({ amount: cents(one.cents) });
      return next;
    case 'money fails': {
      const last = next.refunds.at(-1);
      if (last) last.status = 'FAILURE';
      return next;
    }
    case 'raise a quantity': {
      const line = next.lines[one.line];
      if (!line) return next;
      line.quantity += 1;
      line.current += 1;
      next.edited = true;
      next.receipts.push({ amount: line.price });
      return next;
    }
    case 'lose a dispute':
      next.disputes.push({ status: 'LOST', amount: cents(one.cents) });
      return next;
    case 'cancel':
      next.cancelledAt = NOW;
      return next;
    case 'void':
      next.status = 'VOIDED';
      return next;
  }
}

const history = fc.record({
  happenings: fc.array(happening, { minLength: 1, maxLength: 6 }),
  /** How often each state is looked at, at once; 0: every notice of it was lost. */
  looks: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 }),
  hosts: fc.integer({ min: 1, max: 3 }),
});

async function start(show: HostedShow): Promise<State> {
  const prices = ['19.99', '3.33', '50.00'];
  const lines = await Promise.all(
    prices.map(async (price, index) => ({
      ...{ id: index + 1, price, quantity: 2, current: 2, product: 1001 + index },
      ...(index === 1 ? {} : { token: await show.mint({ product: 1001 + index, visit: 'v' }) }),
    })),
  );
  const receipts = [{ amount: '146.64' }];
  return { lines, refunds: [], disputes: [], status: 'PAID', edited: false, receipts };
}

const wish = (state: State): OrderWish => ({ id: 1, total: '146.64', ...state });

async function sums(show: HostedShow): Promise<bigint[]> {
  return Promise.all(show.hostIds.map((_id, index) => show.sum(index)));
}

test(
  'whatever happened, was told twice, at once or not at all: one look at the last state books what it alone would have',
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ happenings, looks, hosts }) => {
        const options = {
          hosts: Array.from({ length: hosts }, (_, weight) => ({ weight: weight + 1 })),
          terms: {
            tiers: { mode: 'marginal' as const, steps: [{ fromMinor: 5000, bps: 2000 }] },
            bonus: { thresholdMinor: 6000, amountMinor: 777, lockDays: 30 },
          },
        };
        const told = await aHostedShow(app, options);
        const once = await aHostedShow(app, options);
        let state = await start(told);
        const states = [state, ...happenings.map((one) => (state = after(state, one)))];
        for (const [index, each] of states.entries()) {
          const orderId = told.serve(wish(each));
          await Promise.all(
            Array.from({ length: looks[index] ?? 1 }, () =>
              reconcileOrder(app, { shop: told.shop, orderId, foundBy: 'notice' }),
            ),
          );
        }
        await sweepOrders(app, told);
        const last = await start(once);
        await once.see(
          wish({
            ...state,
            lines: state.lines.map((line, at) => ({ ...line, ...token(last, at) })),
          }),
        );

        expect(await sums(told)).toEqual(await sums(once));
        const before = (await told.entries()).length;
        await sweepOrders(app, told);
        expect((await told.entries()).length).toBe(before);
        expect((await readReconciliation(app, { shop: told.shop })).differences).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  SLOW_MS,
);

const token = (state: State, at: number) => {
  const { token: value } = state.lines[at] ?? {};
  return value === undefined ? {} : { token: value };
};

const act = fc.oneof(
  fc.record({ what: fc.constant('adjust' as const), amount: fc.integer({ min: -900, max: 2000 }) }),
  fc.record({ what: fc.constant('approve' as const) }),
  fc.record({ what: fc.constant('fail' as const) }),
  fc.record({ what: fc.constant('pay' as const) }),
  fc.record({ what: fc.constant('hold' as const) }),
  fc.record({ what: fc.constant('release' as const) }),
);

test(
  'whatever is adjusted, held, approved, paid or failed: the five states add up to the ledger and no entry is paid twice',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 14 }), async (acts) => {
        const show = await aHostedShow(app);
        const { shop, hostId } = show;
        const actor = 'staff:1';
        for (const one of acts) {
          const live = (await listPayouts(app, { shop })).filter((row) => row.state === 'approved');
          const payoutId = live.at(-1)?.id ?? null;
          if (one.what === 'adjust' && one.amount !== 0) {
            const amountMinor = BigInt(one.amount);
            await adjustBalance(app, {
              shop,
              hostId,
              currency: 'USD',
              amountMinor,
              memo: 'm',
              actor,
            });
          }
          if (one.what === 'approve') {
            await Promise.all([1, 2].map(() => approvePayouts(app, { shop, actor })));
          }
          if (one.what === 'fail' && payoutId) {
            await recordPayoutResult(app, { shop, payoutId, result: 'failed', actor });
          }
          if (one.what === 'pay' && payoutId) {
            await recordPayoutResult(app, { shop, payoutId, result: 'paid', actor });
          }
          if (one.what === 'hold') {
            await openHold(app, { shop, scope: 'host', scopeId: hostId, reason: 'r', actor });
          }
          if (one.what === 'release') {
            const released = closeHold(app, { shop, scope: 'host', scopeId: hostId, actor });
            await released.catch(() => {});
          }
          const [host] = await listHostBalances(app, { shop });
          for (const balance of host?.balances ?? []) {
            const { pending, held, available, inPayout, paid, total } = balance;
            expect(pending + held + available + inPayout + paid).toBe(total);
            expect(total).toBe(await show.sum());
          }
          const payouts = await listPayouts(app, { shop });
          const kept = payouts.filter((row) => row.state === 'approved' || row.state === 'paid');
          const claimed = kept.reduce((sum, row) => sum + row.amountMinor, 0n);
          const inBalance = (host?.balances ?? []).reduce(
            (sum, one) => sum + one.inPayout + one.paid,
            0n,
          );
          expect(claimed).toBe(inBalance);
        }
      }),
      { numRuns: RUNS },
    );
  },
  SLOW_MS,
);
