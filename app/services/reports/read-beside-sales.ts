import { Prisma } from '@prisma/client';
import { loadAgreements } from '../agreements/versions.ts';
import type { Tx } from '../ports.ts';
import type { SalesSum } from './read-show-report.ts';
import { EARNS } from './results.ts';

const DAY_S = 86_400;

/** What sales beside a show are looked for by. `productIds` as orders name them. */
export interface Beside {
  readonly shop: string;
  readonly showId: string;
  readonly productIds: readonly string[];
  readonly windowDays: number;
}

/** The longest attribution window of the show's hosts when it began; the shop's own without hosts. Units: days. */
export async function windowOf(tx: Tx, shop: string, showId: string, at: Date): Promise<number> {
  const hosts = await tx.showHost.findMany({ where: { shop, showId }, select: { hostId: true } });
  const ids = hosts.map(({ hostId }) => hostId);
  const agreements = await loadAgreements(tx, shop, ids);
  const days = (ids.length > 0 ? ids : [null]).map(
    (id) => agreements.at(id, at.getTime()).terms.windowDays,
  );
  return Math.max(...days);
}

/**
 * Assisted: products of the show bought without a mark that counts, by visitors who agreed to be counted and had opened a
 * product in the show, or bagged one, within the window before. Pays nobody.
 * Source: REQUIREMENTS R8.
 */
export function readAssisted(tx: Tx, beside: Beside): Promise<SalesSum[]> {
  return readBeside(tx, beside, touched(beside));
}

/** Influenced: the same by visitors who had watched only. Pays nobody. */
export function readInfluenced(tx: Tx, beside: Beside): Promise<SalesSum[]> {
  const { shop, showId } = beside;
  return readBeside(
    tx,
    beside,
    Prisma.sql`${within(Prisma.sql`watching`, beside)} AND NOT EXISTS (SELECT 1 FROM product_interest t
      WHERE t.shop = ${shop} AND t.show_id = ${showId}::uuid AND t.viewer = o.viewer AND t.first_at <= o.created_at)`,
  );
}

const touched = (beside: Beside): Prisma.Sql => within(Prisma.sql`product_interest`, beside);

/** The order's viewer did so before it, and last within the window. */
const within = (table: Prisma.Sql, beside: Beside): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM ${table} i WHERE i.shop = ${beside.shop} AND i.show_id = ${beside.showId}::uuid
    AND i.viewer = o.viewer AND i.first_at <= o.created_at
    AND o.created_at <= i.last_at + make_interval(secs => ${beside.windowDays * DAY_S}))`;

/** Only lines of the show's products, and none that is direct anywhere: an order may be in all three, a line in one. */
async function readBeside(tx: Tx, beside: Beside, did: Prisma.Sql): Promise<SalesSum[]> {
  const { shop, showId, productIds } = beside;
  return tx.$queryRaw<SalesSum[]>`
    SELECT o.currency, count(DISTINCT o.order_id)::int AS orders, sum(l.current_quantity)::int AS units,
      sum(l.base_minor)::bigint AS "netSales"
    FROM order_record o JOIN order_line l ON l.shop = o.shop AND l.order_id = o.order_id
    WHERE o.shop = ${shop} AND o.viewer IN (SELECT viewer FROM watching WHERE shop = ${shop}
        AND show_id = ${showId}::uuid UNION SELECT viewer FROM product_interest WHERE shop = ${shop}
        AND show_id = ${showId}::uuid)
      AND o.deleted_at IS NULL AND o.facts->>'cancelledAt' IS NULL
      AND l.product_id = ANY(${[...productIds]}::text[]) AND NOT (l.result = ANY(${[...EARNS, 'excluded']}::text[]))
      AND ${did}
    GROUP BY o.currency ORDER BY o.currency`;
}
