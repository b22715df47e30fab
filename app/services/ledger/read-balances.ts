import { Prisma } from '@prisma/client';
import type { EntryState } from '../../domain/ledger/state.ts';
import type { Tx } from '../ports.ts';
import { unclaimed } from './unclaimed.ts';

/** Σ of a host's entries by state, in one currency. They add up to the host's ledger. */
export type Buckets = Readonly<Record<EntryState, bigint>>;

export interface Balance {
  readonly hostId: string;
  readonly currency: string;
  readonly buckets: Buckets;
  readonly total: bigint;
}

/**
 * Balances per host and currency, hosts with entries only. What a payout claimed is its amount, which never changes; the rest is what
 * no live payout claimed. One statement, so that nothing is counted on both sides or on neither.
 */
export async function readBalances(
  tx: Tx,
  shop: string,
  now: Date,
  hostId?: string,
): Promise<Balance[]> {
  const ofHost = hostId ? Prisma.sql`host_id = ${hostId}::uuid` : Prisma.sql`true`;
  const rows = await tx.$queryRaw<
    { hostId: string; currency: string; state: EntryState; amount: bigint }[]
  >`
    SELECT host_id::text AS "hostId", currency, state, sum(amount_minor)::bigint AS amount
    FROM (
      SELECT host_id, currency, state, amount_minor, entries FROM ${unclaimed({ shop, hostId }, now)} u
      UNION ALL
      SELECT host_id, currency, CASE WHEN state = 'paid' THEN 'paid' ELSE 'in_payout' END, amount_minor, 1
      FROM payout WHERE shop = ${shop} AND state IN ('approved', 'sent', 'paid') AND ${ofHost}
    ) s
    GROUP BY host_id, currency, state HAVING sum(entries) > 0 ORDER BY host_id, currency`;
  const balances = new Map<string, Balance>();
  for (const row of rows) {
    const key = `${row.hostId} ${row.currency}`;
    const former = balances.get(key);
    const buckets = { ...(former?.buckets ?? EMPTY), [row.state]: row.amount };
    const total = (former?.total ?? 0n) + row.amount;
    balances.set(key, { hostId: row.hostId, currency: row.currency, buckets, total });
  }
  return [...balances.values()];
}

const EMPTY: Buckets = { pending: 0n, held: 0n, available: 0n, in_payout: 0n, paid: 0n };
