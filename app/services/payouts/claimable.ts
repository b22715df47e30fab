import { Prisma } from '@prisma/client';
import { leastPayout } from '../../domain/payout/payout.ts';
import { loadAgreements } from '../agreements/versions.ts';
import { entryStates } from '../ledger/entry-states.ts';
import type { App, Tx } from '../ports.ts';

/** What one payout would claim now. */
export interface Claim {
  readonly hostId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly entryIds: readonly string[];
}

/**
 * What approval would claim now: per host and currency every available entry, if their sum reaches the host's minimum.
 * Shape: hosts in the order they were added, then by currency.
 * Source: COMMISSION.md M51 to M53, M56.
 */
export async function readClaimable(
  app: App,
  tx: Tx,
  input: { readonly shop: string; readonly cutoff: Date | null; readonly hostId?: string },
): Promise<Claim[]> {
  const { shop, cutoff, hostId } = input;
  const now = app.clock.now();
  const where = hostId ? Prisma.sql`e.host_id = ${hostId}::uuid` : Prisma.sql`true`;
  const before = cutoff
    ? Prisma.sql`s.matures_at < ${cutoff.toISOString()}::timestamptz`
    : Prisma.sql`true`;
  const rows = await tx.$queryRaw<Claim[]>`
    SELECT s.host_id::text AS "hostId", s.currency, sum(s.amount_minor)::bigint AS "amountMinor",
      array_agg(s.id::text) AS "entryIds"
    FROM ${entryStates(shop, now, where)} s JOIN host h ON h.shop = s.shop AND h.id = s.host_id
    WHERE s.state = 'available' AND ${before}
    GROUP BY s.host_id, s.currency, h.created_at ORDER BY h.created_at, s.host_id, s.currency`;
  const agreements = await loadAgreements(
    tx,
    shop,
    rows.map((row) => row.hostId),
  );
  return rows.filter((row) => {
    const { minPayoutMinor } = agreements.at(row.hostId, now.getTime()).terms;
    return row.amountMinor >= leastPayout(minPayoutMinor, row.currency);
  });
}
