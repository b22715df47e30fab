import { createHash } from 'node:crypto';
import {
  parsePeriod,
  spanOfPeriod,
  type StatementPeriod,
} from '../../domain/calendar/statement-period.ts';
import { fromMinor } from '../../domain/money/decimal.ts';
import { csvLine, textCell } from '../../domain/payout/csv.ts';
import { Refusal } from '../../domain/refusal.ts';
import { calendarOf } from '../ledger/calendar.ts';
import type { App, Tx } from '../ports.ts';
import { REASON_WORDS } from '../../domain/ledger/reason-words.ts';

/** The file outlives this code: a reason it does not know is written as it is. */
const REASON_NAMES: Readonly<Record<string, string>> = REASON_WORDS;

/** Bookings under way when a period ends are in the ledger well before this. Units: ms. */
export const CLOSES_AFTER_MS = 10 * 60_000;

export interface Statement {
  /** `2026-09`, or `2026-09.2` for a part that was closed by hand. */
  readonly month: string;
  readonly from: Date;
  readonly to: Date;
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
 * A host's statement of one calendar month of the shop, or of a part that was closed by hand: what stood before, every entry
 * written in it with what it came from, and what stands after.
 * Shape: `month` is `2026-09` or `2026-09.2`. Once the period is over the statement is closed and never changes.
 * Refuses: `not_found/host`, `not_found/statement`, `invalid/bad_month`.
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
  const period = parsePeriod(month);
  const found = await app.inShop(shop, async (tx) => {
    const owner = await tx.shop.findFirst({ where: { domain: shop } });
    const host = await tx.host.findFirst({ where: { shop, id: hostId }, select: { id: true } });
    if (!owner || !host) throw new Refusal('not_found', 'host', 'This host does not exist.');
    const { from, to } = await spanOf(tx, { shop, hostId, period, timeZone: owner.timeZone });
    const before = await tx.ledgerEntry.aggregate({
      where: { shop, hostId, currency, createdAt: { lt: from } },
      _sum: { amountMinor: true },
    });
    const rows = await tx.ledgerEntry.findMany({
      where: { shop, hostId, currency, createdAt: { gte: from, lt: to } },
      orderBy: { seq: 'asc' },
    });
    return { from, to, opening: before._sum.amountMinor ?? 0n, rows };
  });
  const { opening, from, to } = found;
  const rows: Row[] = found.rows.map((row) => ({
    ...{ id: row.id, at: row.createdAt, reason: row.reason, amountMinor: row.amountMinor },
    ...{ memo: row.memo, detail: row.detail as Row['detail'] },
  }));
  const written = rows.reduce((sum, row) => sum + row.amountMinor, 0n);
  const csv = write({ ...{ month, currency, opening, rows }, closing: opening + written });
  return {
    ...{ month, from, to, currency, opening, written, closing: opening + written, csv },
    closed: app.clock.now().getTime() >= to.getTime() + CLOSES_AFTER_MS,
    entries: rows.length,
    digest: createHash('sha256').update(csv).digest('hex'),
  };
}

/** From when to when a period is. Refuses: `not_found/statement`. */
export async function spanOf(
  tx: Tx,
  input: {
    readonly shop: string;
    readonly hostId: string;
    readonly period: StatementPeriod;
    readonly timeZone: string;
  },
): Promise<{ readonly from: Date; readonly to: Date }> {
  const { shop, hostId, period, timeZone } = input;
  const calendar = calendarOf(timeZone);
  const { month } = period;
  const whole = { from: calendar.monthStart(month), to: calendar.monthEnd(month) };
  const cuts = await tx.statementCut.findMany({
    where: { shop, hostId },
    orderBy: { at: 'asc' },
    select: { at: true },
  });
  const times = cuts.map(({ at }) => at.getTime());
  const { from, to } = spanOfPeriod(period, whole, times);
  return { from: new Date(from), to: new Date(to) };
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
      ...[row.at.toISOString(), row.id, REASON_NAMES[row.reason] ?? row.reason],
      ...[text(row.detail.order), text(row.detail.title)],
      typeof row.detail.units === 'number' ? String(row.detail.units) : '',
      ...[figure(row, 'base'), rate(row), money(row.amountMinor), currency, text(row.memo)],
    ]),
    ['', '', `Balance after ${month}`, '', '', '', '', '', money(input.closing), currency, ''],
  ]
    .map((cells) => csvLine(cells))
    .join('');
}
