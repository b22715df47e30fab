import type { Tx } from '../ports.ts';

/** What a show has sold in one currency. Units: minor units, after discounts and what went back, without tax; paid orders only (M44). */
export interface ShowSales {
  readonly currency: string;
  readonly orders: number;
  readonly units: number;
  readonly netMinor: string;
}

/** Sums the lines a show is directly credited with, one row per currency, inside the caller's transaction. */
export async function readShowSales(
  tx: Tx,
  input: { shop: string; showId: string },
): Promise<readonly ShowSales[]> {
  const { shop, showId } = input;
  const rows = await tx.$queryRaw<
    { currency: string; orders: bigint; units: bigint; net: bigint }[]
  >`
    SELECT o.currency, count(DISTINCT l.order_id) AS orders, sum(l.current_quantity)::bigint AS units,
      sum(l.base_minor)::bigint AS net
    FROM order_line l JOIN order_record o ON o.shop = l.shop AND o.order_id = l.order_id
    WHERE l.shop = ${shop} AND l.show_id = ${showId}::uuid
      AND l.result IN ('counted', 'code', 'manual', 'exchange') AND o.paid_at IS NOT NULL AND o.deleted_at IS NULL
    GROUP BY o.currency ORDER BY net DESC`;
  return rows.map((row) => ({
    currency: row.currency,
    orders: Number(row.orders),
    units: Number(row.units),
    netMinor: row.net.toString(),
  }));
}
