import { Prisma } from '@prisma/client';
import type { Sort } from '../../domain/ledger/sort.ts';
import { Refusal } from '../../domain/refusal.ts';

/** What a value in an address must look like before the database is asked. Moments are microseconds since 1970. */
const SHAPES = {
  moment: /^-?\d{1,16}$/,
  bigint: /^-?\d{1,18}$/,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  text: /^[^\0]{1,200}$/,
} as const;

/** One of the columns a list is ordered by; together they tell every row from every other. */
export interface Column {
  readonly sql: Prisma.Sql;
  readonly type: keyof typeof SHAPES;
}

/** The parts of a query that reads one page of an ordered list, as near on the last page as on the first. */
export interface Keyset {
  /** Selects where a row stands. */
  readonly place: Prisma.Sql;
  /** The rows after the page before. */
  readonly after: Prisma.Sql;
  readonly order: Prisma.Sql;
  /** The first `limit` rows, and how the list goes on; null on the last page. Ask the database for one row more. */
  page<Row extends { readonly place: readonly string[] }>(
    rows: readonly Row[],
    limit: number,
  ): { readonly rows: readonly Row[]; readonly older: string | null };
}

/**
 * A page of a list in one order. All columns run the same way, so that an index over them serves both.
 * Shape: `before` is the `older` of the page before; it goes with the order it was made for.
 * Refuses: `invalid/bad_cursor` for what is none of ours.
 */
export function keyset(
  sort: Sort,
  columns: readonly Column[],
  before: string | null | undefined,
): Keyset {
  const down = sort === 'newest' || sort === 'largest';
  const names = Prisma.join(columns.map(({ sql }) => sql));
  const place = Prisma.join(
    columns.map(({ sql, type }) =>
      type === 'moment'
        ? Prisma.sql`(extract(epoch FROM ${sql}) * 1000000)::bigint::text`
        : Prisma.sql`${sql}::text`,
    ),
  );
  const values = before ? readPlace(before, sort, columns) : null;
  const way = Prisma.raw(down ? 'DESC' : 'ASC');
  return {
    place: Prisma.sql`ARRAY[${place}] AS place`,
    // The first condition is what an index over the first column alone is asked.
    after: values
      ? Prisma.sql`${columns[0]?.sql} ${Prisma.raw(down ? '<=' : '>=')} ${values[0]}
          AND (${names}) ${Prisma.raw(down ? '<' : '>')} (${Prisma.join(values)})`
      : Prisma.sql`true`,
    order: Prisma.join(columns.map(({ sql }) => Prisma.sql`${sql} ${way}`)),
    page(rows, limit) {
      const last = rows[limit - 1];
      const more = rows.length > limit && last !== undefined;
      return { rows: rows.slice(0, limit), older: more ? writePlace(sort, last.place) : null };
    },
  };
}

const writePlace = (sort: Sort, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([sort, ...place])).toString('base64url');

function readPlace(text: string, sort: Sort, columns: readonly Column[]): Prisma.Sql[] {
  const [of, ...parts] = parse(text);
  const whole =
    of === sort &&
    parts.length === columns.length &&
    columns.every(({ type }, at) => SHAPES[type].test(String(parts[at])));
  if (!whole) throw new Refusal('invalid', 'bad_cursor', 'This page does not exist.');
  return columns.map(({ type }, at) => valueOf(type, String(parts[at])));
}

function parse(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parts) ? (parts as readonly unknown[]) : [];
  } catch {
    return []; // not even JSON: refused by whoever asked
  }
}

function valueOf(type: Column['type'], text: string): Prisma.Sql {
  switch (type) {
    case 'moment':
      return Prisma.sql`(timestamptz 'epoch' + ${text}::bigint * interval '1 microsecond')`;
    case 'bigint':
      return Prisma.sql`${text}::bigint`;
    case 'uuid':
      return Prisma.sql`${text}::uuid`;
    case 'text':
      return Prisma.sql`${text}::text`;
  }
}
