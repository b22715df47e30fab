import { Prisma } from '@prisma/client';
import { leastPayout } from '../../domain/payout/payout.ts';
import { loadAgreements } from '../agreements/versions.ts';
import { entryStates } from '../ledger/entry-states.ts';
import { mayBe, unclaimed } from '../ledger/unclaimed.ts';
import type { App, Tx } from '../ports.ts';

/**
 * How long claiming, or giving back, may take: all of it happens or nothing. A million entries take 20 s on a machine of their own, and
 * nobody waits for it but whoever approves too.
 */
export const CLAIMING_MS = 600_000;

/** What one payout would claim now. */
export interface Claim {
  readonly hostId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly entries: number;
  /** The least a payout of this host in this currency may be. */
  readonly leastMinor: bigint;
}

/** Which entries may be claimed. */
export interface ClaimScope {
  readonly shop: string;
  readonly cutoff: Date | null;
  readonly hostId?: string;
  /** As of when; now unless said. */
  readonly now?: Date;
}

/** Available entries of a scope at an instant, as a table expression. Source: COMMISSION.md M43, M56. */
export function availableEntries(scope: ClaimScope, now: Date): Prisma.Sql {
  const { shop, cutoff, hostId } = scope;
  const ofHost = hostId ? Prisma.sql`e.host_id = ${hostId}::uuid` : Prisma.sql`true`;
  const where = Prisma.sql`${ofHost} AND ${mayBe('available', scope, now)}`;
  const before = cutoff
    ? Prisma.sql`s.matures_at < ${cutoff.toISOString()}::timestamptz`
    : Prisma.sql`true`;
  return Prisma.sql`(SELECT s.id, s.host_id, s.currency, s.amount_minor FROM ${entryStates(shop, now, where)} s
    WHERE s.state = 'available' AND ${before})`;
}

/**
 * What approval would claim now: per host and currency every available entry, if their sum reaches the host's minimum. Hosts who
 * are not paid here claim nothing.
 * Shape: hosts in the order they were added, then by currency.
 * Source: COMMISSION.md M51 to M53, M56.
 */
export async function readClaimable(app: App, tx: Tx, scope: ClaimScope): Promise<Claim[]> {
  const { shop, now = app.clock.now() } = scope;
  const rows = await tx.$queryRaw<Omit<Claim, 'leastMinor'>[]>`
    SELECT a.host_id::text AS "hostId", a.currency, a.amount AS "amountMinor", a.entries
    FROM (SELECT host_id, currency, sum(amount_minor)::bigint AS amount, sum(entries)::int AS entries
      FROM ${unclaimed(scope, now)} u WHERE state = 'available' GROUP BY host_id, currency HAVING sum(entries) > 0) a
    JOIN host h ON h.shop = ${shop} AND h.id = a.host_id AND h.payout_route <> 'none'
    ORDER BY h.created_at, a.host_id, a.currency`;
  const agreements = await loadAgreements(
    tx,
    shop,
    rows.map((row) => row.hostId),
  );
  return rows.flatMap((row) => {
    const { minPayoutMinor } = agreements.at(row.hostId, now.getTime()).terms;
    const leastMinor = leastPayout(minPayoutMinor, row.currency);
    return row.amountMinor >= leastMinor ? [{ ...row, leastMinor }] : [];
  });
}
