import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { stateOf } from '#app/domain/ledger/state.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { assignLine } from '#app/services/attribution/assign-line.ts';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { closeHold } from '#app/services/ledger/close-hold.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { recomputeLedger } from '#app/services/ledger/recompute-ledger.ts';
import { reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { sweepOrders } from '#app/services/orders/sweep-orders.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { listHostBalances } from '#app/services/reports/list-host-balances.ts';
import { readHostReport } from '#app/services/reports/read-host-report.ts';
import { readReconciliation } from '#app/services/reports/read-reconciliation.ts';
import { makeApp, type TestApp } from '../make/app.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';
import { lineGid, type OrderWish } from '../make/an-order.ts';

// Whole shops, from the first order to the last payout: the properties of COMMISSION.md section 12.
const NOW = Date.parse('2026-09-01T12:00:00Z');
const DAY_MS = 86_400_000;
const ORDERS = 3;
const HOSTS = 3;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 5);
const SLOW_MS = 300_000;
const actor = 'staff:1';

const [order, line, host] = [fc.nat(ORDERS - 1), fc.nat(2), fc.nat(HOSTS - 1)];
const cents = fc.integer({ min: 1, max: 9000 });
const act = fc.oneof(
  fc.record({ what: fc.constant('give back a unit' as const), order, line }),
  fc.record({ what: fc.constant('give back money' as const), order, cents }),
  fc.record({ what: fc.constant('refund fails' as const), order }),
  fc.record({ what: fc.constant('raise a quantity' as const), order, line }),
  fc.record({ what: fc.constant('exchange' as const), order, line }),
  fc.record({ what: fc.constant('dispute' as const), order, cents, won: fc.boolean() }),
  fc.record({ what: fc.constant('cancel' as const), order }),
  fc.record({ what: fc.constant('tell' as const), order, times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ what: fc.constant('assign' as const), order, line, host }),
  fc.record({
    what: fc.constant('hold' as const),
    order,
    on: fc.constantFrom('order', 'host', 'show'),
  }),
  fc.record({ what: fc.constant('release' as const), order }),
  fc.record({ what: fc.constant('adjust' as const), host, cents, back: fc.boolean() }),
  fc.record({ what: fc.constant('approve' as const), cutoff: fc.boolean() }),
  fc.record({
    what: fc.constant('settle' as const),
    result: fc.constantFrom('sent', 'paid', 'failed', 'void'),
  }),
  fc.record({ what: fc.constant('erase' as const), order }),
  fc.record({ what: fc.constant('sweep' as const) }),
  fc.record({ what: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What Shopify has, before anybody is told. */
type Served = {
  -readonly [Key in 'lines' | 'refunds' | 'returns' | 'receipts' | 'disputes']-?: NonNullable<
    OrderWish[Key]
  >[number][];
} & {
  id: number;
  customer: number;
  currency: string;
  edited: boolean;
  cancelledAt?: string;
  at: string;
};

const text = (minor: number): string => (minor / 100).toFixed(2);

interface Shop {
  readonly app: TestApp;
  readonly show: HostedShow;
  readonly served: Served[];
  now: number;
}

async function aShopWithOrders(): Promise<Shop> {
  const app = await makeApp({ now: new Date(NOW).toISOString() });
  const show = await aHostedShow(app, {
    hosts: [{ weight: 2, customer: 51 }, { weight: 1 }, { weight: 1 }],
    terms: {
      holdDays: 10,
      minPayoutMinor: { USD: 500 },
      capPerOrderMinor: 1500,
      tiers: { mode: 'marginal', steps: [{ fromMinor: 5000, bps: 2000 }] },
      bonus: { thresholdMinor: 9000, amountMinor: 777, lockDays: 30 },
    },
  });
  const tokens = await Promise.all([1001, 1002].map((product) => show.mint({ product })));
  const served = Array.from({ length: ORDERS }, (_, index): Served => ({
    ...{ id: 100 + index, customer: index === 2 ? 51 : 60 + index, edited: false },
    ...{ currency: index === 1 ? 'EUR' : 'USD', at: new Date(NOW).toISOString() },
    lines: [
      {
        id: index * 10,
        price: '49.99',
        quantity: 2,
        current: 2,
        product: 1001,
        token: tokens[0] ?? '',
      },
      {
        id: index * 10 + 1,
        price: '3.33',
        quantity: 3,
        current: 3,
        product: 1002,
        token: tokens[1] ?? '',
      },
      { id: index * 10 + 2, price: '20.00', quantity: 1, current: 1, product: 1003 },
    ],
    ...{ refunds: [], returns: [], disputes: [], receipts: [{ amount: '129.97' }] },
  }));
  const shop = { app, show, served, now: NOW };
  for (let index = 0; index < ORDERS; index += 1) serve(shop, index);
  return shop;
}

const orderIdOf = (index: number): string => `gid://shopify/Order/${100 + index}`;
function serve({ show, served, now }: Shop, index: number): void {
  const state = served[index];
  if (!state) throw new Error(`there is no order ${index}`);
  const updatedAt = new Date(now).toISOString();
  show.serve({ ...state, total: '129.97', updatedAt });
}

/** Changes what Shopify has. */
function change(state: Served, one: Act, now: number): void {
  switch (one.what) {
    case 'give back a unit': {
      const own = state.lines[one.line];
      if (!own?.current) return;
      state.lines[one.line] = { ...own, current: own.current - 1 };
      state.refunds.push({ amount: own.price, units: { [own.id ?? 0]: 1 } });
      return;
    }
    case 'give back money':
      state.refunds.push({ amount: text(one.cents) });
      return;
    case 'refund fails': {
      const last = state.refunds.pop();
      if (last) state.refunds.push({ ...last, status: 'FAILURE' });
      return;
    }
    case 'raise a quantity': {
      const own = state.lines[one.line];
      if (!own) return;
      const { quantity = 1, current = quantity } = own;
      state.lines[one.line] = { ...own, quantity: quantity + 1, current: current + 1 };
      state.edited = true;
      state.receipts.push({ amount: own.price });
      return;
    }
    case 'exchange': {
      const own = state.lines[one.line];
      if (!own?.current || state.lines.length > 5) return;
      const id = (state.id - 100) * 10 + state.lines.length;
      state.lines[one.line] = { ...own, current: own.current - 1 };
      state.lines.push({ id, price: own.price, quantity: 1, current: 1, product: 1004 });
      state.returns.push({ units: { [own.id ?? 0]: 1 }, exchangeLines: [id] });
      return;
    }
    case 'dispute':
      state.disputes.push({
        status: one.won ? 'WON' : 'LOST',
        amount: text(one.cents),
        currency: state.currency,
      });
      return;
    case 'cancel':
      state.cancelledAt = new Date(now).toISOString();
      return;
    default:
  }
}

/** What may be refused because it makes no sense now: nothing to release, a payout that is settled. */
const perhaps = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });

async function play(shop: Shop, one: Act): Promise<void> {
  const { app, show } = shop;
  const of = { shop: show.shop, actor };
  const hostOf = (index: number) => show.hostIds[index] ?? '';
  switch (one.what) {
    case 'tell':
      await Promise.all(
        Array.from({ length: one.times }, () =>
          reconcileOrder(app, { ...of, orderId: orderIdOf(one.order), foundBy: 'notice' }),
        ),
      );
      return;
    case 'assign': {
      const lineId = lineGid(one.order * 10 + one.line);
      const wish = { orderId: orderIdOf(one.order), lineId, hostId: hostOf(one.host), memo: 'm' };
      await perhaps(assignLine(app, { ...of, ...wish }));
      return;
    }
    case 'hold':
    case 'release': {
      const ids = { order: orderIdOf(one.order), host: show.hostId, show: show.showId };
      for (const scope of ['order', 'host', 'show'] as const) {
        const hold = { ...of, scope, scopeId: ids[scope] };
        if (one.what === 'release') await perhaps(closeHold(app, hold));
        else if (one.on === scope) await openHold(app, { ...hold, reason: 'r' });
      }
      return;
    }
    case 'adjust': {
      const amountMinor = BigInt(one.back ? -one.cents : one.cents);
      const wish = { hostId: hostOf(one.host), currency: 'USD', amountMinor, memo: 'm' };
      await adjustBalance(app, { ...of, ...wish });
      return;
    }
    case 'approve':
      await Promise.all(
        [1, 2].map((person) =>
          approvePayouts(app, {
            ...{ ...of, actor: `staff:${person}` },
            cutoff: one.cutoff ? new Date(shop.now - 5 * DAY_MS) : null,
          }),
        ),
      );
      return;
    case 'settle': {
      const open = (await listPayouts(app, of)).findLast(({ state }) =>
        /approved|sent/.test(state),
      );
      const { result } = one;
      if (open?.id) await perhaps(recordPayoutResult(app, { ...of, payoutId: open.id, result }));
      return;
    }
    case 'erase':
      await eraseCustomer(app, {
        ...of,
        customerId: `gid://shopify/Customer/${shop.served[one.order]?.customer}`,
      });
      return;
    case 'sweep':
      await sweepOrders(app, of);
      return;
    case 'wait':
      shop.now += one.days * DAY_MS;
      app.setNow(new Date(shop.now).toISOString());
      return;
    default:
      change(shop.served[one.order] as Served, one, shop.now);
      serve(shop, one.order);
  }
}

/** Every entry with its state, worked out in words from what stands in the tables. */
async function readStates({ app, show, now }: Shop) {
  const { shop } = show;
  return app.inShop(shop, async (tx) => {
    const [entries, maturities, holds, disputed, payouts] = await Promise.all([
      tx.ledgerEntry.findMany({ where: { shop }, orderBy: { seq: 'asc' } }),
      tx.maturity.findMany({ where: { shop } }),
      tx.hold.findMany({ where: { shop, closedAt: null } }),
      tx.orderRecord.findMany({ where: { shop, disputeOpen: true } }),
      tx.payout.findMany({ where: { shop }, include: { entries: true } }),
    ]);
    const held = new Set([
      ...holds.map(({ scope, scopeId }) => `${scope} ${scopeId}`),
      ...disputed.map(({ orderId }) => `order ${orderId}`),
    ]);
    return {
      payouts,
      entries: entries.map((entry) => {
        const live = payouts.filter(
          ({ state, entries: claimed }) =>
            ['approved', 'sent', 'paid'].includes(state) &&
            claimed.some(({ entryId }) => entryId === entry.id),
        );
        const { maturesAt = null } = maturities.find(({ key }) => key === entry.maturityKey) ?? {};
        const state = stateOf(
          {
            payout: (live[0]?.state ?? null) as 'approved' | 'sent' | 'paid' | null,
            held: ['host', 'order', 'show'].some((scope) =>
              held.has(
                `${scope} ${{ host: entry.hostId, order: entry.orderId, show: entry.showId }[scope]}`,
              ),
            ),
            maturesAt: maturesAt?.getTime() ?? null,
          },
          now,
        );
        return { entry, state, live: live.length };
      }),
    };
  });
}

test(
  'whatever happens to a shop in whatever order: sources are what they should be, states add up, and nothing is paid twice or early',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 24 }), async (acts) => {
        const shop = await aShopWithOrders();
        const { app, show } = shop;
        const of = { shop: show.shop };
        let before = await readStates(shop);
        for (const one of acts) {
          await play(shop, one);
          const now = await readStates(shop);
          // Append only: what stood there stands there unchanged.
          expect(now.entries.slice(0, before.entries.length).map(({ entry }) => entry)).toEqual(
            before.entries.map(({ entry }) => entry),
          );
          if (one.what === 'approve') {
            for (const [index, { state, live }] of now.entries.entries()) {
              expect(live).toBeLessThanOrEqual(1);
              const former = before.entries[index]?.state;
              if (state === 'in_payout') expect(['available', 'in_payout']).toContain(former);
            }
          }
          before = now;
        }

        await sweepOrders(app, of);
        const repairs = await recomputeLedger(app, { ...of, dryRun: true, actor });
        expect(repairs).toEqual([]);
        expect((await readReconciliation(app, of)).differences).toEqual([]);
        const end = await readStates(shop);
        await sweepOrders(app, of);
        expect((await readStates(shop)).entries).toEqual(end.entries);
        await checkSources(shop, end);
        await checkStates(shop, end);
        for (const { amountMinor, currency, hostId, entries } of end.payouts) {
          const claimed = end.entries.filter(({ entry }) =>
            entries.some(({ entryId }) => entryId === entry.id),
          );
          expect(claimed.reduce((sum, { entry }) => sum + entry.amountMinor, 0n)).toBe(amountMinor);
          expect(claimed.every(({ entry }) => entry.currency === currency)).toBe(true);
          expect(claimed.every(({ entry }) => entry.hostId === hostId)).toBe(true);
          expect(amountMinor).toBeGreaterThan(0n);
        }
      }),
      { numRuns: RUNS },
    );
  },
  SLOW_MS,
);

type States = Awaited<ReturnType<typeof readStates>>;

/** Every line pays what it should, at most what was paid for it, and nothing of what is gone. */
async function checkSources({ app, show, served }: Shop, { entries }: States): Promise<void> {
  const { shop } = show;
  const lines = await app.inShop(shop, (tx) => tx.orderLine.findMany({ where: { shop } }));
  const orders = new Map<string, bigint>();
  for (const { orderId, lineId, baseMinor, commissionMinor, result } of lines) {
    const own = entries.filter(({ entry }) => entry.kind === 'sale' && entry.lineId === lineId);
    const booked = own.reduce((sum, { entry }) => sum + entry.amountMinor, 0n);
    expect(booked).toBe(commissionMinor);
    expect(booked).toBeGreaterThanOrEqual(0n);
    expect(booked).toBeLessThanOrEqual(baseMinor);
    if (!['counted', 'code', 'manual', 'exchange'].includes(result)) expect(booked).toBe(0n);
    orders.set(orderId, (orders.get(orderId) ?? 0n) + booked);
  }
  for (const [index, state] of served.entries()) {
    const gone =
      state.cancelledAt !== undefined || state.lines.every(({ current }) => current === 0);
    if (gone) expect(orders.get(orderIdOf(index)) ?? 0n).toBe(0n);
  }
}

/** Reports say of every entry what the words of the rules say, and the five sums are the ledger. */
async function checkStates({ app, show }: Shop, { entries }: States): Promise<void> {
  const { shop } = show;
  const shown = new Map<string, string>();
  for (const hostId of show.hostIds) {
    const report = await readHostReport(app, { shop, hostId, limit: 1000 });
    for (const { id, state } of report.entries) shown.set(id, state);
  }
  expect(shown).toEqual(new Map(entries.map(({ entry, state }) => [entry.id, state])));
  for (const { hostId, balances } of await listHostBalances(app, { shop })) {
    for (const { currency, pending, held, available, inPayout, paid, total } of balances) {
      const sumOf = (...states: string[]) =>
        entries
          .filter(({ entry }) => entry.hostId === hostId && entry.currency === currency)
          .filter(({ state }) => states.length === 0 || states.includes(state))
          .reduce((sum, { entry }) => sum + entry.amountMinor, 0n);
      expect({ pending, held, available, inPayout, paid, total }).toEqual({
        ...{ pending: sumOf('pending'), held: sumOf('held'), available: sumOf('available') },
        ...{ inPayout: sumOf('in_payout'), paid: sumOf('paid'), total: sumOf() },
      });
    }
  }
}
