import type { Life } from '../../domain/show/life.ts';
import { listStranded, type Stranded } from '../offers/wanted-holds.ts';
import type { App } from '../ports.ts';
import { listShows, type ShowLine } from '../shows/list-shows.ts';

/** How far back the key figures look, in days. */
export const OVERVIEW_DAYS = 30;

/** What shows sold in a currency in the last days. Units: minor units, net of refunds, without tax. */
export interface SalesFigure {
  readonly currency: string;
  readonly orders: number;
  readonly netMinor: string;
}

/** What the home page says. */
export interface Overview {
  readonly next: ShowLine | null;
  readonly live: readonly ShowLine[];
  readonly recent: readonly ShowLine[];
  readonly sales: readonly SalesFigure[];
  readonly showsHeld: number;
  readonly hosts: number;
  /** Products that are out of the online store and should be back. */
  readonly stranded: readonly Stranded[];
  /** How far a new shop has come. */
  readonly done: {
    readonly host: boolean;
    readonly show: boolean;
    readonly lineup: boolean;
    readonly rehearsed: boolean;
    readonly aired: boolean;
  };
}

const AIRED: readonly Life[] = ['live', 'paused', 'ended', 'replay', 'archived'];

/** Reads what is on, what comes, how the last thirty days went and what is still to be set up. */
export async function readOverview(app: App, input: { shop: string }): Promise<Overview> {
  const { shop } = input;
  const now = app.clock.now();
  const since = new Date(now.getTime() - OVERVIEW_DAYS * 86_400_000);
  const [live, upcoming, ended] = await Promise.all([
    listShows(app, { shop, tab: 'live' }),
    listShows(app, { shop, tab: 'upcoming' }),
    listShows(app, { shop, tab: 'ended' }),
  ]);
  const counts = await app.inShop(shop, async (tx) => ({
    hosts: await tx.host.count({ where: { shop, status: 'active' } }),
    shows: await tx.show.count({ where: { shop } }),
    items: await tx.lineupItem.count({ where: { shop } }),
    aired: await tx.show.count({
      where: { shop, startedAt: { not: null }, life: { in: [...AIRED] } },
    }),
    // A shop that has gone live without one needs no rehearsal any more.
    rehearsed: await tx.showEvent.findFirst({
      where: { shop, type: 'rehearsal.started' },
      select: { seq: true },
    }),
    stranded: await listStranded(tx, { shop, now }),
    held: await tx.show.count({ where: { shop, startedAt: { gte: since } } }),
    sales: await tx.$queryRaw<{ currency: string; orders: bigint; net: bigint }[]>`
      SELECT o.currency, count(DISTINCT l.order_id) AS orders, sum(l.base_minor)::bigint AS net
      FROM order_line l JOIN order_record o ON o.shop = l.shop AND o.order_id = l.order_id
      WHERE l.shop = ${shop} AND o.created_at >= ${since} AND l.show_id IS NOT NULL
        AND l.result IN ('counted', 'code', 'manual', 'exchange')
        AND o.paid_at IS NOT NULL AND o.deleted_at IS NULL
      GROUP BY o.currency ORDER BY net DESC`,
  }));
  return {
    live: live.shows,
    next: upcoming.shows[0] ?? null,
    recent: ended.shows.slice(0, 3),
    sales: counts.sales.map((row) => ({
      currency: row.currency,
      orders: Number(row.orders),
      netMinor: row.net.toString(),
    })),
    showsHeld: counts.held,
    stranded: counts.stranded,
    hosts: counts.hosts,
    done: {
      host: counts.hosts > 0,
      show: counts.shows > 0,
      lineup: counts.items > 0,
      rehearsed: counts.rehearsed !== null || counts.aired > 0,
      aired: counts.aired > 0,
    },
  };
}
