import { rateText } from '../../domain/host/rate.ts';
import type { EntryLine } from '../../services/reports/entry-lines.ts';
import { moneyText } from '../frame/Money.tsx';
import { money } from '../texts/money.ts';

const t = money.why;

/** One fact behind an amount. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** An entry as a page needs it; amounts are whole minor units. */
export type ShownEntry = Pick<
  EntryLine,
  | 'id'
  | 'at'
  | 'kind'
  | 'reason'
  | 'amountMinor'
  | 'currency'
  | 'state'
  | 'maturesAt'
  | 'orderName'
  | 'lineTitle'
  | 'showTitle'
  | 'result'
  | 'hostVersion'
  | 'shopVersion'
  | 'memo'
  | 'dispute'
  | 'detail'
>;

/** The calculation in one line: "12% of $168.00"; null where there is nothing to calculate. */
export function formulaOf(entry: ShownEntry, locale: string): string | null {
  const { detail, currency } = entry;
  const amount = (value: unknown) => moneyText(String(value), currency, locale);
  if (detail.rateType === 'percent' && detail.base != null) {
    return t.formula(`${rateText(Number(detail.rateBps))}%`, amount(detail.base));
  }
  if (detail.rateType === 'flat_unit' && detail.rateMinor != null) {
    return t.perUnit(amount(detail.rateMinor), Number(detail.units));
  }
  return null;
}

/** Every figure an entry came from, in the order one would check them. */
export function factsOf(entry: ShownEntry, locale: string): readonly Fact[] {
  const { detail, currency } = entry;
  const facts: Fact[] = [];
  const amount = (value: unknown) => moneyText(String(value), currency, locale);
  const add = (name: string, value: string | null) => {
    if (value !== null) facts.push({ name, value });
  };
  const given = (name: string) => (detail[name] == null ? null : String(detail[name]));
  const sum = (name: string) => (given(name) === null ? null : amount(given(name)));

  add(t.result, entry.result ? (money.results[entry.result] ?? entry.result) : null);
  add(t.base, sum('base'));
  if (given('units') !== null && given('quantity') !== null) {
    add(t.units, t.unitsOf(Number(detail.units), Number(detail.quantity)));
  }
  if (given('goodwill') !== null && detail.goodwill !== '0') add(t.goodwill, sum('goodwill'));
  add(t.rate, rateOf(entry, amount));
  if (given('factorBps') !== null && detail.factorBps !== 10_000) {
    add(t.replay, t.replayFactor(rateText(Number(detail.factorBps))));
  }
  if (given('lineCommission') !== null && detail.lineCommission !== detail.desired) {
    add(t.lineCommission, sum('lineCommission'));
    add(t.share, sum('desired'));
  } else if (given('booked') !== null && detail.booked !== '0') {
    add(t.desired, sum('desired'));
  }
  if (detail.booked !== '0') add(t.booked, sum('booked'));
  add(t.fee, sum('fee'));
  add(t.netSales, sum('netSales'));
  add(t.version, versionOf(entry));
  add(t.memo, entry.memo);
  return facts;
}

function rateOf(entry: ShownEntry, amount: (value: unknown) => string): string | null {
  const { rateType, rateBps, rateMinor, units } = entry.detail;
  if (rateType === 'percent' && rateBps != null) return `${rateText(Number(rateBps))}%`;
  if (rateType === 'flat_unit' && rateMinor != null) {
    return t.perUnit(amount(rateMinor), Number(units));
  }
  return null;
}

function versionOf(entry: ShownEntry): string | null {
  if (entry.hostVersion !== null) return t.versionOf(entry.hostVersion);
  return entry.shopVersion === null ? null : t.shopVersionOf(entry.shopVersion);
}
