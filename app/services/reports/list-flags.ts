import { Prisma } from '@prisma/client';
import { FLAG_CODES, type FlagCode } from '../ledger/raise-flags.ts';
import type { App } from '../ports.ts';
import { ordersNamed, within, type ListWish } from './filters.ts';
import { keyset } from './keyset.ts';

const PER_PAGE = 50;

/** What a host is told of: what may touch their pay. The rest is about the shop's own books. */
const FOR_HOSTS: readonly FlagCode[] = FLAG_CODES.filter(
  (code) => code !== 'sweep_drift' && code !== 'tax_repaired',
);

/** Something that was noticed, with what it is about. No buyer is named. */
export interface FlagLine {
  readonly code: FlagCode;
  readonly subject: string;
  readonly raisedAt: Date;
  readonly orderId: string | null;
  readonly orderName: string | null;
  readonly lineTitle: string | null;
  readonly hostName: string | null;
  readonly showTitle: string | null;
  /** The order's earnings are stopped at the moment. */
  readonly held: boolean;
}

/**
 * Flags, newest first unless told otherwise, a page at a time; of one host only what is about lines of theirs.
 * Shape: `before` is the `older` of the page before. `from` inclusive, `to` exclusive.
 * Refuses: `invalid/bad_cursor`.
 */
export async function listFlags(
  app: App,
  input: ListWish & {
    readonly shop: string;
    readonly hostId?: string | null;
    readonly code?: FlagCode | null;
  },
): Promise<{ readonly flags: readonly FlagLine[]; readonly older: string | null }> {
  const { shop, hostId, code, order, sort = 'newest', limit = PER_PAGE } = input;
  const list = keyset(
    sort,
    [
      { sql: Prisma.sql`f.raised_at`, type: 'moment' },
      { sql: Prisma.sql`f.code`, type: 'text' },
      { sql: Prisma.sql`f.subject`, type: 'text' },
    ],
    input.before,
  );
  const conditions = [
    Prisma.sql`f.shop = ${shop}`,
    within(Prisma.sql`f.raised_at`, input),
    list.after,
    ...(code ? [Prisma.sql`f.code = ${code}`] : []),
    ...(hostId ? [ofHost(shop, hostId)] : []),
    ...(order ? [Prisma.sql`f.order_id IN ${ordersNamed(shop, order)}`] : []),
  ];
  const found = await app.inShop(
    shop,
    (tx) => tx.$queryRaw<(FlagLine & { readonly place: string[] })[]>`
      SELECT f.code, f.subject, f.raised_at AS "raisedAt", ${list.place}, o.order_id AS "orderId",
        o.name AS "orderName", l.title AS "lineTitle", h.name AS "hostName", w.title AS "showTitle",
        EXISTS (SELECT 1 FROM hold d WHERE d.shop = f.shop AND d.scope = 'order' AND d.scope_id = f.order_id
          AND d.closed_at IS NULL) AS held
      FROM flag f
      LEFT JOIN order_record o ON o.shop = f.shop AND o.order_id = f.order_id
      LEFT JOIN order_line l ON l.shop = f.shop AND l.order_id = f.order_id AND l.line_id = f.line_id
      LEFT JOIN host h ON h.shop = f.shop AND h.id = coalesce(f.host_id, l.host_id)
      LEFT JOIN show w ON w.shop = f.shop AND w.id = l.show_id
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY ${list.order} LIMIT ${limit + 1}`,
  );
  const { rows, older } = list.page(found, limit);
  return { flags: rows.map(({ place: _place, ...flag }) => flag), older };
}

/** About a line that names the host, or an order in which the host has a share. */
const ofHost = (shop: string, hostId: string): Prisma.Sql => Prisma.sql`
  f.code = ANY(${[...FOR_HOSTS]}::text[]) AND (f.host_id = ${hostId}::uuid
    OR EXISTS (SELECT 1 FROM order_line x WHERE x.shop = ${shop} AND x.order_id = f.order_id
      AND x.line_id = f.line_id AND x.host_id = ${hostId}::uuid)
    OR f.line_id IS NULL AND EXISTS (SELECT 1 FROM order_share s WHERE s.shop = ${shop}
      AND s.order_id = f.order_id AND s.host_id = ${hostId}::uuid))`;
