import { Prisma } from '@prisma/client';
import type { Result } from '../../domain/commission/attribution.ts';
import type { App } from '../ports.ts';
import { ordersNamed, within, type ListWish } from './filters.ts';
import { keyset } from './keyset.ts';
import { UNPAID_RESULTS } from './results.ts';

/** A line that carried a mark or a code and earns nothing, with why. */
export interface UnattributedLine {
  readonly orderId: string;
  readonly orderName: string;
  readonly orderedAt: Date;
  readonly lineId: string;
  readonly title: string;
  readonly result: Result;
  readonly showId: string | null;
  readonly hostId: string | null;
  /** Whoever of the hosts bought it: given to them, the line is nobody’s. */
  readonly buyerHostIds: readonly string[];
  readonly currency: string;
  readonly base: bigint;
}

interface Wish extends ListWish {
  readonly shop: string;
  readonly withoutMark?: boolean;
  /** Only lines of this result. */
  readonly result?: Result | null;
  /** Only lines whose mark or code names this host. */
  readonly hostId?: string | null;
}

/**
 * Lines that earn nobody anything, newest first unless told otherwise. Lines without any mark (`none`) are left out unless asked for: most sales of a
 * shop are such.
 * Shape: `from` inclusive, `to` exclusive, by the time of the order.
 */
export async function readUnattributed(
  app: App,
  input: Omit<Wish, 'before'>,
): Promise<readonly UnattributedLine[]> {
  return (await pageUnattributed(app, input)).lines;
}

/**
 * The same a page at a time; as near on the last page as on the first.
 * Shape: `before` is the `older` of the page before.
 * Refuses: `invalid/bad_cursor`.
 */
export async function pageUnattributed(
  app: App,
  input: Wish,
): Promise<{ readonly lines: readonly UnattributedLine[]; readonly older: string | null }> {
  const { shop, withoutMark = false, result, hostId, order, sort = 'newest', limit = 100 } = input;
  const quiet: readonly Result[] = withoutMark || result ? [] : ['none', 'excluded'];
  const wanted = result ? [result] : UNPAID_RESULTS.filter((one) => !quiet.includes(one));
  const byTime = sort === 'newest' || sort === 'oldest';
  const list = keyset(
    sort,
    [
      byTime
        ? { sql: Prisma.sql`o.created_at`, type: 'moment' }
        : { sql: Prisma.sql`l.base_minor`, type: 'bigint' },
      { sql: Prisma.sql`o.order_id`, type: 'text' },
      { sql: Prisma.sql`l.line_id`, type: 'text' },
    ],
    input.before,
  );
  const conditions = [
    // Named one by one, as most lines of a shop are others: so they are found by an index.
    Prisma.sql`l.shop = ${shop} AND l.result = ANY(${[...wanted]}::text[])`,
    within(Prisma.sql`o.created_at`, input),
    list.after,
    ...(hostId ? [Prisma.sql`l.host_id = ${hostId}::uuid`] : []),
    ...(order ? [Prisma.sql`o.order_id IN ${ordersNamed(shop, order)}`] : []),
  ];
  const found = await app.inShop(
    shop,
    (tx) => tx.$queryRaw<(UnattributedLine & { readonly place: string[] })[]>`
      SELECT o.order_id AS "orderId", o.name AS "orderName", o.created_at AS "orderedAt", ${list.place},
        l.line_id AS "lineId", l.title, l.result, l.show_id::text AS "showId",
        l.host_id::text AS "hostId", ARRAY(SELECT h.id::text FROM host h WHERE h.shop = o.shop AND h.customer_id = o.customer_id)
          AS "buyerHostIds", o.currency, l.base_minor AS base
      FROM order_record o JOIN order_line l ON l.shop = o.shop AND l.order_id = o.order_id
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY ${list.order} LIMIT ${limit + 1}`,
  );
  const { rows, older } = list.page(found, limit);
  return { lines: rows.map(({ place: _place, ...line }) => line), older };
}
