import { apart, localeOf } from '../../domain/reminder/locale.ts';
import type { EntryLine } from '../../services/reports/entry-lines.ts';
import { moneyText, rateIn } from '../frame/Money.tsx';
import type { HostWords } from '../host-words/en.ts';
import { said } from '../host-words/Words.tsx';

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

const percent = (bps: unknown, locale: string): string => rateIn(Number(bps), locale);

const monthIn = (month: unknown, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${String(month)}-01T00:00:00Z`),
  );

/** The calculation in one line: "12% of $168.00"; null where there is nothing to calculate. */
export function formulaOf(words: HostWords, entry: ShownEntry, locale: string): string | null {
  const t = words.money.why;
  const { detail, currency } = entry;
  const amount = (value: unknown) => moneyText(String(value), currency, locale);
  if (detail.rateType === 'percent' && detail.base != null) {
    return t.formula(percent(detail.rateBps, locale), amount(detail.base));
  }
  if (detail.rateType === 'flat_unit' && detail.rateMinor != null) {
    return t.perUnit(amount(detail.rateMinor), Number(detail.units));
  }
  if (entry.kind === 'tier' && detail.netSales != null) {
    return t.tierFormula(amount(detail.netSales), monthIn(detail.month, locale));
  }
  if (entry.kind === 'bonus' && detail.threshold != null) {
    const reached = BigInt(detail.netSales ?? 0) >= BigInt(detail.threshold);
    return t.bonusFormula(reached, amount(detail.threshold));
  }
  if (entry.reason === 'settlement' && detail.fee != null) return t.settlementFormula;
  if (entry.kind === 'slot_fee' && typeof detail.kind === 'string')
    return said(t.feeKinds, detail.kind) ?? null;
  if (entry.kind === 'recoup') return t.recoupFormula;
  return null;
}

/** Every figure an entry came from, in the order one would check them. */
export function factsOf(words: HostWords, entry: ShownEntry, locale: string): readonly Fact[] {
  const { money } = words;
  const t = money.why;
  const { detail, currency } = entry;
  const facts: Fact[] = [];
  const amount = (value: unknown) => moneyText(String(value), currency, locale);
  const add = (name: string, value: string | null) => {
    if (value !== null) facts.push({ name, value });
  };
  const given = (name: string) => (detail[name] == null ? null : String(detail[name]));
  const sum = (name: string) => (given(name) === null ? null : amount(given(name)));

  add(t.because, said(t.reasonHelp, entry.reason) ?? null);
  add(t.result, entry.result ? (said(money.results, entry.result) ?? entry.result) : null);
  add(t.base, sum('base'));
  if (given('units') !== null && given('quantity') !== null) {
    add(t.units, t.unitsOf(Number(detail.units), Number(detail.quantity)));
  }
  if (given('goodwill') !== null && detail.goodwill !== '0') add(t.goodwill, sum('goodwill'));
  add(t.rate, rateOf(t, entry, amount, locale));
  if (given('factorBps') !== null && detail.factorBps !== 10_000) {
    add(t.replay, t.replayFactor(percent(detail.factorBps, locale)));
  }
  add(t.cap, sum('cap'));
  add(t.capPerOrder, sum('capPerOrder'));
  add(t.fee, sum('fee'));
  if (detail.prorate === true) add(t.prorate, t.prorateText);
  add(entry.kind === 'tier' ? t.netSalesOfMonth : t.netSales, sum('netSales'));
  add(t.threshold, sum('threshold'));
  add(t.bonus, sum('bonus'));
  if (given('targetBps') !== null) add(t.target, t.targetOf(percent(detail.targetBps, locale)));
  for (const step of stepsOf(entry)) {
    add(
      t.tierStep(amount(step.fromMinor)),
      t.tierRate(percent(step.bps, locale), percent(detail.baseBps, locale)),
    );
  }
  if (given('tierMode') !== null)
    add(t.tierMode, said(t.tierModes, String(detail.tierMode)) ?? null);
  add(t.advance, sum('advance'));
  add(t.commission, sum('commission'));
  if (given('lineCommission') !== null && detail.lineCommission !== detail.desired) {
    add(t.lineCommission, sum('lineCommission'));
    add(t.share, sum('desired'));
  } else if (given('booked') !== null && detail.booked !== '0') {
    add(t.desired, sum('desired'));
  }
  if (detail.booked !== '0') add(t.booked, sum('booked'));
  add(t.version, versionOf(t, entry));
  add(t.memo, entry.memo && apart(entry.memo, localeOf(locale)));
  return facts;
}

/** Steps of a month's tiers, as they were when the entry was written. */
function stepsOf(entry: ShownEntry): readonly { fromMinor: number; bps: number }[] {
  const { tierSteps } = entry.detail;
  if (typeof tierSteps !== 'string') return [];
  return JSON.parse(tierSteps) as { fromMinor: number; bps: number }[];
}

type WhyWords = HostWords['money']['why'];

function rateOf(
  t: WhyWords,
  entry: ShownEntry,
  amount: (value: unknown) => string,
  locale: string,
): string | null {
  const { rateType, rateBps, rateMinor, units } = entry.detail;
  if (rateType === 'percent' && rateBps != null) return percent(rateBps, locale);
  if (rateType === 'flat_unit' && rateMinor != null) {
    return t.perUnit(amount(rateMinor), Number(units));
  }
  return null;
}

function versionOf(t: WhyWords, entry: ShownEntry): string | null {
  if (entry.hostVersion !== null) return t.versionOf(entry.hostVersion);
  return entry.shopVersion === null ? null : t.shopVersionOf(entry.shopVersion);
}
