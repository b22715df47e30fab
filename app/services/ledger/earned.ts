import { Prisma } from '@prisma/client';

/** The days of `earned_day`, which are those of UTC. */
const DAY_MS = 86_400_000;

/** What was written into the ledger, of a shop or a host. */
export interface EarnedScope {
  readonly shop: string;
  readonly hostId?: string | undefined;
  /** Where periods begin that are told apart, the first of them included; nothing before the first is read. */
  readonly begins: readonly [Date, ...Date[]];
}

/**
 * What was written, as a table expression: `at`, a moment of the period it belongs to, `host_id`, `show_id`, `currency`,
 * `amount_minor`, to be summed. Sums of days speak for most of it; a day on which a period of the shop's time zone begins, and what
 * was not counted yet, is read in the ledger; day by day, or the whole ledger would be held against every one of them.
 */
export function earned({ shop, hostId, begins }: EarnedScope): Prisma.Sql {
  const from = Prisma.sql`${begins[0].toISOString()}::timestamptz`;
  const parted = begins.filter((at) => at.getTime() % DAY_MS !== 0);
  const days = Prisma.sql`${parted.map((at) => at.toISOString().slice(0, 10))}::date[]`;
  const ofHost = hostId ? Prisma.sql`host_id = ${hostId}::uuid` : Prisma.sql`true`;
  return Prisma.sql`(
    SELECT day::timestamp AT TIME ZONE 'UTC' AS at, host_id, nullif(show_id, earned_show(NULL)) AS show_id, currency, amount_minor
    FROM earned_day
    WHERE shop = ${shop} AND day >= (${from} AT TIME ZONE 'UTC')::date AND day <> ALL(${days}) AND ${ofHost}
    UNION ALL
    SELECT e.created_at, e.host_id, e.show_id, e.currency, e.amount_minor
    FROM recount r CROSS JOIN unnest(r.entries) AS booked(id) JOIN ledger_entry e ON e.shop = r.shop AND e.id = booked.id
    WHERE r.shop = ${shop} AND e.created_at >= ${from} AND (e.created_at AT TIME ZONE 'UTC')::date <> ALL(${days}) AND ${ofHost}
    UNION ALL
    SELECT e.created_at, e.host_id, e.show_id, e.currency, e.amount_minor
    FROM unnest(${days}) AS parted(day) CROSS JOIN LATERAL (
      SELECT * FROM ledger_entry WHERE shop = ${shop} AND created_at >= day::timestamp AT TIME ZONE 'UTC'
        AND created_at < (day + 1)::timestamp AT TIME ZONE 'UTC' AND created_at >= ${from} AND ${ofHost} OFFSET 0) e)`;
}
