import { Refusal } from '../../domain/refusal.ts';
import type { SeriesRule } from '../../domain/series/rule.ts';
import type { App } from '../ports.ts';
import type { ShowContent } from '../shows/show-content.ts';

/** Shows of a series the page lists, newest first. */
const SHOWN = 60;

/** A series as the admin shows it. Units: times are ISO 8601 in UTC. */
export interface SeriesDetail {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly rule: SeriesRule;
  readonly time: string;
  readonly timeZone: string;
  readonly stopped: boolean;
  readonly shows: readonly {
    readonly id: string;
    readonly title: string;
    readonly life: string;
    readonly startsAt: string | null;
    readonly timeZone: string;
  }[];
}

const shape = (row: {
  id: string;
  content: unknown;
  rule: unknown;
  time: string;
  timeZone: string;
  stoppedAt: Date | null;
}) => ({
  id: row.id,
  title: (row.content as ShowContent).title,
  description: (row.content as ShowContent).description,
  rule: row.rule as SeriesRule,
  ...{ time: row.time, timeZone: row.timeZone, stopped: row.stoppedAt !== null },
});

/** A series with its shows. Refuses: `not_found/series`. */
export async function readSeries(
  app: App,
  input: { shop: string; seriesId: string },
): Promise<SeriesDetail> {
  const { shop, seriesId } = input;
  const row = UUID.test(seriesId)
    ? await app.inShop(shop, (tx) =>
        tx.showSeries.findFirst({
          where: { shop, id: seriesId },
          include: {
            shows: {
              orderBy: { date: 'desc' },
              take: SHOWN,
              include: {
                show: {
                  select: { id: true, title: true, life: true, startsAt: true, timeZone: true },
                },
              },
            },
          },
        }),
      )
    : null;
  if (!row) throw new Refusal('not_found', 'series', 'This series does not exist.');
  return {
    ...shape(row),
    shows: row.shows.map(({ show }) => ({
      ...show,
      startsAt: show.startsAt?.toISOString() ?? null,
    })),
  };
}

/** All series of a shop, those that go on first. */
export async function listSeries(
  app: App,
  input: { shop: string },
): Promise<readonly (Omit<SeriesDetail, 'shows'> & { next: string | null })[]> {
  const { shop } = input;
  const rows = await app.inShop(shop, (tx) =>
    tx.showSeries.findMany({
      where: { shop },
      orderBy: [{ stoppedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: 100,
      include: {
        shows: {
          where: { show: { life: 'scheduled', startsAt: { gt: app.clock.now() } } },
          orderBy: { date: 'asc' },
          take: 1,
          include: { show: { select: { startsAt: true } } },
        },
      },
    }),
  );
  return rows.map((row) => ({
    ...shape(row),
    next: row.shows[0]?.show.startsAt?.toISOString() ?? null,
  }));
}

/** A text that is no UUID names no series; asking PostgreSQL would be an error instead of an answer. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
