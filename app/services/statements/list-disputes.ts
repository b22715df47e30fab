import { Prisma } from '@prisma/client';
import type { App } from '../ports.ts';
import { readEntryLines, type DisputeState, type EntryLine } from '../reports/entry-lines.ts';

const PER_PAGE = 30;

/** What a host said of an entry, with the entry and all that explains it. */
export interface DisputeLine {
  readonly id: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly openedAt: Date;
  readonly entry: EntryLine | null;
}

/**
 * What hosts said of their entries: the open ones oldest first, or all others newest first, a page at a time.
 * Shape: `before` is the `older` of the page before.
 */
export async function listDisputes(
  app: App,
  input: { readonly shop: string; readonly open: boolean; readonly before?: string | null },
): Promise<{ readonly disputes: readonly DisputeLine[]; readonly older: string | null }> {
  const { shop, open, before } = input;
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    const rows = await tx.entryDispute.findMany({
      where: {
        shop,
        state: open ? 'open' : { not: 'open' },
        ...(before ? { id: open ? { gt: before } : { lt: before } } : {}),
      },
      // Ids grow with time.
      orderBy: { id: open ? 'asc' : 'desc' },
      take: PER_PAGE + 1,
      include: { host: { select: { name: true } } },
    });
    const page = rows.slice(0, PER_PAGE);
    const ids = [...new Set(page.map(({ entryId }) => entryId))];
    const entries =
      ids.length === 0
        ? []
        : (
            await readEntryLines(tx, {
              ...{ shop, now, limit: PER_PAGE },
              where: Prisma.sql`e.id = ANY(${ids}::text[]::uuid[])`,
            })
          ).entries;
    return {
      disputes: page.map((row) => {
        const entry = entries.find(({ id }) => id === row.entryId);
        const dispute = {
          ...{ id: row.id, note: row.note, openedAt: row.openedAt, answer: row.answer },
          ...{ state: row.state as DisputeState, answeredAt: row.answeredAt },
        };
        return {
          ...{ id: row.id, hostId: row.hostId, hostName: row.host.name, openedAt: row.openedAt },
          entry: entry ? { ...entry, dispute } : null,
        };
      }),
      older: rows.length > PER_PAGE ? (page.at(-1)?.id ?? null) : null,
    };
  });
}
