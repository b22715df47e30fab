import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { sweepOrders } from '#app/services/orders/sweep-orders.ts';
import { listHostBalances } from '#app/services/reports/list-host-balances.ts';
import { anOrder } from '../make/an-order.ts';
import { largestRemainder, oracle, type OracleOrder } from '../make/commission-oracle.ts';
import { monthEndIn, monthIn, resultOf, topUpOf } from '../make/money-oracle.ts';
import { aMoneyPlan } from '../make/a-money-plan.ts';
import {
  beginStory,
  REPLAY_BPS,
  WEIGHTS,
  orderGid,
  type MoneyStory,
} from '../make/a-money-story.ts';

// Shops with tokens, changing terms, months and payouts, held against the rules computed a second time.
const RUNS = Number(process.env.PROPERTY_RUNS ?? 8);
const SLOW_MS = 300_000;
type Entries = Awaited<ReturnType<MoneyStory['stored']>>['entries'];

/** Everything the rules say of the shop as it stands, against what the product has. */
async function check(story: MoneyStory): Promise<{ counted: number; tiered: boolean }> {
  const { show, zone, tiers } = story;
  for (const { expected, made } of story.approvals) {
    expect([...made].sort()).toEqual([...expected].sort());
  }
  for (let index = 0; index < story.sold.length; index += 1) show.serve(story.served(index));
  await sweepOrders(story.app, show);
  const { entries, lines } = await story.stored();
  const sales = new Map<string, bigint[]>();
  let counted = 0;
  for (const { wish, click, replay, paidAt } of story.sold) {
    const result = resultOf(click);
    const line = lines.find(({ orderId }) => orderId === orderGid(wish.id));
    expect([wish.id, line?.result]).toEqual([wish.id, result]);
    const own = entries.filter(({ orderId }) => orderId === orderGid(wish.id));
    if (result !== 'counted') {
      expect(own).toEqual([]);
      continue;
    }
    const { bps } = story.agreement.at(click.createdAt);
    const shares = WEIGHTS.map((weight, host) => ({
      host: String(host),
      weight: Number(weight),
    }));
    const answer = oracle(
      anOrder(wish) as unknown as OracleOrder,
      new Map([
        [
          `gid://shopify/LineItem/${wish.id}`,
          {
            ...{ host: '0', show: 's', mode: 'live', heir: false, shares, bps, flat: null },
            ...{ factor: replay ? REPLAY_BPS : 10_000, ruleCap: null, orderCap: null },
            ...{ exchanges: true, followEdits: true, firstQuantity: 99 },
          },
        ],
      ]),
    );
    for (const [host, hostId] of show.hostIds.entries()) {
      const booked = own
        .filter((entry) => entry.hostId === hostId)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      const key = `gid://shopify/LineItem/${wish.id} ${host}`;
      expect([key, booked]).toEqual([key, answer.commission.get(key)]);
      counted += booked > 0n ? 1 : 0;
    }
    if (paidAt === null) continue;
    const month = monthIn(click.createdAt, zone);
    const former = sales.get(month) ?? WEIGHTS.map(() => 0n);
    const parts = largestRemainder(
      answer.base.get(`gid://shopify/LineItem/${wish.id}`) ?? 0n,
      WEIGHTS,
    );
    sales.set(
      month,
      former.map((sum, host) => sum + (parts[host] ?? 0n)),
    );
  }
  const topUps = show.hostIds.map((hostId, host) => [
    hostId,
    [...sales].reduce((sum, [month, net]) => {
      const { bps } = story.agreement.at(monthEndIn(month, zone) - 1);
      return sum + topUpOf(tiers, bps, net[host] ?? 0n);
    }, 0n),
  ]);
  const tiered = entries.filter(({ kind }) => kind === 'tier');
  expect(
    show.hostIds.map((hostId) => [
      hostId,
      tiered.reduce((sum, one) => sum + (one.hostId === hostId ? one.amountMinor : 0n), 0n),
    ]),
  ).toEqual(topUps);
  await checkStates(story, entries);
  return { counted, tiered: tiered.length > 0 };
}

async function checkStates(story: MoneyStory, entries: Entries): Promise<void> {
  for (const { hostId, balances } of await listHostBalances(story.app, story.show)) {
    const own = entries.filter((entry) => entry.hostId === hostId);
    if (own.length === 0) continue;
    const sums: Record<string, bigint> = {};
    for (const name of ['pending', 'held', 'available', 'inPayout', 'paid']) sums[name] = 0n;
    for (const entry of own)
      sums[story.state(entry)] = (sums[story.state(entry)] ?? 0n) + entry.amountMinor;
    expect(balances).toMatchObject([sums]);
  }
}

test(
  'whatever is clicked, agreed, paid late, given back, held and paid out: the ledger is what the rules say, computed a second time',
  async () => {
    const seen = { counted: 0, tiered: 0, payouts: 0 };
    await fc.assert(
      fc.asyncProperty(aMoneyPlan, async (plan) => {
        const story = await beginStory(plan);
        for (const act of plan.acts) await story.play(act);
        const { counted, tiered } = await check(story);
        seen.counted += counted;
        seen.tiered += tiered ? 1 : 0;
        seen.payouts += story.payouts.length;
      }),
      // To make a failing history smaller takes longer than to read it.
      { numRuns: RUNS, endOnFailure: true },
    );

    // Shops in which nothing happens would agree about anything.
    expect(Math.min(seen.counted, seen.tiered, seen.payouts)).toBeGreaterThan(0);
  },
  SLOW_MS,
);
