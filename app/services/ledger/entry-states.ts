import { Prisma } from '@prisma/client';

/**
 * Rows of the ledger with their state at an instant, as a table expression for reports: columns of `ledger_entry`,
 * `matures_at`, `state`, `payout_id`. The holds are sets, looked up once, not once per row.
 * Source: COMMISSION.md M41 to M43; the same rule in words is `domain/ledger/state`.
 */
export function entryStates(
  shop: string,
  now: Date,
  where: Prisma.Sql = Prisma.sql`true`,
): Prisma.Sql {
  const held = (scope: string) =>
    Prisma.sql`(SELECT scope_id FROM hold WHERE shop = ${shop} AND scope = ${scope} AND closed_at IS NULL)`;
  return Prisma.sql`(
    SELECT e.*, m.matures_at, p.id AS payout_id, CASE
      WHEN p.state = 'paid' THEN 'paid'
      WHEN p.state IN ('approved', 'sent') THEN 'in_payout'
      WHEN e.host_id::text IN ${held('host')} OR (e.order_id IS NOT NULL AND (e.order_id IN ${held('order')}
        OR e.order_id IN (SELECT order_id FROM order_record WHERE shop = ${shop} AND dispute_open)))
        OR (e.show_id IS NOT NULL AND e.show_id::text IN ${held('show')}) THEN 'held'
      WHEN m.matures_at <= ${now.toISOString()}::timestamptz THEN 'available'
      ELSE 'pending' END AS state
    FROM ledger_entry e
    LEFT JOIN maturity m ON m.shop = e.shop AND m.key = e.maturity_key
    LEFT JOIN payout_entry c ON c.live_entry_id = e.id
    LEFT JOIN payout p ON p.shop = c.shop AND p.id = c.payout_id
    WHERE e.shop = ${shop} AND ${where})`;
}
