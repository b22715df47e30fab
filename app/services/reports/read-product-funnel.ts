import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { readDeparted } from './read-departed.ts';
import { readPins } from './read-show-timeline.ts';
import { EARNS } from './results.ts';

/**
 * One product's way from the screen to the ledger. Viewers are counted once each, however often they looked.
 * Shape: `shown` is who watched live while it was on screen; `opened` and `bagged` count the replay as well, and `bagged` what
 * was put into the cart on a page of the shop; `visited` saw the product's page, `checkout` began to pay for it, both as the web
 * pixel says; `orders` and `netSales` are the direct ones, after what went back.
 * Units: minor units; `shownMs` milliseconds.
 */
export interface ProductFunnel {
  readonly productId: string;
  readonly title: string;
  readonly pins: number;
  readonly shownMs: number;
  readonly shown: number;
  readonly opened: number;
  readonly visited: number;
  readonly bagged: number;
  readonly checkout: number;
  readonly orders: number;
  readonly units: number;
  readonly netSales: readonly { readonly currency: string; readonly minor: bigint }[];
}

interface Interest {
  readonly productId: string;
  readonly opened: number;
  readonly visited: number;
  readonly bagged: number;
  readonly checkout: number;
}

/**
 * The funnels of a show's products in the order of the lineup, then of what was shown or sold and is not in it any more.
 * Refuses: `not_found/show`.
 */
export async function readProductFunnel(
  app: App,
  input: { readonly shop: string; readonly showId: string },
): Promise<readonly ProductFunnel[]> {
  const { shop, showId } = input;
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: {
        ...{ startedAt: true, endedAt: true },
        lineup: {
          orderBy: [{ position: 'asc' }, { id: 'asc' }],
          select: { productId: true, title: true },
        },
      },
    });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const { startedAt, endedAt, lineup } = show;
    const until = endedAt && endedAt < now ? endedAt : now;
    const pins = startedAt ? await readPins(tx, { shop, showId, startedAt, until }) : [];
    const start = startedAt?.getTime() ?? 0;
    const spans = pins.map(({ productId, fromMs, toMs }) => ({
      ...{ productId, from: new Date(start + fromMs), to: new Date(start + toMs) },
    }));
    const shown = await tx.$queryRaw<{ productId: string; viewers: number }[]>`
      SELECT p."productId", count(DISTINCT w.viewer)::int AS viewers
      FROM jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) AS p("productId" text, "from" timestamptz, "to" timestamptz)
      JOIN watching w ON w.shop = ${shop} AND w.show_id = ${showId}::uuid AND w.mode = 'live'
        AND w.first_at <= p."to" AND w.last_at >= p."from"
      GROUP BY 1`;
    const interest = await tx.$queryRaw<Interest[]>`
      SELECT product_id AS "productId", count(DISTINCT viewer) FILTER (WHERE did = 'opened')::int AS opened,
        count(DISTINCT viewer) FILTER (WHERE did = 'product_viewed')::int AS visited,
        count(DISTINCT viewer) FILTER (WHERE did IN ('bagged', 'product_added_to_cart'))::int AS bagged,
        count(DISTINCT viewer) FILTER (WHERE did IN ('checkout_started', 'checkout_completed'))::int AS checkout
      FROM (
        SELECT product_id, viewer, 'opened' AS did FROM product_interest
        WHERE shop = ${shop} AND show_id = ${showId}::uuid
        UNION ALL SELECT product_id, viewer, 'bagged' FROM product_interest
        WHERE shop = ${shop} AND show_id = ${showId}::uuid AND bagged_at IS NOT NULL
        UNION ALL SELECT product_id, viewer, step FROM shop_step
        WHERE shop = ${shop} AND show_id = ${showId}::uuid
      ) AS act GROUP BY 1`;
    const sold = await tx.$queryRaw<
      {
        productId: string | null;
        title: string;
        currency: string;
        orders: number;
        units: number;
        minor: bigint;
      }[]
    >`
      SELECT l.product_id AS "productId", max(l.title) AS title, o.currency,
        count(DISTINCT o.order_id)::int AS orders, sum(l.current_quantity)::int AS units,
        sum(l.base_minor)::bigint AS minor
      FROM order_line l JOIN order_record o ON o.shop = l.shop AND o.order_id = l.order_id
      WHERE l.shop = ${shop} AND l.show_id = ${showId}::uuid AND l.result = ANY(${EARNS}::text[])
      GROUP BY 1, 3 ORDER BY 1, 3`;
    const known = new Set(lineup.map(({ productId }) => productId));
    const seen = new Set([...pins, ...interest].map(({ productId }) => productId));
    const departed = await readDeparted(tx, { shop, showId });
    const others = new Map(
      [...departed.filter(({ productId }) => seen.has(productId)), ...sold]
        .filter(({ productId }) => productId === null || !known.has(productId))
        .map(({ productId, title }) => [productId ?? '', title]),
    );
    const products = [
      ...lineup,
      ...[...others].map(([productId, title]) => ({ productId, title })),
    ];
    return products.map(({ productId, title }) => {
      const own = pins.filter((pin) => pin.productId === productId);
      const sales = sold.filter((row) => (row.productId ?? '') === productId);
      const looked = interest.find((row) => row.productId === productId);
      return {
        ...{ productId, title, pins: own.length },
        shownMs: own.reduce((sum, pin) => sum + pin.toMs - pin.fromMs, 0),
        shown: shown.find((row) => row.productId === productId)?.viewers ?? 0,
        opened: looked?.opened ?? 0,
        visited: looked?.visited ?? 0,
        bagged: looked?.bagged ?? 0,
        checkout: looked?.checkout ?? 0,
        orders: sales.reduce((sum, row) => sum + row.orders, 0),
        units: sales.reduce((sum, row) => sum + row.units, 0),
        netSales: sales.map(({ currency, minor }) => ({ currency, minor })),
      };
    });
  });
}
