import { Prisma } from '@prisma/client';
import type { EntryState } from '../../domain/ledger/state.ts';
import type { App } from '../ports.ts';
import { entryStates } from './entry-states.ts';
import type { HoldScope } from './open-hold.ts';

/** The days of `unclaimed_day`, which are those of UTC. */
const DAY_MS = 86_400_000;

/** How many rows of the list one transaction takes: some hundred milliseconds of work. */
const AT_ONCE = 5000;

/** What no live payout claimed, of a shop or a host. */
export interface UnclaimedScope {
  readonly shop: string;
  readonly hostId?: string | undefined;
  /** Exclusive: what matures then or later is not available yet. */
  readonly cutoff?: Date | null;
}

/** A moment as PostgreSQL reads it. */
const moment = (at: Date): Prisma.Sql => Prisma.sql`${at.toISOString()}::timestamptz`;

/** Whether a row that has `matures_at` has matured. Source: COMMISSION.md M40, M56. */
const matured = (now: Date, cutoff: Date | null | undefined): Prisma.Sql =>
  cutoff
    ? Prisma.sql`(matures_at <= ${moment(now)} AND matures_at < ${moment(cutoff)})`
    : Prisma.sql`(matures_at <= ${moment(now)})`;

const ofHost = (hostId: string | undefined): Prisma.Sql =>
  hostId ? Prisma.sql`host_id = ${hostId}::uuid` : Prisma.sql`true`;

/** Maturity keys that something was done to since they were counted. */
const waiting = (shop: string): Prisma.Sql =>
  Prisma.sql`SELECT maturity_key FROM recount WHERE shop = ${shop}`;

/** What is stopped now, of a kind. */
export const open = (shop: string, scope: HoldScope): Prisma.Sql =>
  Prisma.sql`SELECT scope_id FROM hold WHERE shop = ${shop} AND scope = ${scope} AND closed_at IS NULL`;

/**
 * Maturity keys of which single orders or shows are stopped. A stop on a host needs none: it is on all. Show by show, or the whole ledger
 * would be read for those of one.
 */
export const stopped = (shop: string): Prisma.Sql =>
  Prisma.sql`SELECT maturity_key FROM ledger_entry WHERE shop = ${shop} AND order_id IN (${open(shop, 'order')}
      UNION SELECT order_id FROM order_record WHERE shop = ${shop} AND dispute_open)
    UNION SELECT e.maturity_key FROM (${open(shop, 'show')}) s CROSS JOIN LATERAL (
      SELECT maturity_key FROM ledger_entry WHERE shop = ${shop}
        AND show_id = CASE WHEN s.scope_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN s.scope_id::uuid END OFFSET 0) e`;

/**
 * What no live payout claimed at an instant, as a table expression: `host_id`, `currency`, `state`, `amount_minor`, `entries`, to be
 * summed. Sums of days speak for most of it; the day of the instant is read part by part; what the sums cannot speak for, because it
 * is stopped or was not counted since it changed, is taken out and read in the ledger.
 * Source: COMMISSION.md M41 to M43, M56.
 */
export function unclaimed({ shop, hostId, cutoff }: UnclaimedScope, now: Date): Prisma.Sql {
  const edge = cutoff && cutoff < now ? cutoff : now;
  const day = Prisma.sql`${edge.toISOString().slice(0, 10)}::date`;
  const dayStart = new Date(Math.floor(edge.getTime() / DAY_MS) * DAY_MS);
  const state = (isMatured: Prisma.Sql) =>
    Prisma.sql`CASE WHEN ${isMatured} THEN 'available' ELSE 'pending' END AS state`;
  const ofPart = state(matured(now, cutoff));
  return Prisma.sql`(
    WITH odd AS MATERIALIZED (${waiting(shop)} UNION ${stopped(shop)})
    SELECT host_id, currency, CASE WHEN host_id::text IN (${open(shop, 'host')}) THEN 'held' ELSE state END AS state,
      amount_minor, entries
    FROM (
      SELECT host_id, currency, ${state(Prisma.sql`day < ${day}`)}, amount_minor, entries
      FROM unclaimed_day WHERE shop = ${shop} AND day <> ${day} AND ${ofHost(hostId)}
      UNION ALL
      SELECT host_id, currency, ${ofPart}, amount_minor, entries
      FROM unclaimed_part WHERE shop = ${shop} AND matures_at >= ${moment(dayStart)}
        AND matures_at < ${moment(new Date(dayStart.getTime() + DAY_MS))} AND ${ofHost(hostId)}
      UNION ALL
      SELECT host_id, currency, ${ofPart}, -amount_minor, -entries
      FROM unclaimed_part JOIN odd USING (maturity_key) WHERE shop = ${shop} AND ${ofHost(hostId)}
    ) counted
    UNION ALL
    SELECT host_id, currency, CASE WHEN state = 'available' AND NOT ${matured(now, cutoff)} THEN 'pending' ELSE state END,
      amount_minor, 1
    FROM ${entryStates(shop, now, Prisma.sql`e.maturity_key IN (SELECT maturity_key FROM odd)`)} s
    WHERE payout_id IS NULL AND ${ofHost(hostId)})`;
}

/**
 * A condition on `e`, a row of the ledger, that holds for every entry in a state, and for few others: so that whoever looks for those
 * does not read what was paid years ago.
 */
export function mayBe(
  state: Exclude<EntryState, 'paid'>,
  { shop, hostId, cutoff }: UnclaimedScope,
  now: Date,
) {
  const keys = (these: Prisma.Sql) =>
    Prisma.sql`e.maturity_key IN (${waiting(shop)} UNION ${these})`;
  const parts = Prisma.sql`SELECT maturity_key FROM unclaimed_part WHERE shop = ${shop} AND ${ofHost(hostId)}`;
  switch (state) {
    case 'available':
      return keys(Prisma.sql`${parts} AND ${matured(now, cutoff)}`);
    case 'pending':
      return keys(Prisma.sql`${parts} AND (matures_at > ${moment(now)} OR matures_at IS NULL)`);
    case 'held':
      return keys(
        Prisma.sql`${stopped(shop)} UNION ${parts} AND host_id::text IN (${open(shop, 'host')})`,
      );
    case 'in_payout':
      return Prisma.sql`e.id IN (SELECT c.entry_id FROM payout p JOIN payout_entry c ON c.shop = p.shop AND c.payout_id = p.id
        WHERE p.shop = ${shop} AND p.state IN ('approved', 'sent') AND ${hostId ? Prisma.sql`p.host_id = ${hostId}::uuid` : Prisma.sql`true`})`;
  }
}

/**
 * Counts what waits to be counted. Balances are exact without it; it keeps what they have to read in the ledger short.
 * Effects: one at a time per shop, in transactions of their own.
 */
export async function countUnclaimed(
  app: App,
  input: { readonly shop: string; readonly atOnce?: number },
): Promise<void> {
  const { shop, atOnce = AT_ONCE } = input;
  for (let taken = atOnce; taken === atOnce;) {
    const [row] = await app.inShop(
      shop,
      (tx) =>
        tx.$queryRaw<{ taken: number }[]>`SELECT count_unclaimed(${shop}, ${atOnce}) AS taken`,
      { timeoutMs: 60_000 },
    );
    taken = row?.taken ?? 0;
  }
}

/** Shops of which something waits to be counted. For rounds over all shops. */
export async function listUncounted(app: App): Promise<readonly string[]> {
  const rows = await app.db.$queryRaw<
    { shop: string }[]
  >`SELECT DISTINCT shop FROM recount ORDER BY shop`;
  return rows.map(({ shop }) => shop);
}
