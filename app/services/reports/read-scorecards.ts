import { attendedFee } from '../../domain/commission/show-fees.ts';
import { scorecardOf, type HostSums, type Scorecard } from '../../domain/metrics/scorecard.ts';
import type { App, Tx } from '../ports.ts';

export interface HostScorecard extends Scorecard {
  readonly hostId: string;
  readonly name: string;
  readonly status: string;
}

interface ShowSums {
  readonly hostId: string;
  readonly showId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly recorded: boolean;
  readonly viewers: number;
  readonly watchedS: number;
  readonly asked: number;
  readonly answered: number;
  readonly sold: number;
  readonly kept: number;
}

/**
 * Every host of a shop in figures that can be compared, from shows that ended in a period; by name.
 * Shape: `from` inclusive, `to` exclusive, by the start of a show. Whether there is enough to compare is part of the answer.
 * Source: REQUIREMENTS R54; net sales as M44.
 */
export async function readScorecards(
  app: App,
  input: { readonly shop: string; readonly from?: Date | null; readonly to?: Date | null },
): Promise<readonly HostScorecard[]> {
  const { shop } = input;
  const from = (input.from ?? new Date(0)).toISOString();
  const to = (input.to ?? new Date('9999-12-31')).toISOString();
  return app.inShop(shop, async (tx) => {
    const hosts = await tx.host.findMany({
      where: { shop },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true, status: true },
    });
    const shows = await readShows(tx, shop, from, to);
    const net = await tx.$queryRaw<{ hostId: string; currency: string; minor: bigint }[]>`
      SELECT s.host_id::text AS "hostId", s.currency, sum(s.net_sales_minor)::bigint AS minor
      FROM order_share s JOIN show w ON w.shop = s.shop AND w.id = s.show_id
      WHERE s.shop = ${shop} AND s.paid AND w.ended_at IS NOT NULL AND w.started_at >= ${from}::timestamptz
        AND w.started_at < ${to}::timestamptz
      GROUP BY 1, 2 ORDER BY 1, 2`;
    const there = await tx.attendance.findMany({
      where: { shop, showId: { in: shows.filter((one) => one.recorded).map((one) => one.showId) } },
    });
    return hosts.map(({ id: hostId, name, status }) => {
      const own = shows.filter((show) => show.hostId === hostId);
      const spans = there.filter((one) => one.hostId === hostId);
      const sales = net.filter((one) => one.hostId === hostId);
      return {
        ...{ hostId, name, status },
        ...scorecardOf({
          ...sumsOf(own, spans),
          netSales: new Map(sales.map(({ currency, minor }) => [currency, minor])),
        }),
      };
    });
  });
}

function sumsOf(
  shows: readonly ShowSums[],
  there: readonly { showId: string; joinedAt: Date; leftAt: Date }[],
): Omit<HostSums, 'netSales'> {
  const sum = (of: (show: ShowSums) => number) =>
    shows.reduce((total, show) => total + of(show), 0);
  const length = (show: ShowSums) => show.endedAt.getTime() - show.startedAt.getTime();
  return {
    shows: shows.length,
    liveMs: sum(length),
    attendedMs: sum((show) => {
      if (!show.recorded) return length(show);
      const spans = there
        .filter((one) => one.showId === show.showId)
        .map((one) => ({ from: one.joinedAt.getTime(), to: one.leftAt.getTime() }));
      const span = { from: show.startedAt.getTime(), to: show.endedAt.getTime() };
      // The part of a fee of so many milliseconds is the milliseconds attended.
      return Number(attendedFee(BigInt(length(show)), true, span, spans));
    }),
    viewers: sum((show) => show.viewers),
    watchedS: sum((show) => show.watchedS),
    watchableS: sum((show) => (show.viewers * length(show)) / 1000),
    unitsSold: sum((show) => show.sold),
    unitsKept: sum((show) => show.kept),
    asked: sum((show) => show.asked),
    answered: sum((show) => show.answered),
  };
}

async function readShows(tx: Tx, shop: string, from: string, to: string): Promise<ShowSums[]> {
  return tx.$queryRaw<ShowSums[]>`
    WITH chosen AS (SELECT id, started_at, ended_at FROM show
      WHERE shop = ${shop} AND ended_at IS NOT NULL AND started_at >= ${from}::timestamptz
        AND started_at < ${to}::timestamptz)
    SELECT h.host_id::text AS "hostId", w.id::text AS "showId", w.started_at AS "startedAt", w.ended_at AS "endedAt",
      coalesce(b.attendance_recorded, false) AS recorded,
      coalesce(a.viewers, 0) AS viewers, coalesce(a.watched, 0) AS "watchedS",
      coalesce(q.asked, 0) AS asked, coalesce(q.answered, 0) AS answered,
      coalesce(u.sold, 0) AS sold, coalesce(u.kept, 0) AS kept
    FROM show_host h JOIN chosen w ON w.id = h.show_id
    LEFT JOIN show_books b ON b.shop = h.shop AND b.show_id = w.id
    LEFT JOIN (SELECT show_id, count(*)::int AS viewers, sum(seconds)::int AS watched FROM watching
      WHERE shop = ${shop} AND mode = 'live' AND show_id IN (SELECT id FROM chosen) GROUP BY 1) a ON a.show_id = w.id
    LEFT JOIN (SELECT show_id, count(*)::int AS asked, (count(*) FILTER (WHERE status = 'answered'))::int AS answered
      FROM question WHERE shop = ${shop} AND status NOT IN ('removed', 'held')
        AND show_id IN (SELECT id FROM chosen) GROUP BY 1) q ON q.show_id = w.id
    LEFT JOIN (SELECT s.show_id, s.host_id, sum(l.quantity)::int AS sold, sum(l.current_quantity)::int AS kept
      FROM order_share s JOIN order_line l ON l.shop = s.shop AND l.order_id = s.order_id AND l.line_id = s.line_id
      WHERE s.shop = ${shop} AND s.show_id IN (SELECT id FROM chosen) GROUP BY 1, 2) u
      ON u.show_id = w.id AND u.host_id = h.host_id
    WHERE h.shop = ${shop}`;
}
