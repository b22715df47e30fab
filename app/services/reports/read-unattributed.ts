import { Prisma } from '@prisma/client';
import type { Result } from '../../domain/commission/attribution.ts';
import type { App } from '../ports.ts';
import { parseCursor, writeCursor } from './cursor.ts';
import { EARNS } from './words.ts';

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

interface Wish {
  readonly shop: string;
  readonly from?: Date | null;
  readonly to?: Date | null;
  readonly withoutMark?: boolean;
  /** Only lines of this result. */
  readonly result?: Result | null;
  readonly limit?: number;
}

/**
 * Lines that earn nobody anything, newest first. Lines without any mark (`none`) are left out unless asked for: most sales of a
 * shop are such.
 * Shape: `from` inclusive, `to` exclusive, by the time of the order.
 */
export async function readUnattributed(
  app: App,
  input: Wish,
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
  input: Wish & { readonly before?: string | null },
): Promise<{ readonly lines: readonly UnattributedLine[]; readonly older: string | null }> {
  const { shop, from, to, withoutMark = false, result, before, limit = 100 } = input;
  const least = (from ?? new Date(0)).toISOString();
  const most = (to ?? new Date('9999-12-31')).toISOString();
  const quiet = withoutMark || result ? [] : ['none', 'excluded'];
  const only = result ? Prisma.sql`l.result = ${result}` : Prisma.sql`true`;
  const rows = await app.inShop(
    shop,
    (tx) => tx.$queryRaw<(UnattributedLine & { readonly at: string })[]>`
      SELECT o.order_id AS "orderId", o.name AS "orderName", o.created_at AS "orderedAt",
        o.created_at::text AS at, l.line_id AS "lineId", l.title, l.result, l.show_id::text AS "showId",
        l.host_id::text AS "hostId", ARRAY(SELECT h.id::text FROM host h WHERE h.shop = o.shop AND h.customer_id = o.customer_id)
          AS "buyerHostIds", o.currency, l.base_minor AS base
      FROM order_record o JOIN order_line l ON l.shop = o.shop AND l.order_id = o.order_id
      WHERE o.shop = ${shop} AND o.created_at >= ${least}::timestamptz AND o.created_at < ${most}::timestamptz
        AND NOT (l.result = ANY(${[...EARNS, ...quiet]}::text[])) AND ${only} AND ${earlier(before)}
      ORDER BY o.created_at DESC, o.order_id DESC, l.line_id DESC LIMIT ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    lines: page.map(({ at: _at, ...line }) => line),
    older: rows.length > limit && last ? writeCursor([last.at, last.orderId, last.lineId]) : null,
  };
}

function earlier(cursor: string | null | undefined): Prisma.Sql {
  if (!cursor) return Prisma.sql`true`;
  const [at, orderId, lineId] = parseCursor(cursor);
  // The first condition is what the index is asked.
  return Prisma.sql`o.created_at <= ${at}::timestamptz
    AND (o.created_at, o.order_id, l.line_id) < (${at}::timestamptz, ${orderId}, ${lineId})`;
}
