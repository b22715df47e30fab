import { nameOfPeriod } from '../../domain/calendar/statement-period.ts';
import { Refusal } from '../../domain/refusal.ts';
import { calendarOf } from '../ledger/calendar.ts';
import type { App } from '../ports.ts';
import { CLOSES_AFTER_MS } from '../reports/read-statement.ts';

/** One period of a host in one currency, summed up: opening + written = closing. Units: minor units. */
export interface StatementSum {
  /** `2026-09`, or `2026-09.2` for a part that was closed by hand. */
  readonly period: string;
  readonly currency: string;
  readonly entries: number;
  readonly opening: bigint;
  readonly written: bigint;
  readonly closing: bigint;
  /** `closing`: over, and final in a few minutes, when bookings under way are in. */
  readonly state: 'open' | 'closing' | 'closed';
}

/**
 * All periods of a host in which something was written, newest first.
 * Refuses: `not_found/host`.
 */
export async function listStatements(
  app: App,
  input: { readonly shop: string; readonly hostId: string },
): Promise<readonly StatementSum[]> {
  const { shop, hostId } = input;
  const now = app.clock.now().getTime();
  return app.inShop(shop, async (tx) => {
    const owner = await tx.shop.findFirst({ where: { domain: shop } });
    const host = await tx.host.findFirst({ where: { shop, id: hostId }, select: { id: true } });
    if (!owner || !host) throw new Refusal('not_found', 'host', 'This host does not exist.');
    const cuts = await tx.statementCut.findMany({
      where: { shop, hostId },
      orderBy: { at: 'asc' },
      select: { at: true },
    });
    const times = cuts.map(({ at }) => at.toISOString());
    const rows = await tx.$queryRaw<
      { month: string; bucket: number; currency: string; entries: number; written: bigint }[]
    >`
      SELECT to_char(created_at AT TIME ZONE ${owner.timeZone}, 'YYYY-MM') AS month,
        width_bucket(created_at, ${times}::text[]::timestamptz[]) AS bucket, currency, count(*)::int AS entries,
        sum(amount_minor)::bigint AS written
      FROM ledger_entry WHERE shop = ${shop} AND host_id = ${hostId}::uuid
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
    const calendar = calendarOf(owner.timeZone);
    const bounds = cuts.map(({ at }) => at.getTime());
    const opening = new Map<string, bigint>();
    const sums = rows.map(({ month, bucket, currency, entries, written }): StatementSum => {
      const [from, to] = [calendar.monthStart(month), calendar.monthEnd(month)];
      const before = bounds.filter((at) => at <= from).length;
      const inside = bounds.filter((at) => at > from && at < to);
      const part = inside.length === 0 ? null : bucket - before + 1;
      const until = (part !== null && inside[part - 1]) || to;
      const opened = opening.get(currency) ?? 0n;
      opening.set(currency, opened + written);
      const state = now < until ? 'open' : now < until + CLOSES_AFTER_MS ? 'closing' : 'closed';
      return {
        ...{ period: nameOfPeriod({ month, part }), currency, entries, state },
        ...{ opening: opened, written, closing: opened + written },
      };
    });
    return sums.reverse();
  });
}
