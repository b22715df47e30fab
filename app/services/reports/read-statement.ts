import { createHash } from 'node:crypto';
import { fromMinor } from '../../domain/money/decimal.ts';
import { csvLine, textCell } from '../../domain/payout/csv.ts';
import { Refusal } from '../../domain/refusal.ts';
import { calendarOf } from '../ledger/calendar.ts';
import type { App } from '../ports.ts';
import { REASON_WORDS } from './words.ts';

/** Bookings under way when a month ends are in the ledger well before this. Units: ms. */
const CLOSES_AFTER_MS = 10 * 60_000;

export interface Statement {
  readonly month: string;
  readonly currency: string;
  /** Nothing can be added any more: made again, it is the same to the byte. */
  readonly closed: boolean;
  readonly opening: bigint;
  readonly written: bigint;
  readonly closing: bigint;
  readonly entries: number;
  /** The statement as CSV, and its SHA-256. Made of immutable rows only. */
  readonly csv: string;
  readonly digest: string;
}

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly reason: string;
  readonly amountMinor: bigint;
  readonly memo: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * A host's statement of one calendar month of the shop: what stood before, every entry written in it with what it came from, and
 * what stands after.
 * Shape: `month` is `2026-09`. Once the month is over the statement is closed and never changes.
 * Refuses: `not_found/host`, `invalid/bad_month`.
 */
export async function readStatement(
  app: App,
  input: {
    readonly shop: string;
    readonly hostId: string;
    readonly month: string;
    readonly currency: string;
  },
): Promise<Statement> {
  const { shop, hostId, month, currency } = input;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new Refusal('invalid', 'bad_month', 'Choose a month.', { field: 'month' });
  }
  const found = await app.inShop(shop, async (tx) => {
    const owner = await tx.shop.findFirst({ where: { domain: shop } });
    const host = await tx.host.findFirst({ where: { shop, id: hostId }, select: { id: true } });
    if (!owner || !host) throw new Refusal('not_found', 'host', 'This host does not exist.');
    const calendar = calendarOf(owner.timeZone);
    const from = new Date(calendar.monthStart(month));
    const to = new Date(calendar.monthEnd(month));
    const before = await tx.ledgerEntry.aggregate({
      where: { shop, hostId, currency, createdAt: { lt: from } },
      _sum: { amountMinor: true },
    });
    const rows = await tx.ledgerEntry.findMany({
      where: { shop, hostId, currency, createdAt: { gte: from, lt: to } },
      orderBy: { seq: 'asc' },
    });
    return { to, opening: before._sum.amountMinor ?? 0n, rows };
  });
  const { opening, to } = found;
  const rows: Row[] = found.rows.map((row) => ({
    ...{ id: row.id, at: row.createdAt, reason: row.reason, amountMinor: row.amountMinor },
    ...{ memo: row.memo, detail: row.detail as Row['detail'] },
  }));
  const written = rows.reduce((sum, row) => sum + row.amountMinor, 0n);
  const csv = write({ ...{ month, currency, opening, rows }, closing: opening + written });
  return {
    ...{ month, currency, opening, written, closing: opening + written, csv },
    closed: app.clock.now().getTime() >= to.getTime() + CLOSES_AFTER_MS,
    entries: rows.length,
    digest: createHash('sha256').update(csv).digest('hex'),
  };
}

function write(input: {
  month: string;
  currency: string;
  opening: bigint;
  closing: bigint;
  rows: readonly Row[];
}): string {
  const { month, currency, rows } = input;
  const money = (amount: bigint) => fromMinor(amount, currency);
  const figure = (row: Row, key: string): string => {
    const value = row.detail[key];
    return typeof value === 'string' && /^-?\d+$/.test(value) ? money(BigInt(value)) : '';
  };
  const rate = (row: Row): string => {
    const { rateBps, rateMinor } = row.detail;
    if (typeof rateBps === 'number') return `${fromMinor(BigInt(rateBps), 'USD')} %`;
    return typeof rateMinor === 'string' ? `${money(BigInt(rateMinor))} per unit` : '';
  };
  const text = (value: unknown): string => textCell(typeof value === 'string' ? value : '');
  return [
    [
      'written_at',
      'entry',
      'why',
      'order',
      'item',
      'units',
      'base',
      'rate',
      'amount',
      'currency',
      'memo',
    ],
    ['', '', `Balance before ${month}`, '', '', '', '', '', money(input.opening), currency, ''],
    ...rows.map((row) => [
      ...[row.at.toISOString(), row.id, REASON_WORDS[row.reason] ?? row.reason],
      ...[text(row.detail.order), text(row.detail.title)],
      typeof row.detail.units === 'number' ? String(row.detail.units) : '',
      ...[figure(row, 'base'), rate(row), money(row.amountMinor), currency, text(row.memo)],
    ]),
    ['', '', `Balance after ${month}`, '', '', '', '', '', money(input.closing), currency, ''],
  ]
    .map((cells) => csvLine(cells))
    .join('');
}
