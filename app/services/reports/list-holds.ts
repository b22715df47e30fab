import { Prisma } from '@prisma/client';
import type { HoldScope } from '../ledger/open-hold.ts';
import type { App } from '../ports.ts';
import { ordersNamed, within, type ListWish } from './filters.ts';
import { keyset } from './keyset.ts';

const PER_PAGE = 50;

/** Why earnings are stopped at the moment, as merchant and host read it. `reason`: `bulk`, or what the merchant wrote. */
export interface HoldLine {
  readonly id: string;
  readonly scope: HoldScope;
  readonly scopeId: string;
  readonly reason: string;
  readonly openedAt: Date;
  /** The order's name, the show's title or the host's name. */
  readonly about: string | null;
}

/**
 * Open holds, newest first unless told otherwise, a page at a time: all of a shop, or those that stop entries of one host.
 * Shape: `before` is the `older` of the page before. `from` inclusive, `to` exclusive, by when they were opened.
 * Refuses: `invalid/bad_cursor`.
 */
export async function listHolds(
  app: App,
  input: ListWish & {
    readonly shop: string;
    readonly hostId?: string;
    readonly scope?: HoldScope | null;
  },
): Promise<{ readonly holds: readonly HoldLine[]; readonly older: string | null }> {
  const { shop, hostId, scope, order, sort = 'newest', limit = PER_PAGE } = input;
  const list = keyset(
    sort,
    [
      { sql: Prisma.sql`d.opened_at`, type: 'moment' },
      { sql: Prisma.sql`d.id`, type: 'uuid' },
    ],
    input.before,
  );
  const stops = hostId
    ? Prisma.sql`(d.scope = 'host' AND d.scope_id = ${hostId}
        OR d.scope = 'order' AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.shop = ${shop}
          AND e.order_id = d.scope_id AND e.host_id = ${hostId}::uuid)
        OR d.scope = 'show' AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.shop = ${shop}
          AND e.show_id = w.id AND e.host_id = ${hostId}::uuid))`
    : Prisma.sql`true`;
  const conditions = [
    Prisma.sql`d.shop = ${shop} AND d.closed_at IS NULL AND ${stops}`,
    within(Prisma.sql`d.opened_at`, input),
    list.after,
    ...(scope ? [Prisma.sql`d.scope = ${scope}`] : []),
    ...(order ? [Prisma.sql`d.scope = 'order' AND d.scope_id IN ${ordersNamed(shop, order)}`] : []),
  ];
  const found = await app.inShop(
    shop,
    (tx) => tx.$queryRaw<(HoldLine & { readonly place: string[] })[]>`
      SELECT d.id::text, d.scope, d.scope_id AS "scopeId", d.reason, d.opened_at AS "openedAt", ${list.place},
        coalesce(o.name, w.title, h.name) AS about
      FROM hold d
      LEFT JOIN order_record o ON d.scope = 'order' AND o.shop = d.shop AND o.order_id = d.scope_id
      LEFT JOIN show w ON d.scope = 'show' AND w.shop = d.shop AND w.id::text = d.scope_id
      LEFT JOIN host h ON d.scope = 'host' AND h.shop = d.shop AND h.id::text = d.scope_id
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY ${list.order} LIMIT ${limit + 1}`,
  );
  const { rows, older } = list.page(found, limit);
  return { holds: rows.map(({ place: _place, ...hold }) => hold), older };
}
