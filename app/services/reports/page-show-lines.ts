import { Prisma } from '@prisma/client';
import type { Result } from '../../domain/commission/attribution.ts';
import type { App } from '../ports.ts';
import { ordersNamed, type ListWish } from './filters.ts';
import { keyset } from './keyset.ts';
import { EARNS } from './results.ts';

const PER_PAGE = 50;

/** A line that names the show, or would have, and why it earns or does not. */
export interface ShowLine {
  readonly orderId: string;
  readonly orderName: string;
  readonly orderedAt: Date;
  readonly lineId: string;
  readonly title: string;
  readonly result: Result;
  readonly hostId: string | null;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly currency: string;
  readonly base: bigint;
  readonly commission: bigint;
  /** The order's earnings are stopped at the moment. */
  readonly held: boolean;
}

/**
 * The lines of the orders a show had a part in, newest first unless told otherwise, a page at a time.
 * Shape: `counted` true for lines that earn, false for those that do not, null for all. `before` is the `older` of the page before.
 * Refuses: `invalid/bad_cursor`.
 */
export async function pageShowLines(
  app: App,
  input: Omit<ListWish, 'from' | 'to'> & {
    readonly shop: string;
    readonly showId: string;
    readonly counted?: boolean | null;
    readonly hostId?: string | null;
  },
): Promise<{ readonly lines: readonly ShowLine[]; readonly older: string | null }> {
  const { shop, showId, counted = null, hostId, order, sort = 'newest', limit = PER_PAGE } = input;
  const byTime = sort === 'newest' || sort === 'oldest';
  const list = keyset(
    sort,
    [
      byTime
        ? { sql: Prisma.sql`o.created_at`, type: 'moment' }
        : { sql: Prisma.sql`l.base_minor`, type: 'bigint' },
      { sql: Prisma.sql`l.order_id`, type: 'text' },
      { sql: Prisma.sql`l.line_id`, type: 'text' },
    ],
    input.before,
  );
  const earns = Prisma.sql`l.result = ANY(${[...EARNS]}::text[])`;
  const conditions = [
    Prisma.sql`l.shop = ${shop} AND l.order_id IN (
      SELECT order_id FROM order_line WHERE shop = ${shop} AND show_id = ${showId}::uuid)`,
    list.after,
    ...(counted === null ? [] : [counted ? earns : Prisma.sql`NOT (${earns})`]),
    ...(hostId ? [Prisma.sql`l.host_id = ${hostId}::uuid`] : []),
    ...(order ? [Prisma.sql`l.order_id IN ${ordersNamed(shop, order)}`] : []),
  ];
  const found = await app.inShop(
    shop,
    (tx) => tx.$queryRaw<(ShowLine & { readonly place: string[] })[]>`
      SELECT o.order_id AS "orderId", o.name AS "orderName", o.created_at AS "orderedAt", l.line_id AS "lineId",
        l.title, l.result, l.host_id::text AS "hostId", l.quantity, l.current_quantity AS "currentQuantity", o.currency,
        l.base_minor AS base, l.commission_minor AS commission, ${list.place},
        EXISTS (SELECT 1 FROM hold d WHERE d.shop = l.shop AND d.scope = 'order' AND d.scope_id = l.order_id
          AND d.closed_at IS NULL) AS held
      FROM order_line l JOIN order_record o ON o.shop = l.shop AND o.order_id = l.order_id
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${list.order} LIMIT ${limit + 1}`,
  );
  const { rows, older } = list.page(found, limit);
  return { lines: rows.map(({ place: _place, ...line }) => line), older };
}
