import { Prisma } from '@prisma/client';
import type { App } from '../ports.ts';
import { refuseForeignShow } from './filters.ts';

const MOST_SHOWS = 100;

/** "Shopify says, we say, difference" for one order and host. Units: minor units. */
export interface OrderDifference {
  readonly orderId: string;
  readonly orderName: string | null;
  readonly hostId: string;
  readonly hostName: string;
  readonly currency: string;
  readonly desired: bigint;
  readonly booked: bigint;
}

export interface Reconciliation {
  /** Per currency: net sales of the orders, what hosts should hold of them, what is booked. */
  readonly sums: readonly {
    readonly currency: string;
    readonly orders: number;
    readonly netSales: bigint;
    readonly desired: bigint;
    readonly booked: bigint;
    readonly difference: bigint;
  }[];
  /** Orders whose ledger differs from what they should hold; empty when all is well. At most 200. */
  readonly differences: readonly OrderDifference[];
  /** What may be asked for: shows that were on, newest first, at most 100. */
  readonly shows: readonly { readonly id: string; readonly name: string }[];
  readonly lastSweep: {
    readonly startedAt: Date;
    /** One that failed begins again by itself. */
    readonly state: 'running' | 'done' | 'failed';
    readonly looked: number;
    readonly found: number;
  } | null;
}

/**
 * Compares what Shopify's orders, as last read, say hosts should hold with what the ledger holds, for a show or a period.
 * Shape: `from` inclusive, `to` exclusive, by the time of the order. To read the orders anew, sweep first.
 * Refuses: `not_found/show`.
 */
export async function readReconciliation(
  app: App,
  input: {
    readonly shop: string;
    readonly showId?: string | null;
    readonly from?: Date | null;
    readonly to?: Date | null;
  },
): Promise<Reconciliation> {
  const { shop, showId, from, to } = input;
  const ofShow = showId ? Prisma.sql`AND show_id = ${showId}::uuid` : Prisma.empty;
  const ofPeriod = Prisma.sql`o.shop = ${shop}
    AND o.created_at >= ${(from ?? new Date(0)).toISOString()}::timestamptz
    AND o.created_at < ${(to ?? new Date('9999-12-31')).toISOString()}::timestamptz`;
  const sides = Prisma.sql`(
    SELECT t.order_id, o.name, t.host_id, t.currency, sum(t.net)::bigint AS net, sum(t.desired)::bigint AS desired,
      sum(t.booked)::bigint AS booked
    FROM (
      SELECT order_id, host_id, currency, net_sales_minor AS net, commission_minor AS desired, 0::bigint AS booked
      FROM order_share WHERE shop = ${shop} ${ofShow}
      UNION ALL
      SELECT order_id, host_id, currency, 0, 0, amount_minor
      FROM ledger_entry WHERE shop = ${shop} AND kind = 'sale' ${ofShow}
    ) t JOIN order_record o ON o.order_id = t.order_id AND ${ofPeriod}
    GROUP BY t.order_id, o.name, t.host_id, t.currency)`;
  return app.inShop(shop, async (tx) => {
    if (showId) await refuseForeignShow(tx, shop, showId);
    const sums = await tx.$queryRaw<Reconciliation['sums'][number][]>`
      SELECT currency, count(DISTINCT order_id)::int AS orders, sum(net)::bigint AS "netSales",
        sum(desired)::bigint AS desired, sum(booked)::bigint AS booked, sum(desired - booked)::bigint AS difference
      FROM ${sides} s GROUP BY currency ORDER BY currency`;
    const differences = await tx.$queryRaw<OrderDifference[]>`
      SELECT s.order_id AS "orderId", s.name AS "orderName", s.host_id::text AS "hostId", h.name AS "hostName", s.currency,
        s.desired, s.booked
      FROM ${sides} s JOIN host h ON h.shop = ${shop} AND h.id = s.host_id
      WHERE s.desired <> s.booked ORDER BY s.order_id, s.host_id LIMIT 200`;
    const shows = await tx.show.findMany({
      where: { shop, OR: [{ startedAt: { not: null } }, ...(showId ? [{ id: showId }] : [])] },
      orderBy: { startedAt: { sort: 'desc', nulls: 'last' } },
      take: MOST_SHOWS,
      select: { id: true, title: true },
    });
    const lastSweep = await tx.sweep.findFirst({
      where: { shop },
      orderBy: { startedAt: 'desc' },
      select: { startedAt: true, finishedAt: true, failedAt: true, looked: true, found: true },
    });
    const state = lastSweep?.finishedAt ? 'done' : lastSweep?.failedAt ? 'failed' : 'running';
    return {
      sums,
      differences,
      lastSweep: lastSweep && {
        ...{ startedAt: lastSweep.startedAt, state },
        ...{ looked: lastSweep.looked, found: lastSweep.found },
      },
      shows: shows.map(({ id, title }) => ({ id, name: title })),
    };
  });
}
