import { Prisma } from '@prisma/client';
import type { EntryState } from '../../domain/ledger/state.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readBalances } from '../ledger/entry-states.ts';
import type { App } from '../ports.ts';
import { readEntryLines, type EntryLine } from './entry-lines.ts';

/** What a host has, in one currency. The five states add up to `total`. Units: minor units. */
export interface HostBalance {
  readonly currency: string;
  readonly pending: bigint;
  readonly held: bigint;
  readonly available: bigint;
  readonly inPayout: bigint;
  readonly paid: bigint;
  readonly total: bigint;
  /** What the host owes back, recovered from the next payout: the available sum where it is negative. */
  readonly toRecover: bigint;
}

export interface HostReport {
  readonly host: { readonly id: string; readonly name: string; readonly status: string };
  readonly timeZone: string;
  readonly balances: readonly HostBalance[];
  readonly entries: readonly EntryLine[];
  /** Give it back as `cursor` for the next page; null on the last. */
  readonly nextCursor: string | null;
}

/**
 * A host's own commission report: balances as of now, and the entries of a period, newest first, a page at a time.
 * Shape: `from` inclusive, `to` exclusive, by the time an entry was written.
 * Refuses: `not_found/host`.
 */
export async function readHostReport(
  app: App,
  input: {
    readonly shop: string;
    readonly hostId: string;
    readonly from?: Date | null;
    readonly to?: Date | null;
    readonly currency?: string | null;
    readonly showId?: string | null;
    readonly kind?: string | null;
    readonly state?: EntryState | null;
    readonly cursor?: string | null;
    readonly limit?: number;
  },
): Promise<HostReport> {
  const { shop, hostId, from, to, currency, showId, kind, state, cursor, limit = 50 } = input;
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    const host = await tx.host.findFirst({
      where: { shop, id: hostId },
      select: { id: true, name: true, status: true },
    });
    const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { timeZone: true } });
    if (!host || !owner) throw new Refusal('not_found', 'host', 'This host does not exist.');
    const conditions = [
      Prisma.sql`e.host_id = ${hostId}::uuid`,
      ...(from ? [Prisma.sql`e.created_at >= ${from.toISOString()}::timestamptz`] : []),
      ...(to ? [Prisma.sql`e.created_at < ${to.toISOString()}::timestamptz`] : []),
      ...(currency ? [Prisma.sql`e.currency = ${currency}`] : []),
      ...(showId ? [Prisma.sql`e.show_id = ${showId}::uuid`] : []),
      ...(kind ? [Prisma.sql`e.kind = ${kind}`] : []),
    ];
    const entries = await readEntryLines(tx, {
      ...{ shop, now, limit: limit + 1, state: state ?? null },
      where: Prisma.join(conditions, ' AND '),
      before: readCursor(cursor),
    });
    const page = entries.slice(0, limit);
    const balances = await readBalances(tx, shop, now, hostId);
    return {
      ...{ host, timeZone: owner.timeZone, entries: page },
      balances: balances.map((balance) => asHostBalance(balance)),
      nextCursor: entries.length > limit ? String(page.at(-1)?.seq) : null,
    };
  });
}

/** Buckets under the names pages use. */
export function asHostBalance(balance: {
  readonly currency: string;
  readonly total: bigint;
  readonly buckets: Readonly<Record<EntryState, bigint>>;
}): HostBalance {
  const { pending, held, available, in_payout: inPayout, paid } = balance.buckets;
  return {
    ...{ currency: balance.currency, pending, held, available, inPayout, paid },
    total: balance.total,
    toRecover: available < 0n ? -available : 0n,
  };
}

/** Refuses: `invalid/bad_cursor`. */
export function readCursor(cursor: string | null | undefined): bigint | null {
  if (cursor === null || cursor === undefined || cursor === '') return null;
  if (!/^\d{1,19}$/.test(cursor)) {
    throw new Refusal('invalid', 'bad_cursor', 'This page does not exist.');
  }
  return BigInt(cursor);
}
