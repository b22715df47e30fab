import { emptyState, fold } from '../../contract/show-state.ts';
import type { ShowEvent } from '../../contract/show-events.ts';
import { MOST_MINUTES, presence, shareBps } from '../../domain/metrics/curve.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { readDeparted } from './read-departed.ts';
import { EARNS } from './results.ts';

/** One minute of a show. `viewers` is the most connected at once, null while nobody counted; `stayedBps` of all who had come. */
export interface TimelineMinute {
  readonly minute: number;
  readonly viewers: number | null;
  readonly present: number;
  readonly stayedBps: number | null;
}

/** A product on screen, from a moment to another. Units: milliseconds since the start. */
export interface TimelinePin {
  readonly productId: string;
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Direct sales ordered in a minute, as they stand now. Units: minor units. */
export interface TimelineSale {
  readonly minute: number;
  readonly currency: string;
  readonly orders: number;
  readonly netSales: bigint;
}

/** A show on one time line: who was there, what was on screen, what was ordered. */
export interface ShowTimeline {
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly minutes: readonly TimelineMinute[];
  readonly pins: readonly TimelinePin[];
  /** Of the show itself; what was ordered from it after its end is `later`. */
  readonly sales: readonly TimelineSale[];
  readonly later: readonly Omit<TimelineSale, 'minute'>[];
}

/**
 * Reads a show's time line, also while it is on the air. Nothing before the start is in it: a rehearsal counts for nothing.
 * Refuses: `not_found/show`.
 */
export async function readShowTimeline(
  app: App,
  input: { readonly shop: string; readonly showId: string },
): Promise<ShowTimeline> {
  const { shop, showId } = input;
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: {
        startedAt: true,
        endedAt: true,
        lineup: { select: { productId: true, title: true } },
      },
    });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const { startedAt, endedAt } = show;
    if (!startedAt) {
      return { startedAt, endedAt, minutes: [], pins: [], sales: [], later: [] };
    }
    const until = endedAt && endedAt < now ? endedAt : now;
    const length = Math.max(1, Math.ceil((until.getTime() - startedAt.getTime()) / 60_000));
    const span = {
      shop,
      showId,
      startedAt,
      until,
      endedAt,
      minutes: Math.min(length, MOST_MINUTES),
    };
    // What was deleted in the shop since has left the lineup, but not the recording, nor what was sold of it.
    const departed = await readDeparted(tx, { shop, showId });
    const sold = await tx.$queryRaw<{ productId: string; title: string }[]>`
      SELECT product_id AS "productId", max(title) AS title FROM order_line
      WHERE shop = ${shop} AND show_id = ${showId}::uuid AND product_id IS NOT NULL GROUP BY 1`;
    const titles = new Map(
      [...sold, ...departed, ...show.lineup].map(({ productId, title }) => [productId, title]),
    );
    return {
      ...{ startedAt, endedAt },
      minutes: await readMinutes(tx, span),
      pins: (await readPins(tx, span)).map((pin) => ({
        ...pin,
        title: titles.get(pin.productId) ?? '',
      })),
      ...(await readSales(tx, span)),
    };
  });
}

interface Span {
  readonly shop: string;
  readonly showId: string;
  readonly startedAt: Date;
  readonly until: Date;
  readonly endedAt: Date | null;
  readonly minutes: number;
}

async function readMinutes(tx: Tx, span: Span): Promise<TimelineMinute[]> {
  const { shop, showId, minutes } = span;
  const start = span.startedAt.toISOString();
  const moves = await tx.$queryRaw<{ minute: number; came: number; went: number }[]>`
    SELECT minute, sum(came)::int AS came, sum(went)::int AS went FROM (
      SELECT floor(extract(epoch FROM first_at - ${start}::timestamptz) / 60)::int AS minute, 1 AS came, 0 AS went
      FROM watching WHERE shop = ${shop} AND show_id = ${showId}::uuid AND mode = 'live'
      UNION ALL
      SELECT floor(extract(epoch FROM last_at - ${start}::timestamptz) / 60)::int, 0, 1
      FROM watching WHERE shop = ${shop} AND show_id = ${showId}::uuid AND mode = 'live') moves
    GROUP BY minute`;
  const counted = await tx.audienceMinute.findMany({
    where: { shop, showId, minute: { lt: minutes } },
    select: { minute: true, viewers: true },
  });
  const viewers = new Map(counted.map((one) => [one.minute, one.viewers]));
  return presence(moves, minutes).map(({ minute, present, come }) => ({
    ...{ minute, present, viewers: viewers.get(minute) ?? null },
    stayedBps: shareBps(present, come),
  }));
}

/** What was on screen, by the one reducer: it alone knows that a fourth pin takes the first away. */
export async function readPins(
  tx: Tx,
  span: Pick<Span, 'shop' | 'showId' | 'startedAt' | 'until'>,
): Promise<Omit<TimelinePin, 'title'>[]> {
  const { shop, showId, startedAt, until } = span;
  const rows = await tx.showEvent.findMany({
    where: {
      ...{ shop, showId, at: { gte: startedAt } },
      type: { in: ['show.started', 'product.pinned', 'product.unpinned', 'show.ended'] },
    },
    orderBy: { seq: 'asc' },
    select: { seq: true, at: true, type: true, data: true },
  });
  const start = startedAt.getTime();
  const pins: Omit<TimelinePin, 'title'>[] = [];
  const open = new Map<string, number>();
  let state = emptyState('');
  const close = (productId: string, from: number, at: number) => {
    open.delete(productId);
    pins.push({ productId: gid(productId), fromMs: from - start, toMs: at - start });
  };
  for (const row of rows) {
    const at = row.at.getTime();
    state = fold(state, { v: row.seq, at, type: row.type, data: row.data } as unknown as ShowEvent);
    const shown = new Set(state.pins.map((pin) => pin.productId));
    for (const [productId, from] of open) if (!shown.has(productId)) close(productId, from, at);
    for (const productId of shown) if (!open.has(productId)) open.set(productId, at);
  }
  for (const [productId, from] of open) close(productId, from, until.getTime());
  return pins.sort((a, b) => a.fromMs - b.fromMs);
}

const gid = (id: string): string => (id.startsWith('gid://') ? id : `gid://shopify/Product/${id}`);

async function readSales(tx: Tx, span: Span): Promise<Pick<ShowTimeline, 'sales' | 'later'>> {
  const { shop, showId, minutes } = span;
  const start = span.startedAt.toISOString();
  const end = span.endedAt?.toISOString() ?? null;
  const rows = await tx.$queryRaw<
    { minute: number | null; currency: string; orders: number; netSales: bigint }[]
  >`
    SELECT CASE WHEN ${end}::timestamptz IS NULL OR o.created_at < ${end}::timestamptz
        THEN least(greatest(floor(extract(epoch FROM o.created_at - ${start}::timestamptz) / 60)::int, 0), ${minutes} - 1)
      END AS minute, o.currency, count(DISTINCT o.order_id)::int AS orders, sum(l.base_minor)::bigint AS "netSales"
    FROM order_line l JOIN order_record o ON o.shop = l.shop AND o.order_id = l.order_id
    WHERE l.shop = ${shop} AND l.show_id = ${showId}::uuid AND l.result = ANY(${EARNS}::text[])
    GROUP BY 1, 2 ORDER BY 1, 2`;
  return {
    sales: rows.flatMap(({ minute, ...sum }) => (minute === null ? [] : [{ minute, ...sum }])),
    later: rows.flatMap(({ minute, ...sum }) => (minute === null ? [sum] : [])),
  };
}
