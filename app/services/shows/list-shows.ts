import type { Prisma } from '@prisma/client';
import type { Life } from '../../domain/show/life.ts';
import type { App, Tx } from '../ports.ts';

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

/**
 * Orders of the list. `urgency` is the order of a day's work: what is on, what comes, what is being planned, what is over; the other
 * way round what is over stands first, the newest at the top.
 */
export const SHOW_SORTS = [
  'urgency asc',
  'urgency desc',
  'start asc',
  'start desc',
  'title asc',
  'title desc',
] as const;
export type ShowSort = (typeof SHOW_SORTS)[number];

/** The order a tab has when nobody chose one: what comes next first, and of what is over the newest. */
export const usualSort = (tab: ShowTab): ShowSort => {
  if (tab === 'all' || tab === 'drafts') return 'urgency asc';
  return tab === 'upcoming' || tab === 'live' ? 'start asc' : 'start desc';
};

/** Parts of a list that follow each other, each in its own order. What has no time stands last where time is the order. */
interface Part {
  readonly lives: readonly Life[];
  readonly order: readonly Prisma.ShowOrderByWithRelationInput[];
}

const byStart = (sort: 'asc' | 'desc') => ({ startsAt: { sort, nulls: 'last' as const } });
const newest = [{ createdAt: 'desc' }, { id: 'desc' }] as const;

const URGENCY: readonly Part[] = [
  { lives: ['live', 'paused'], order: [byStart('asc'), ...newest] },
  { lives: ['scheduled', 'rehearsal'], order: [byStart('asc'), ...newest] },
  { lives: ['draft'], order: newest },
  {
    lives: ['ended', 'replay', 'archived', 'cancelled'],
    order: [{ startedAt: { sort: 'desc', nulls: 'last' } }, byStart('desc'), ...newest],
  },
];

function partsOf(tab: ShowTab, sort: ShowSort): readonly Part[] {
  const lives = TAB_LIVES[tab];
  const [by, way] = sort.split(' ') as ['urgency' | 'start' | 'title', 'asc' | 'desc'];
  if (by === 'urgency') {
    const parts = URGENCY.map((part) => ({
      ...part,
      lives: part.lives.filter((life) => lives.includes(life)),
    }));
    return way === 'asc' ? parts : parts.reverse();
  }
  return [{ lives, order: [by === 'title' ? { title: way } : byStart(way), { id: 'desc' }] }];
}

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
 * A page of the shop's shows, in the tab's usual order unless told otherwise.
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
  const parts = partsOf(tab, input.sort ?? usualSort(tab));
  return app.inShop(shop, async (tx) => {
    const counted = await tx.show.groupBy({ by: ['life'], where, _count: { _all: true } });
    const sizeOf = ({ lives }: Part) =>
      counted
        .filter(({ life }) => lives.includes(life as Life))
        .reduce((sum, { _count }) => sum + _count._all, 0);
    const total = parts.reduce((sum, part) => sum + sizeOf(part), 0);
    const pages = Math.max(1, Math.ceil(total / SHOWS_PER_PAGE));
    const page = Math.min(pages, Math.max(1, Math.trunc(input.page ?? 1)));
    const rows: Awaited<ReturnType<typeof readPart>>[number][] = [];
    let before = (page - 1) * SHOWS_PER_PAGE;
    for (const part of parts) {
      const size = sizeOf(part);
      const take = Math.min(size - before, SHOWS_PER_PAGE - rows.length);
      if (take > 0) rows.push(...(await readPart(tx, { where, part, skip: before, take })));
      before = Math.max(0, before - size);
    }
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

const readPart = (
  tx: Tx,
  of: { where: Prisma.ShowWhereInput; part: Part; skip: number; take: number },
) =>
  tx.show.findMany({
    where: { ...of.where, life: { in: [...of.part.lives] } },
    orderBy: [...of.part.order],
    skip: of.skip,
    take: of.take,
    include: {
      _count: { select: { lineup: true } },
      lineup: { orderBy: { position: 'asc' }, take: 1, select: { imageUrl: true } },
      hosts: { orderBy: { position: 'asc' }, select: { host: { select: { name: true } } } },
    },
  });
