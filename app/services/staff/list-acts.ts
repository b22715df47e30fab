import { Prisma } from '@prisma/client';
import type { App } from '../ports.ts';
import { within } from '../reports/filters.ts';
import { keyset } from '../reports/keyset.ts';

export const ACTS_PER_PAGE = 50;

/** One row of the audit log. Facts hold no customer's data. */
export interface ActLine {
  readonly id: string;
  readonly at: Date;
  /** Name of the staff member or host, or what else acted. */
  readonly who: string;
  readonly act: string;
  /** Name of the host or staff member it was about, where it was somebody. */
  readonly about: string | null;
  /** Title of the show it was done in or to. */
  readonly show: string | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

interface ActRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  readonly facts: unknown;
  readonly place: readonly string[];
}

/**
 * Who did what to money, hosts and roles, newest first unless told otherwise, a page at a time.
 * Shape: `before` is the `older` of the page before. `from` inclusive, `to` exclusive.
 * Refuses: `invalid/bad_cursor`.
 */
export async function listActs(
  app: App,
  input: {
    readonly shop: string;
    readonly act?: string | null;
    readonly from?: Date | null;
    readonly to?: Date | null;
    readonly sort?: 'newest' | 'oldest';
    readonly before?: string | null;
  },
): Promise<{ acts: readonly ActLine[]; older: string | null }> {
  const { shop, act, sort = 'newest', before } = input;
  // Ids grow with time.
  const list = keyset(sort, [{ sql: Prisma.sql`a.id`, type: 'uuid' }], before);
  const conditions = [
    Prisma.sql`a.shop = ${shop}`,
    within(Prisma.sql`a.at`, input),
    list.after,
    ...(act ? [Prisma.sql`a.act = ${act}`] : []),
  ];
  const { rows, staff, hosts, shows } = await app.inShop(shop, async (tx) => {
    const rows = await tx.$queryRaw<ActRow[]>`
      SELECT a.id::text, a.at, a.actor, a.act, a.subject, a.facts, ${list.place} FROM audit_log a
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${list.order} LIMIT ${ACTS_PER_PAGE + 1}`;
    const actors = (kind: string) =>
      rows.flatMap(({ actor }) =>
        actor.startsWith(`${kind}:`) ? [actor.slice(kind.length + 1)] : [],
      );
    const subjects = rows.map(hostIdOf).filter((id) => id !== null);
    return {
      rows,
      staff: await tx.staffPerson.findMany({
        where: {
          shop,
          staffId: { in: [...actors('staff'), ...rows.map(({ subject }) => subject)] },
        },
      }),
      hosts: await tx.host.findMany({
        where: { shop, id: { in: [...actors('host'), ...subjects].filter((id) => UUID.test(id)) } },
        select: { id: true, name: true },
      }),
      shows: await tx.show.findMany({
        where: { shop, id: { in: rows.map(showIdOf).filter((id) => UUID.test(id)) } },
        select: { id: true, title: true },
      }),
    };
  });
  const names = new Map<string, string>([
    ...staff.map((one) => [`staff:${one.staffId}`, one.name] as const),
    ...hosts.map((one) => [`host:${one.id}`, one.name] as const),
  ]);
  const titles = new Map(shows.map(({ id, title }) => [id, title]));
  const { rows: page, older } = list.page(rows, ACTS_PER_PAGE);
  return {
    acts: page.map((row) => ({
      ...{ id: row.id, at: row.at, act: row.act },
      about: names.get(`host:${hostIdOf(row)}`) ?? names.get(`staff:${row.subject}`) ?? null,
      show: titles.get(showIdOf(row)) ?? null,
      who: names.get(row.actor) || row.actor,
      facts: row.facts as ActLine['facts'],
    })),
    older,
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The host an act was about: its subject, or named in its facts. */
function hostIdOf(row: { subject: string; facts: unknown }): string | null {
  const { hostId } = row.facts as { hostId?: unknown };
  return typeof hostId === 'string' ? hostId : row.subject;
}

/** The show an act was about: named in its facts, or its subject. */
function showIdOf(row: { subject: string; facts: unknown }): string {
  const { showId } = row.facts as { showId?: unknown };
  return typeof showId === 'string' ? showId : row.subject;
}
