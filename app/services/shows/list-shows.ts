import type { Prisma } from '@prisma/client';
import type { Life } from '../../domain/show/life.ts';
import type { App } from '../ports.ts';

/** Tabs of the list. */
export const SHOW_TABS = ['all', 'upcoming', 'live', 'ended', 'drafts', 'archived'] as const;
export type ShowTab = (typeof SHOW_TABS)[number];

const TAB_LIVES: Record<ShowTab, readonly Life[]> = {
  all: ['draft', 'scheduled', 'rehearsal', 'live', 'paused', 'ended', 'replay'],
  upcoming: ['scheduled', 'rehearsal'],
  live: ['live', 'paused'],
  ended: ['ended', 'replay'],
  drafts: ['draft'],
  archived: ['archived', 'cancelled'],
};

/** Orders of the list. */
export const SHOW_SORTS = ['start asc', 'start desc', 'title asc', 'title desc'] as const;
export type ShowSort = (typeof SHOW_SORTS)[number];

/** The order a tab has when nobody chose one: what comes next first, and of what is over the newest. */
export const usualSort = (tab: ShowTab): ShowSort =>
  tab === 'upcoming' || tab === 'live' ? 'start asc' : 'start desc';

export const SHOWS_PER_PAGE = 25;

/** One line of the list. Units: times are ISO 8601 in UTC. */
export interface ShowLine {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly life: Life;
  readonly startsAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly timeZone: string;
  readonly hosts: readonly string[];
  readonly products: number;
  readonly imageUrl: string | null;
}

/**
 * A page of the shop's shows, drafts before all that have a time, in the tab's usual order unless told otherwise.
 * Shape: `search` looks into titles, host names and product titles; pages count from 1.
 */
export async function listShows(
  app: App,
  input: {
    shop: string;
    tab?: ShowTab;
    search?: string;
    hostId?: string;
    page?: number;
    sort?: ShowSort;
  },
): Promise<{ shows: readonly ShowLine[]; total: number; page: number; pages: number }> {
  const { shop, tab = 'all', hostId } = input;
  const search = (input.search ?? '').trim();
  const contains = { contains: search, mode: 'insensitive' as const };
  const where: Prisma.ShowWhereInput = {
    shop,
    life: { in: [...TAB_LIVES[tab]] },
    ...(hostId ? { hosts: { some: { shop, hostId } } } : {}),
    ...(search
      ? {
          OR: [
            { title: contains },
            { hosts: { some: { shop, host: { name: contains } } } },
            { lineup: { some: { shop, title: contains } } },
          ],
        }
      : {}),
  };
  const [by, way] = (input.sort ?? usualSort(tab)).split(' ') as [
    'start' | 'title',
    'asc' | 'desc',
  ];
  const start = { startsAt: { sort: way, nulls: 'first' as const } };
  return app.inShop(shop, async (tx) => {
    const total = await tx.show.count({ where });
    const pages = Math.max(1, Math.ceil(total / SHOWS_PER_PAGE));
    const page = Math.min(pages, Math.max(1, Math.trunc(input.page ?? 1)));
    const rows = await tx.show.findMany({
      where,
      orderBy: [by === 'title' ? { title: way } : start, { id: 'desc' }],
      skip: (page - 1) * SHOWS_PER_PAGE,
      take: SHOWS_PER_PAGE,
      include: {
        _count: { select: { lineup: true } },
        lineup: { orderBy: { position: 'asc' }, take: 1, select: { imageUrl: true } },
        hosts: { orderBy: { position: 'asc' }, select: { host: { select: { name: true } } } },
      },
    });
    const shows = rows.map((show) => ({
      id: show.id,
      key: show.key,
      title: show.title,
      life: show.life as Life,
      startsAt: show.startsAt?.toISOString() ?? null,
      startedAt: show.startedAt?.toISOString() ?? null,
      endedAt: show.endedAt?.toISOString() ?? null,
      timeZone: show.timeZone,
      hosts: show.hosts.map(({ host }) => host.name),
      products: show._count.lineup,
      imageUrl: show.posterUrl ?? show.lineup[0]?.imageUrl ?? null,
    }));
    return { shows, total, page, pages };
  });
}
