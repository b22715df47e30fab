import { Prisma } from '@prisma/client';
import { betweenStops } from '../ledger/between-stops.ts';
import { entryStates } from '../ledger/entry-states.ts';
import { open, stopped } from '../ledger/unclaimed.ts';
import type { Tx } from '../ports.ts';

export interface Made {
  readonly id: string;
  readonly hostId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

interface Outcome extends Made {
  readonly route: string;
  readonly stays: boolean;
}

/**
 * Brings payouts that are being made to their end: claiming very many entries takes a while, and what was stopped in it is left out. So
 * is who is not paid here any more, and what has become less than the least payout. The route is the host's of this moment.
 * Shape: `claiming` holds what was claimed; `wanted` has `id` and `least` of the payouts, as `w`. Answers them by position.
 * Effects: until the transaction ends nobody stops anything and no host changes, so it should end soon.
 * Source: COMMISSION.md M41 to M43, M53.
 */
export async function leaveOutStopped(
  tx: Tx,
  input: { readonly shop: string; readonly now: Date; readonly wanted: Prisma.Sql },
): Promise<readonly Made[]> {
  const { shop, now, wanted } = input;
  await tx.$queryRaw`
    SELECT id::text FROM host WHERE shop = ${shop}
      AND id IN (SELECT host_id FROM payout WHERE shop = ${shop} AND state = 'claiming') ORDER BY id FOR SHARE`;
  await betweenStops(tx, shop);
  // A payout that is being made pays nothing yet: its entries are in the state they would be in without it.
  const ofStopped = Prisma.sql`e.maturity_key IN (${stopped(shop)})`;
  await tx.$executeRaw`
    WITH held AS MATERIALIZED (SELECT id FROM ${entryStates(shop, now, ofStopped)} s WHERE state = 'held'),
    gone AS (
      DELETE FROM payout_entry c USING payout p, held WHERE c.live_entry_id = held.id AND p.shop = ${shop}
        AND p.id = c.payout_id AND p.state = 'claiming' RETURNING c.entry_id)
    DELETE FROM claiming c USING gone WHERE c.entry_id = gone.entry_id`;
  const outcomes = await tx.$queryRaw<Outcome[]>`
    SELECT p.id::text, p.host_id::text AS "hostId", p.currency, coalesce(t.amount, 0) AS "amountMinor", h.payout_route AS route,
      coalesce(t.amount, 0) >= w.least AND h.payout_route <> 'none' AND h.id::text NOT IN (${open(shop, 'host')}) AS stays
    FROM payout p JOIN host h ON h.shop = p.shop AND h.id = p.host_id JOIN ${wanted} ON w.id = p.id
    LEFT JOIN (SELECT payout_id, sum(amount_minor)::bigint AS amount FROM claiming GROUP BY payout_id) t ON t.payout_id = p.id
    WHERE p.shop = ${shop} AND p.state = 'claiming' ORDER BY p.position`;
  const made = outcomes.filter(({ stays }) => stays);
  const droppedIds = outcomes.filter(({ stays }) => !stays).map(({ id }) => id);
  await tx.payoutEntry.deleteMany({ where: { shop, payoutId: { in: droppedIds } } });
  await tx.payout.deleteMany({ where: { shop, id: { in: droppedIds } } });
  const rows = made.map(({ id, amountMinor, route }) => ({
    ...{ id, route, amount: amountMinor.toString() },
  }));
  await tx.$executeRaw`
    UPDATE payout p SET amount_minor = m.amount, route = m.route, state = 'approved'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m(id uuid, route text, amount bigint)
    WHERE p.shop = ${shop} AND p.id = m.id`;
  return made.map(({ id, hostId, currency, amountMinor }) => ({
    ...{ id, hostId, currency, amountMinor },
  }));
}
