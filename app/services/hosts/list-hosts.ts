import type { HostKind, HostStatus } from '../../domain/host/host.ts';
import type { App } from '../ports.ts';

/** Orders of the list; the first is the usual one. */
export const HOST_SORTS = ['name asc', 'name desc', 'shows desc', 'shows asc'] as const;
export type HostSort = (typeof HOST_SORTS)[number];

export const HOSTS_PER_PAGE = 25;

/** One line of the list of hosts. */
export interface HostLine {
  readonly id: string;
  readonly name: string;
  readonly kind: HostKind;
  readonly status: HostStatus;
  readonly shows: number;
}

/** A page of the shop's hosts, by name unless another order is asked for. Shape: `search` looks into names; pages count from 1. */
export async function listHosts(
  app: App,
  input: { shop: string; status?: HostStatus; search?: string; page?: number; sort?: HostSort },
): Promise<{ hosts: readonly HostLine[]; total: number; page: number; pages: number }> {
  const { shop, status } = input;
  const search = (input.search ?? '').trim();
  const where = {
    shop,
    ...(status ? { status } : {}),
    ...(search ? { name: { contains: search, mode: 'insensitive' as const } } : {}),
  };
  const [by, way] = (input.sort ?? 'name asc').split(' ') as ['name' | 'shows', 'asc' | 'desc'];
  return app.inShop(shop, async (tx) => {
    const total = await tx.host.count({ where });
    const pages = Math.max(1, Math.ceil(total / HOSTS_PER_PAGE));
    const page = Math.min(pages, Math.max(1, Math.trunc(input.page ?? 1)));
    const rows = await tx.host.findMany({
      where,
      orderBy: [
        by === 'shows' ? { shows: { _count: way } } : { name: way },
        { name: 'asc' },
        { id: 'asc' },
      ],
      skip: (page - 1) * HOSTS_PER_PAGE,
      take: HOSTS_PER_PAGE,
      include: { _count: { select: { shows: true } } },
    });
    const hosts = rows.map((host) => ({
      id: host.id,
      name: host.name,
      kind: host.kind as HostKind,
      status: host.status as HostStatus,
      shows: host._count.shows,
    }));
    return { hosts, total, page, pages };
  });
}
