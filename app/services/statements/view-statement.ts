import { Prisma } from '@prisma/client';
import { parsePeriod } from '../../domain/calendar/statement-period.ts';
import { exponentOf } from '../../domain/money/exponent.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { readEntryLines, type EntryLine } from '../reports/entry-lines.ts';
import { readStatement, spanOf, type Statement } from '../reports/read-statement.ts';

/** Entries a page of a statement shows at most; the file has all of them. */
export const MOST_SHOWN = 500;

/** A statement as a page shows it: its sums, its entries with all that explains them, and what was paid out meanwhile. */
export interface StatementView {
  readonly statement: Omit<Statement, 'csv'>;
  readonly shopName: string;
  readonly hostName: string;
  readonly timeZone: string;
  /** Newest first, at most `MOST_SHOWN`. */
  readonly entries: readonly EntryLine[];
  /** Σ by what they were written for. */
  readonly reasons: readonly { readonly reason: string; readonly amountMinor: bigint }[];
  /** Payouts that arrived in the period. Not movements: they pay what was earned. */
  readonly paidOut: bigint;
}

/**
 * Reads one statement of a host for a page.
 * Refuses: `not_found/host`, `not_found/statement`, `invalid/bad_month`, `invalid/bad_currency`.
 */
export async function viewStatement(
  app: App,
  input: {
    readonly shop: string;
    readonly hostId: string;
    readonly period: string;
    readonly currency: string;
  },
): Promise<StatementView> {
  const { shop, hostId, period, currency } = input;
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new Refusal('invalid', 'bad_currency', 'This statement does not exist.');
  }
  exponentOf(currency);
  const { csv: _file, ...statement } = await readStatement(app, {
    ...{ shop, hostId, month: period, currency },
  });
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    const owner = await tx.shop.findFirst({ where: { domain: shop } });
    const host = await tx.host.findFirst({ where: { shop, id: hostId }, select: { name: true } });
    if (!owner || !host) throw new Refusal('not_found', 'host', 'This host does not exist.');
    const { timeZone } = owner;
    const { from, to } = await spanOf(tx, { shop, hostId, period: parsePeriod(period), timeZone });
    const where = Prisma.sql`e.host_id = ${hostId}::uuid AND e.currency = ${currency}
      AND e.created_at >= ${from.toISOString()}::timestamptz AND e.created_at < ${to.toISOString()}::timestamptz`;
    const reasons = await tx.$queryRaw<{ reason: string; amountMinor: bigint }[]>`
      SELECT e.reason, sum(e.amount_minor)::bigint AS "amountMinor" FROM ledger_entry e
      WHERE e.shop = ${shop} AND ${where} GROUP BY 1 ORDER BY 2 DESC, 1`;
    const paid = await tx.payout.aggregate({
      where: { shop, hostId, currency, state: 'paid', settledAt: { gte: from, lt: to } },
      _sum: { amountMinor: true },
    });
    return {
      ...{ statement, shopName: owner.name, hostName: host.name, timeZone, reasons },
      entries: (await readEntryLines(tx, { shop, now, where, limit: MOST_SHOWN })).entries,
      paidOut: paid._sum.amountMinor ?? 0n,
    };
  });
}
