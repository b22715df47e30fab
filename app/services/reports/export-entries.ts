import { Prisma } from '@prisma/client';
import { fromMinor } from '../../domain/money/decimal.ts';
import { csvLine, textCell } from '../../domain/payout/csv.ts';
import { entryStates } from '../ledger/entry-states.ts';
import type { App } from '../ports.ts';
import { entryConditions, type EntryFilter } from './filters.ts';

/** Rows read at a time: enough for the rate, little enough for the memory. */
const PAGE = 5000;

const HEADINGS = [
  'entry_id',
  'written_at',
  'host_id',
  'host_name',
  'kind',
  'reason',
  'amount',
  'currency',
  'order',
  'item',
  'show',
  'rate_percent',
  'rate_per_unit',
  'matures_at',
  'memo',
];

interface Row {
  readonly id: string;
  readonly seq: bigint;
  readonly at: Date;
  readonly hostId: string;
  readonly hostName: string;
  readonly kind: string;
  readonly reason: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly orderName: string | null;
  readonly title: string | null;
  readonly showTitle: string | null;
  readonly rateBps: number | null;
  readonly rateMinor: bigint | null;
  readonly maturesAt: Date | null;
  readonly memo: string | null;
}

/**
 * The ledger of a shop or a host, or a part of it, as CSV, oldest entry first, a piece at a time: however long it is, only a page of
 * it is in memory.
 * Units: amounts in major units with exactly the currency's decimals; times ISO 8601 in UTC.
 * Shape: UTF-8, CRLF, the first piece begins with the headings.
 */
export async function* exportEntries(
  app: App,
  input: EntryFilter & {
    readonly shop: string;
    readonly decimal?: '.' | ',';
    /** Called after each piece, for who waits. */
    readonly onProgress?: (entries: number) => void;
  },
): AsyncGenerator<string, void> {
  const { shop, decimal = '.', onProgress, state = null, ...filter } = input;
  const conditions = entryConditions(shop, filter);
  const now = app.clock.now();
  const from = (after: bigint): Prisma.Sql =>
    state === null
      ? Prisma.sql`ledger_entry e WHERE ${conditions} AND e.seq > ${after}`
      : Prisma.sql`${entryStates(shop, now, Prisma.sql`${conditions} AND e.seq > ${after}`)} e WHERE e.state = ${state}`;
  yield csvLine(HEADINGS);
  let after = 0n;
  let written = 0;
  for (;;) {
    const rows = await app.inShop(
      shop,
      (tx) => tx.$queryRaw<Row[]>`
      SELECT p.id::text, p.seq, p.created_at AS at, p.host_id::text AS "hostId", h.name AS "hostName", p.kind, p.reason,
        p.amount_minor AS "amountMinor", p.currency, o.name AS "orderName", l.title, w.title AS "showTitle",
        (p.detail->>'rateBps')::int AS "rateBps", (p.detail->>'rateMinor')::bigint AS "rateMinor",
        m.matures_at AS "maturesAt", p.memo
      FROM (SELECT e.* FROM ${from(after)} ORDER BY e.seq LIMIT ${PAGE}) p
      JOIN host h ON h.shop = p.shop AND h.id = p.host_id
      LEFT JOIN order_record o ON o.shop = p.shop AND o.order_id = p.order_id
      LEFT JOIN order_line l ON l.shop = p.shop AND l.order_id = p.order_id AND l.line_id = p.line_id
      LEFT JOIN show w ON w.shop = p.shop AND w.id = p.show_id
      LEFT JOIN maturity m ON m.shop = p.shop AND m.key = p.maturity_key
      ORDER BY p.seq`,
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
    written += rows.length;
    yield rows.map((row) => csvLine(cells(row, decimal))).join('');
    onProgress?.(written);
    if (rows.length < PAGE) return;
  }
}

function cells(row: Row, point: '.' | ','): string[] {
  const { currency } = row;
  return [
    ...[row.id, row.at.toISOString(), row.hostId, textCell(row.hostName), row.kind, row.reason],
    ...[fromMinor(row.amountMinor, currency, point), currency],
    ...[textCell(row.orderName ?? ''), textCell(row.title ?? ''), textCell(row.showTitle ?? '')],
    row.rateBps === null ? '' : fromMinor(BigInt(row.rateBps), 'USD', point),
    row.rateMinor === null ? '' : fromMinor(row.rateMinor, currency, point),
    ...[row.maturesAt?.toISOString() ?? '', textCell(row.memo ?? '')],
  ];
}
