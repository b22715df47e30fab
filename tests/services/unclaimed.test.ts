import { Prisma } from '@prisma/client';
import { expect, test } from 'vitest';
import fc from '#tests/setup/properties.ts';
import { ENTRY_STATES, stateOf } from '#app/domain/ledger/state.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { appendEntries, setMaturities } from '#app/services/ledger/append-entries.ts';
import { closeHold } from '#app/services/ledger/close-hold.ts';
import { earned } from '#app/services/ledger/earned.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { readBalances } from '#app/services/ledger/read-balances.ts';
import { countUnclaimed } from '#app/services/ledger/unclaimed.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { readClaimable } from '#app/services/payouts/claimable.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import type { Tx } from '#app/services/ports.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { readHostReport } from '#app/services/reports/read-host-report.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';
import { makeApp, type TestApp } from '../make/app.ts';

// Balances are sums the database keeps beside the ledger: whatever happens, they are the ledger's own.
const NOW = Date.parse('2026-09-01T12:00:00Z');
const HOUR_MS = 3_600_000;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 6);
const SLOW_MS = 300_000;
const actor = 'staff:1';
const KEYS = 5;
/** Begins of periods of a zone that is not UTC's: within the first day, and within the next. */
const FIRST = new Date('2026-09-01T14:30:00Z');
const LATER = new Date('2026-09-02T04:00:00Z');

const [key, host] = [fc.nat(KEYS - 1), fc.nat(2)];
const cents = fc.integer({ min: -900, max: 2000 }).filter((amount) => amount !== 0);
const currency = fc.constantFrom('USD', 'EUR');
/** When a key matures, in hours from the beginning: around the day of the reading, or not yet known. */
const hours = fc.oneof(fc.integer({ min: -40, max: 60 }), fc.constant(null));
const on = fc.constantFrom('order' as const, 'host' as const, 'show' as const);
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('book' as const), key, host, cents, currency }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('move' as const), key, hours }) },
  fc.record({ what: fc.constant('book and take back' as const), key, host, cents, hours }),
  fc.record({ what: fc.constant('hold' as const), key, on }),
  fc.record({ what: fc.constant('release' as const), key, on }),
  fc.record({ what: fc.constant('dispute' as const), key, open: fc.boolean() }),
  { weight: 3, arbitrary: fc.record({ what: fc.constant('approve' as const), cutoff: hours }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('settle' as const),
      result: fc.constantFrom('sent', 'paid', 'failed', 'void'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('count' as const), atOnce: fc.nat(3) }) },
  fc.record({ what: fc.constant('count all anew' as const) }),
  fc.record({ what: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 20 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

interface Shop {
  readonly app: TestApp;
  readonly show: HostedShow;
  now: number;
}

const orderOf = (index: number) => `gid://shopify/Order/${index}`;
const keyOf = (index: number) => `order:${orderOf(index)}:h`;
/** Orders of keys below 2 are of the show. */
const showOf = ({ show }: Shop, index: number) => (index < 2 ? show.showId : null);

async function aShopWithOrders(): Promise<Shop> {
  const app = await makeApp({ now: new Date(NOW) });
  const show = await aHostedShow(app, { hosts: [{}, {}, {}] });
  await app.inShop(show.shop, (tx) =>
    tx.orderRecord.createMany({
      data: Array.from({ length: KEYS }, (_, index) => ({
        ...{ shop: show.shop, orderId: orderOf(index), name: `#${index}`, currency: 'USD' },
        ...{ createdAt: new Date(NOW), updatedAt: new Date(NOW), lookedAt: new Date(NOW) },
        facts: {},
      })),
    }),
  );
  return { app, show, now: NOW };
}

const book = (shop: Shop, tx: Tx, one: { key: number; host: number; cents: number }, in_ = 'USD') =>
  appendEntries(shop.app, tx, {
    ...{ shop: shop.show.shop, actor },
    entries: [
      {
        ...{ hostId: shop.show.hostIds[one.host] ?? '', currency: in_, kind: 'sale' },
        ...{ amountMinor: BigInt(one.cents), reason: 'sale', source: `s${one.key}` },
        ...{ maturityKey: keyOf(one.key), orderId: orderOf(one.key) },
        showId: showOf(shop, one.key),
      },
    ],
  });

const move = (shop: Shop, tx: Tx, one: { key: number; hours: number | null }) =>
  setMaturities(tx, shop.show.shop, [
    { key: keyOf(one.key), at: one.hours === null ? null : NOW + one.hours * HOUR_MS },
  ]);

const count = ({ app, show }: Shop, atOnce: number) =>
  countUnclaimed(app, { shop: show.shop, atOnce });

async function play(shop: Shop, one: Act): Promise<void> {
  const { app, show } = shop;
  const of = { shop: show.shop, actor };
  switch (one.what) {
    case 'book':
      await app.inShop(show.shop, (tx) => book(shop, tx, one, one.currency));
      return;
    case 'move':
      await app.inShop(show.shop, (tx) => move(shop, tx, one));
      return;
    case 'book and take back': {
      const work = app.inShop(show.shop, async (tx) => {
        await book(shop, tx, one);
        await move(shop, tx, one);
        throw new Refusal('conflict', 'taken_back', 'No.');
      });
      await expect(work).rejects.toThrow('No.');
      return;
    }
    case 'hold':
    case 'release': {
      const hostId = show.hostIds[one.key % 3] ?? '';
      const scopeId = { order: orderOf(one.key), host: hostId, show: show.showId }[one.on];
      const hold = { ...of, scope: one.on, scopeId };
      if (one.what === 'hold') await openHold(app, { ...hold, reason: 'r' });
      else await perhaps(closeHold(app, hold));
      return;
    }
    case 'dispute':
      await app.inShop(show.shop, (tx) =>
        tx.orderRecord.updateMany({
          where: { shop: show.shop, orderId: orderOf(one.key) },
          data: { disputeOpen: one.open },
        }),
      );
      return;
    case 'approve':
      await approvePayouts(app, {
        ...of,
        cutoff: one.cutoff === null ? null : new Date(NOW + one.cutoff * HOUR_MS),
      });
      return;
    case 'settle': {
      const open = (await listPayouts(app, of)).find(({ state }) => /approved|sent/.test(state));
      const { result } = one;
      if (open?.id) await perhaps(recordPayoutResult(app, { ...of, payoutId: open.id, result }));
      return;
    }
    case 'count':
      await count(shop, one.atOnce + 1);
      return;
    case 'count all anew':
      await app.inShop(show.shop, (tx) => tx.$queryRaw`SELECT recount_all(${show.shop})::text`);
      return;
    case 'wait':
      shop.now += one.hours * HOUR_MS;
      app.setNow(new Date(shop.now));
  }
}

/** What may be refused because it makes no sense now. */
const perhaps = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });

/** Every entry with its state, worked out in words from what stands in the tables. */
async function readStates({ show, now }: Shop, tx: Tx) {
  const { shop } = show;
  const entries = await tx.ledgerEntry.findMany({ where: { shop }, orderBy: { seq: 'asc' } });
  const maturities = await tx.maturity.findMany({ where: { shop } });
  const holds = await tx.hold.findMany({ where: { shop, closedAt: null } });
  const disputed = await tx.orderRecord.findMany({ where: { shop, disputeOpen: true } });
  const claims = await tx.payoutEntry.findMany({
    where: { shop, payout: { state: { in: ['approved', 'sent', 'paid'] } } },
    include: { payout: true },
  });
  const held = new Set([
    ...holds.map(({ scopeId }) => scopeId),
    ...disputed.map(({ orderId }) => orderId),
  ]);
  return entries.map((entry) => {
    const payout = claims.find(({ entryId }) => entryId === entry.id)?.payout.state ?? null;
    const maturesAt = maturities.find((one) => one.key === entry.maturityKey)?.maturesAt ?? null;
    const state = stateOf(
      {
        payout: payout as 'approved' | 'sent' | 'paid' | null,
        held: [entry.hostId, entry.orderId, entry.showId].some((id) => held.has(id ?? '')),
        maturesAt: maturesAt?.getTime() ?? null,
      },
      now,
    );
    return { ...entry, state, maturesAt };
  });
}

type Stated = Awaited<ReturnType<typeof readStates>>[number];

/** Σ by a name. */
function sums<T>(rows: readonly T[], name: (row: T) => string, amount: (row: T) => bigint) {
  const found = new Map<string, bigint>();
  for (const row of rows) found.set(name(row), (found.get(name(row)) ?? 0n) + amount(row));
  return found;
}

const fullName = (row: { hostId: string; currency: string }, ...more: string[]) =>
  [row.hostId, row.currency, ...more].join(' ');

/** Balances are those of the words. In one snapshot, so that it can be asked while others write. */
async function checkBalances(shop: Shop, tx: Tx): Promise<readonly Stated[]> {
  const stated = await readStates(shop, tx);
  const balances = await readBalances(tx, shop.show.shop, new Date(shop.now));
  const shown = new Map<string, bigint>();
  for (const { hostId, currency: in_, buckets, total } of balances) {
    shown.set(fullName({ hostId, currency: in_ }), total);
    for (const state of ENTRY_STATES) {
      shown.set(fullName({ hostId, currency: in_ }, state), buckets[state]);
    }
  }
  const amount = (row: Stated) => row.amountMinor;
  const inWords = new Map([
    ...sums(stated, (row) => fullName(row), amount),
    ...stated.flatMap((row) => ENTRY_STATES.map((one) => [fullName(row, one), 0n] as const)),
    ...sums(stated, (row) => fullName(row, row.state), amount),
  ]);
  expect(shown).toEqual(inWords);
  await checkEarned(shop, tx, stated);
  return stated;
}

/** What was earned since a moment within a day is what was written since, and no entry stands on the other side of a period's begin. */
async function checkEarned({ show }: Shop, tx: Tx, stated: readonly Stated[]): Promise<void> {
  for (const hostId of [undefined, show.hostId]) {
    const rows = await tx.$queryRaw<
      (Pick<Stated, 'hostId' | 'currency' | 'showId' | 'amountMinor'> & { late: boolean })[]
    >`
      SELECT host_id AS "hostId", currency, show_id AS "showId", amount_minor AS "amountMinor", at >= ${LATER.toISOString()}::timestamptz AS late
      FROM ${earned({ shop: show.shop, hostId, begins: [FIRST, LATER] })} e`;
    const name = (row: (typeof rows)[number]) =>
      fullName(row, String(row.showId), String(row.late));
    const since = stated
      .filter((row) => row.createdAt >= FIRST && (!hostId || row.hostId === hostId))
      .map((row) => ({ ...row, late: row.createdAt >= LATER }));
    const amount = (row: { amountMinor: bigint }) => row.amountMinor;
    expect(sums(rows, name, amount)).toEqual(sums(since, name, amount));
  }
}

/** What is shown of balances, drafts and pages by state is what the words say. */
async function checkAll(shop: Shop): Promise<void> {
  const { app, show } = shop;
  const stated = await app.inShop(show.shop, (tx) => checkBalances(shop, tx));
  for (const cutoff of [null, new Date(NOW + 20 * HOUR_MS), new Date(shop.now - 5 * HOUR_MS)]) {
    const mine = stated.filter(
      ({ state, maturesAt }) =>
        state === 'available' && maturesAt && (!cutoff || maturesAt < cutoff),
    );
    const wanted = sums(
      mine,
      (row) => fullName(row),
      (row) => row.amountMinor,
    );
    const entries = sums(
      mine,
      (row) => fullName(row),
      () => 1n,
    );
    const claims = await app.inShop(show.shop, (tx) =>
      readClaimable(app, tx, { shop: show.shop, cutoff }),
    );
    expect(
      new Map(claims.map((one) => [fullName(one), [one.amountMinor, BigInt(one.entries)]])),
    ).toEqual(
      new Map(
        [...wanted].filter(([, sum]) => sum > 0n).map(([n, sum]) => [n, [sum, entries.get(n)]]),
      ),
    );
  }
  for (const hostId of show.hostIds) {
    for (const state of ENTRY_STATES) {
      const page = await readHostReport(app, { shop: show.shop, hostId, state, limit: 1000 });
      const ids = stated.filter((row) => row.hostId === hostId && row.state === state);
      expect(page.entries.map(({ id }) => id)).toEqual(ids.map(({ id }) => id).reverse());
    }
  }
}

interface Earned {
  readonly at: string;
  readonly sum: bigint;
}

interface Part {
  readonly of: string;
  readonly at: string | null;
  readonly sum: bigint;
  readonly entries: number;
}

/** Once all is counted: what the database keeps is the ledger, grouped. */
async function checkCounted({ app, show }: Shop): Promise<void> {
  const { shop } = show;
  await app.inShop(shop, async (tx) => {
    const kept = await tx.$queryRaw<Part[]>`
      SELECT maturity_key || host_id || currency AS of, matures_at::text AS at, amount_minor AS sum, entries
      FROM unclaimed_part WHERE shop = ${shop} ORDER BY 1`;
    const facts = await tx.$queryRaw<Part[]>`
      SELECT e.maturity_key || e.host_id || e.currency AS of, m.matures_at::text AS at, sum(e.amount_minor)::bigint AS sum,
        count(*)::int AS entries
      FROM ledger_entry e LEFT JOIN maturity m ON m.shop = e.shop AND m.key = e.maturity_key
      WHERE e.shop = ${shop} AND NOT EXISTS (SELECT FROM payout_entry c JOIN payout p ON p.id = c.payout_id
        WHERE c.entry_id = e.id AND p.state IN ('approved', 'sent', 'paid'))
      GROUP BY 1, 2 ORDER BY 1`;
    const days = await tx.$queryRaw<Part[]>`
      SELECT host_id || currency AS of, day::text AS at, amount_minor AS sum, entries
      FROM unclaimed_day WHERE shop = ${shop} ORDER BY 1, 2`;
    const earnedDays = await tx.$queryRaw<Earned[]>`
      SELECT host_id, currency, nullif(show_id, earned_show(NULL)) AS show_id, day::text AS at, amount_minor AS sum
      FROM earned_day WHERE shop = ${shop} ORDER BY 1, 2, 3, 4`;
    const written = await tx.$queryRaw<Earned[]>`
      SELECT host_id, currency, show_id, (created_at AT TIME ZONE 'UTC')::date::text AS at, sum(amount_minor)::bigint AS sum
      FROM ledger_entry WHERE shop = ${shop} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
    const ofParts = await tx.$queryRaw<Part[]>`
      SELECT host_id || currency AS of, coalesce((matures_at AT TIME ZONE 'UTC')::date, 'infinity')::text AS at,
        sum(amount_minor)::bigint AS sum, sum(entries)::int AS entries
      FROM unclaimed_part WHERE shop = ${shop} GROUP BY 1, 2 ORDER BY 1, 2`;

    expect(kept).toEqual(facts);
    expect(days).toEqual(ofParts);
    expect(earnedDays).toEqual(written);
    expect(await tx.recount.count({ where: { shop } })).toBe(0);
  });
}

test(
  'whatever is booked, moved, stopped, disputed, claimed and given back, counted or not: balances, drafts and pages are the ledger’s',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 30 }), async (acts) => {
        const shop = await aShopWithOrders();
        const { app, show } = shop;
        for (const one of acts) {
          await play(shop, one);
          await app.inShop(show.shop, (tx) => checkBalances(shop, tx));
        }
        await checkAll(shop);
        await count(shop, 100);
        await checkAll(shop);
        await checkCounted(shop);
      }),
      { numRuns: RUNS },
    );
  },
  SLOW_MS,
);

test('while many book, move, approve, give back and count at once, every reading is of one moment of the ledger', async () => {
  const shop = await aShopWithOrders();
  const { app, show } = shop;
  const people = Array.from({ length: 5 }, (_, person) => person);
  let busy = people.length;
  const write = async (person: number) => {
    for (let round = 0; round < 12; round += 1) {
      const [one, other] = [(person + round) % KEYS, (person * 2 + round) % 3];
      await play(shop, {
        what: 'book',
        key: one,
        host: other,
        cents: 100 + round,
        currency: 'USD',
      });
      await play(shop, { what: 'move', key: one, hours: round % 3 === 0 ? 30 : -30 });
      if (person === 0) await play(shop, { what: 'approve', cutoff: null });
      if (person === 1) await play(shop, { what: 'settle', result: round % 2 ? 'failed' : 'paid' });
      if (person > 2) await play(shop, { what: 'count', atOnce: person });
    }
    busy -= 1;
  };
  let readings = 0;
  const read = async () => {
    while (busy > 0) {
      await app.inShop(show.shop, (tx) => checkBalances(shop, tx), { isolation: 'RepeatableRead' });
      readings += 1;
    }
  };

  await Promise.all([...people.map(write), read()]);

  expect(readings).toBeGreaterThan(3);
  await checkAll(shop);
  await count(shop, 100);
  await checkAll(shop);
  await checkCounted(shop);
});

test('an order that is not committed yet when others are counted is counted with the next', async () => {
  const shop = await aShopWithOrders();
  const { app, show } = shop;
  const one = { key: 0, host: 0, cents: 500 };
  await app.inShop(show.shop, (tx) => move(shop, tx, { key: 0, hours: -30 }));

  await app.inShop(show.shop, async (tx) => {
    await book(shop, tx, one);
    // Another connection counts the key the entry belongs to, and does not see the entry.
    await count(shop, 100);
  });

  await checkAll(shop);
  await count(shop, 100);
  await checkAll(shop);
  await checkCounted(shop);
});

test('the application may read what is unclaimed and write none of it', async () => {
  const shop = await aShopWithOrders();
  const { app, show } = shop;
  await play(shop, { what: 'book', key: 0, host: 0, cents: 500, currency: 'USD' });

  for (const table of ['unclaimed_part', 'unclaimed_day', 'earned_day', 'recount']) {
    const name = Prisma.raw(table);
    await expect(
      app.inShop(show.shop, (tx) => tx.$executeRaw`DELETE FROM ${name} WHERE shop = ${show.shop}`),
    ).rejects.toThrow(/permission denied/);
  }
});

test('the erasure of a shop leaves what its hosts have', async () => {
  const shop = await aShopWithOrders();
  const { app, show } = shop;
  await play(shop, { what: 'book', key: 0, host: 0, cents: 500, currency: 'USD' });
  await play(shop, { what: 'move', key: 0, hours: -1 });
  await count(shop, 100);
  await play(shop, { what: 'book', key: 1, host: 1, cents: 700, currency: 'EUR' });

  await app.db.shop.update({
    where: { domain: show.shop },
    data: { uninstalledAt: new Date(NOW) },
  });
  await eraseShop(app, { shop: show.shop });

  await checkAll(shop);
  expect(
    (await readHostReport(app, { shop: show.shop, hostId: show.hostId })).balances,
  ).toMatchObject([{ available: 500n, total: 500n }]);
});
