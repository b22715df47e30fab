import type { Result } from '../../domain/commission/attribution.ts';
import type { App } from '../ports.ts';

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
  readonly currency: string;
  readonly base: bigint;
}

/**
 * Lines that earn nobody anything, newest first. Lines without any mark (`none`) are left out unless asked for: most sales of a
 * shop are such.
 * Shape: `from` inclusive, `to` exclusive, by the time of the order.
 */
export async function readUnattributed(
  app: App,
  input: {
    readonly shop: string;
    readonly from?: Date | null;
    readonly to?: Date | null;
    readonly withoutMark?: boolean;
    readonly limit?: number;
  },
): Promise<readonly UnattributedLine[]> {
  const { shop, from, to, withoutMark = false, limit = 100 } = input;
  const least = (from ?? new Date(0)).toISOString();
  const most = (to ?? new Date('9999-12-31')).toISOString();
  const quiet = withoutMark ? [] : ['none', 'excluded'];
  return app.inShop(
    shop,
    (tx) => tx.$queryRaw<UnattributedLine[]>`
      SELECT o.order_id AS "orderId", o.name AS "orderName", o.created_at AS "orderedAt", l.line_id AS "lineId",
        l.title, l.result, l.show_id::text AS "showId", l.host_id::text AS "hostId", o.currency, l.base_minor AS base
      FROM order_record o JOIN order_line l ON l.shop = o.shop AND l.order_id = o.order_id
      WHERE o.shop = ${shop} AND o.created_at >= ${least}::timestamptz AND o.created_at < ${most}::timestamptz
        AND NOT (l.result = ANY(${['counted', 'code', 'manual', 'exchange', ...quiet]}::text[]))
      ORDER BY o.created_at DESC, o.order_id, l.line_id LIMIT ${limit}`,
  );
}
