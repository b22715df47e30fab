import { Prisma } from '@prisma/client';
import type { Sort } from '../../domain/ledger/sort.ts';
import type { EntryState } from '../../domain/ledger/state.ts';
import { entryStates } from '../ledger/entry-states.ts';
import type { Tx } from '../ports.ts';
import { keyset } from './keyset.ts';

/** Where it stands what a host said of an entry. */
export type DisputeState = 'open' | 'accepted' | 'rejected' | 'withdrawn';

/** What a host said of an entry, and what the merchant answered. */
export interface EntryDispute {
  readonly id: string;
  readonly state: DisputeState;
  readonly note: string;
  readonly openedAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** One entry as a statement shows it: what, how much, why, on which terms, and from when it may be paid. */
export interface EntryLine {
  readonly id: string;
  readonly seq: bigint;
  readonly at: Date;
  readonly hostId: string;
  readonly kind: string;
  readonly reason: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly state: EntryState;
  readonly maturesAt: Date | null;
  readonly orderId: string | null;
  readonly orderName: string | null;
  readonly lineId: string | null;
  readonly lineTitle: string | null;
  readonly showId: string | null;
  readonly showTitle: string | null;
  /** Result of the line as it is now: counted, code, manual, exchange. */
  readonly result: string | null;
  /** "10 %", "2.50 per unit": the pinned rule of the line in its own figures; null beside orders. */
  readonly rateBps: number | null;
  readonly rateMinor: bigint | null;
  readonly factorBps: number | null;
  readonly hostVersion: number | null;
  readonly shopVersion: number | null;
  readonly memo: string | null;
  /** The newest, where there is one. */
  readonly dispute: EntryDispute | null;
  /** Figures at the time of writing: base, units, goodwill, desired, booked; amounts as text. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Entries with all that explains them, a page at a time, newest first unless told otherwise.
 * Shape: `where` is a condition on `e`; `before` is the `older` of the page before; stays fast however long the ledger is.
 * Refuses: `invalid/bad_cursor`.
 */
export async function readEntryLines(
  tx: Tx,
  input: {
    readonly shop: string;
    readonly now: Date;
    readonly where: Prisma.Sql;
    readonly limit: number;
    readonly sort?: Sort;
    readonly before?: string | null;
    readonly state?: EntryState | null;
  },
): Promise<{ readonly entries: readonly EntryLine[]; readonly older: string | null }> {
  const { shop, now, where, limit, sort = 'newest', before, state = null } = input;
  const seq = { sql: Prisma.sql`e.seq`, type: 'bigint' } as const;
  const amount = { sql: Prisma.sql`e.amount_minor`, type: 'bigint' } as const;
  const byTime = sort === 'newest' || sort === 'oldest';
  const { place, after, order, page } = keyset(sort, byTime ? [seq] : [amount, seq], before);
  const inState = state === null ? Prisma.sql`true` : Prisma.sql`e.state = ${state}`;
  const found = await tx.$queryRaw<(Omit<EntryLine, 'dispute'> & { place: string[] })[]>`
    SELECT s.id::text, s.seq, s.created_at AS at, s.host_id::text AS "hostId", s.kind, s.reason,
      s.amount_minor AS "amountMinor", s.currency, s.state, s.matures_at AS "maturesAt", s.order_id AS "orderId",
      o.name AS "orderName", s.line_id AS "lineId", l.title AS "lineTitle", s.show_id::text AS "showId",
      w.title AS "showTitle", l.result, (s.detail->>'rateBps')::int AS "rateBps",
      (s.detail->>'rateMinor')::bigint AS "rateMinor", (s.detail->>'factorBps')::int AS "factorBps",
      hv.number AS "hostVersion", sv.number AS "shopVersion", s.memo, s.detail, s.place
    FROM (SELECT e.*, ${place} FROM ${entryStates(shop, now, Prisma.sql`${where} AND ${after}`)} e
      WHERE ${inState} ORDER BY ${order} LIMIT ${limit + 1}) s
    LEFT JOIN order_record o ON o.shop = ${shop} AND o.order_id = s.order_id
    LEFT JOIN order_line l ON l.shop = ${shop} AND l.order_id = s.order_id AND l.line_id = s.line_id
    LEFT JOIN show w ON w.shop = ${shop} AND w.id = s.show_id
    LEFT JOIN agreement_version hv ON hv.shop = ${shop} AND hv.id = l.host_version_id
    LEFT JOIN agreement_version sv ON sv.shop = ${shop} AND sv.id = l.shop_version_id
    ORDER BY ${ordered(sort)}`;
  const { rows, older } = page(found, limit);
  const disputes = await newestDisputes(
    tx,
    shop,
    rows.map(({ id }) => id),
  );
  return {
    entries: rows.map(({ place: _place, ...row }) => ({
      ...row,
      dispute: disputes.get(row.id) ?? null,
    })),
    older,
  };
}

/** The order of a page once more, of the rows with what was joined to them. */
const ordered = (sort: Sort): Prisma.Sql =>
  ({
    newest: Prisma.sql`s.seq DESC`,
    oldest: Prisma.sql`s.seq`,
    largest: Prisma.sql`s.amount_minor DESC, s.seq DESC`,
    smallest: Prisma.sql`s.amount_minor, s.seq`,
  })[sort];

async function newestDisputes(
  tx: Tx,
  shop: string,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, EntryDispute>> {
  if (entryIds.length === 0) return new Map();
  const rows = await tx.entryDispute.findMany({
    where: { shop, entryId: { in: [...entryIds] } },
    orderBy: { id: 'asc' },
  });
  return new Map(
    rows.map(({ entryId, id, state, note, openedAt, answer, answeredAt }) => [
      entryId,
      { id, state: state as DisputeState, note, openedAt, answer, answeredAt },
    ]),
  );
}
