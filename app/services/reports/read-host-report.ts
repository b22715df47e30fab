import { Prisma } from '@prisma/client';
import type { Sort } from '../../domain/ledger/sort.ts';
import type { EntryState } from '../../domain/ledger/state.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readBalances } from '../ledger/read-balances.ts';
import type { App } from '../ports.ts';
import { readEntryLines, type EntryLine } from './entry-lines.ts';
import { entryConditions, type EntryFilter } from './filters.ts';
import { narrowState } from './narrow-state.ts';

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
  /** The one currency the entries are in, where they are in one only. */
  readonly currency: string | null;
  /** Give it back as `cursor` for the next page; null on the last. */
  readonly nextCursor: string | null;
}

/**
 * A host's own commission report: balances as of now, and the entries that were asked for, a page at a time.
 * Shape: amounts of several currencies have no order, so a list by amount is of one: the first, unless another is named.
 * Refuses: `not_found/host`; `invalid/bad_cursor`.
 */
export async function readHostReport(
  app: App,
  input: Omit<EntryFilter, 'hostId'> & {
    readonly shop: string;
    readonly hostId: string;
    readonly sort?: Sort;
    readonly cursor?: string | null;
    readonly limit?: number;
  },
): Promise<HostReport> {
  const { shop, hostId, sort = 'newest', cursor, limit = 50, state = null, ...filter } = input;
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    const host = await tx.host.findFirst({
      where: { shop, id: hostId },
      select: { id: true, name: true, status: true },
    });
    const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { timeZone: true } });
    if (!host || !owner) throw new Refusal('not_found', 'host', 'This host does not exist.');
    const balances = await readBalances(tx, shop, now, hostId);
    const byAmount = sort === 'largest' || sort === 'smallest';
    const currency = filter.currency || (byAmount && balances[0]?.currency) || null;
    const among =
      state === null ? Prisma.sql`true` : await narrowState(tx, { shop, hostId, state, now });
    const { entries, older } = await readEntryLines(tx, {
      ...{ shop, now, limit, state, sort },
      where: Prisma.sql`${entryConditions(shop, { ...filter, hostId, currency })} AND ${among}`,
      before: cursor ?? null,
    });
    return {
      ...{ host, timeZone: owner.timeZone, entries, currency, nextCursor: older },
      balances: balances.map((balance) => asHostBalance(balance)),
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
