import type { Result } from '../../domain/commission/attribution.ts';
import { returnOnCostBps } from '../../domain/metrics/return-on-cost.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { readAssisted, readInfluenced, windowOf } from './read-beside-sales.ts';
import { EARNS } from './results.ts';

/** Sales of one kind in one currency. Units: minor units; `netSales` is what is left after discounts, tax and returns. */
export interface SalesSum {
  readonly currency: string;
  readonly orders: number;
  readonly units: number;
  readonly netSales: bigint;
}

export interface ShowHostSum {
  readonly hostId: string;
  readonly name: string;
  readonly currency: string;
  readonly netSales: bigint;
  readonly commission: bigint;
  /** Fees, bonus and recovery of advances of this show. */
  readonly fees: bigint;
}

export interface ShowProductSum {
  readonly productId: string | null;
  readonly title: string;
  readonly currency: string;
  readonly units: number;
  readonly netSales: bigint;
  readonly commission: bigint;
}

export interface ShowReport {
  readonly show: {
    readonly id: string;
    readonly title: string;
    readonly life: string;
    readonly startedAt: Date | null;
    readonly endedAt: Date | null;
    readonly timeZone: string;
  };
  /**
   * Three separate numbers, never added: bought from the show (the only one that pays); bought without its mark by who had
   * opened or bagged something in it; by who had watched only. See `read-beside-sales`.
   */
  readonly direct: readonly SalesSum[];
  readonly assisted: readonly SalesSum[];
  readonly influenced: readonly SalesSum[];
  /** For how long after watching the last two are counted. Units: days. */
  readonly windowDays: number;
  readonly hosts: readonly ShowHostSum[];
  readonly products: readonly ShowProductSum[];
  /** Per currency: what the show cost in commission and fees, and net sales per unit of cost in bps (null without cost). */
  readonly returns: readonly {
    readonly currency: string;
    readonly netSales: bigint;
    readonly cost: bigint;
    /** The part of the cost that was agreed for appearing, with bonus and recovered advances. */
    readonly fees: bigint;
    /** What is left of net sales after commission and fees. */
    readonly afterCost: bigint;
    readonly roiBps: bigint | null;
  }[];
  readonly results: readonly { readonly result: Result; readonly lines: number }[];
  readonly flags: readonly {
    readonly code: string;
    readonly orderId: string | null;
    readonly raisedAt: Date;
  }[];
}

/**
 * What a show sold, for whom and at what cost; its lines are `pageShowLines`.
 * Refuses: `not_found/show`.
 */
export async function readShowReport(
  app: App,
  input: { readonly shop: string; readonly showId: string },
): Promise<ShowReport> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: {
        ...{ id: true, title: true, life: true, startedAt: true, endedAt: true, timeZone: true },
        lineup: { select: { productId: true } },
      },
    });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const { lineup, ...facts } = show;
    const hosts = await readHosts(tx, shop, showId);
    const direct = await readDirect(tx, shop, showId);
    const productIds = lineup.flatMap(({ productId }) => [productId, gidOf(productId)]);
    const since = show.startedAt ?? app.clock.now();
    const beside = {
      shop,
      showId,
      productIds,
      windowDays: await windowOf(tx, shop, showId, since),
    };
    return {
      show: facts,
      direct,
      assisted: await readAssisted(tx, beside),
      influenced: await readInfluenced(tx, beside),
      windowDays: beside.windowDays,
      hosts,
      products: await readProducts(tx, shop, showId),
      returns: returnsOf(direct, hosts),
      results: await readResults(tx, shop, showId),
      flags: await readFlags(tx, shop, showId),
    };
  });
}

const gidOf = (id: string): string =>
  id.startsWith('gid://') ? id : `gid://shopify/Product/${id}`;

async function readDirect(tx: Tx, shop: string, showId: string): Promise<SalesSum[]> {
  return tx.$queryRaw<SalesSum[]>`
    SELECT o.currency, count(DISTINCT o.order_id)::int AS orders, sum(l.current_quantity)::int AS units,
      sum(l.base_minor)::bigint AS "netSales"
    FROM order_line l JOIN order_record o ON o.shop = l.shop AND o.order_id = l.order_id
    WHERE l.shop = ${shop} AND l.show_id = ${showId}::uuid AND l.result = ANY(${EARNS}::text[])
    GROUP BY o.currency ORDER BY o.currency`;
}

async function readHosts(tx: Tx, shop: string, showId: string): Promise<ShowHostSum[]> {
  return tx.$queryRaw<ShowHostSum[]>`
    SELECT h.id::text AS "hostId", h.name, t.currency, sum(t.net)::bigint AS "netSales",
      sum(t.commission)::bigint AS commission, sum(t.fees)::bigint AS fees
    FROM (
      SELECT host_id, currency, net_sales_minor AS net, 0::bigint AS commission, 0::bigint AS fees
      FROM order_share WHERE shop = ${shop} AND show_id = ${showId}::uuid
      UNION ALL
      SELECT host_id, currency, 0, CASE WHEN kind = 'sale' THEN amount_minor ELSE 0 END,
        CASE WHEN kind = 'sale' THEN 0 ELSE amount_minor END
      FROM ledger_entry WHERE shop = ${shop} AND show_id = ${showId}::uuid
    ) t JOIN host h ON h.shop = ${shop} AND h.id = t.host_id
    GROUP BY h.id, h.name, t.currency ORDER BY "netSales" DESC, h.name, t.currency`;
}

async function readProducts(tx: Tx, shop: string, showId: string): Promise<ShowProductSum[]> {
  return tx.$queryRaw<ShowProductSum[]>`
    SELECT l.product_id AS "productId", max(l.title) AS title, o.currency, sum(l.current_quantity)::int AS units,
      sum(l.base_minor)::bigint AS "netSales", sum(l.commission_minor)::bigint AS commission
    FROM order_line l JOIN order_record o ON o.shop = l.shop AND o.order_id = l.order_id
    WHERE l.shop = ${shop} AND l.show_id = ${showId}::uuid AND l.result = ANY(${EARNS}::text[])
    GROUP BY l.product_id, o.currency ORDER BY "netSales" DESC, title`;
}

function returnsOf(
  direct: readonly SalesSum[],
  hosts: readonly ShowHostSum[],
): ShowReport['returns'] {
  const currencies = [...new Set([...direct, ...hosts].map((one) => one.currency))].sort();
  return currencies.map((currency) => {
    const netSales = direct.find((one) => one.currency === currency)?.netSales ?? 0n;
    const own = hosts.filter((one) => one.currency === currency);
    const fees = own.reduce((sum, one) => sum + one.fees, 0n);
    const cost = own.reduce((sum, one) => sum + one.commission, fees);
    return {
      ...{ currency, netSales, cost, fees, afterCost: netSales - cost },
      roiBps: returnOnCostBps(netSales, cost),
    };
  });
}

async function readResults(
  tx: Tx,
  shop: string,
  showId: string,
): Promise<{ result: Result; lines: number }[]> {
  return tx.$queryRaw<{ result: Result; lines: number }[]>`
    SELECT result, count(*)::int AS lines FROM order_line
    WHERE shop = ${shop} AND order_id IN (
      SELECT order_id FROM order_line WHERE shop = ${shop} AND show_id = ${showId}::uuid)
    GROUP BY result ORDER BY lines DESC, result`;
}

async function readFlags(
  tx: Tx,
  shop: string,
  showId: string,
): Promise<{ code: string; orderId: string | null; raisedAt: Date }[]> {
  return tx.$queryRaw<{ code: string; orderId: string | null; raisedAt: Date }[]>`
    SELECT code, order_id AS "orderId", raised_at AS "raisedAt" FROM flag
    WHERE shop = ${shop} AND order_id IN (
      SELECT order_id FROM order_line WHERE shop = ${shop} AND show_id = ${showId}::uuid)
    ORDER BY raised_at DESC, code LIMIT 200`;
}
