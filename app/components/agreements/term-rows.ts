import { inOrder } from '../../domain/agreement/terms-form.ts';
import type { Rate, Rule, TermsInForce } from '../../domain/agreement/terms.ts';
import { apart, localeOf } from '../../domain/reminder/locale.ts';
import { moneyText, rateIn } from '../frame/Money.tsx';
import type { HostWords } from '../host-words/en.ts';

/** One term in words. `lines`: several where the term is a list. `usual`: as in most agreements, so not worth a line at a glance. */
export interface TermRow {
  readonly key: keyof HostWords['agreement']['rows'];
  readonly label: string;
  readonly lines: readonly string[];
  readonly usual: boolean;
}

/** Every term of an agreement in words, in the order somebody asks about them. */
export function termRows(
  all: HostWords,
  terms: TermsInForce,
  currency: string,
  locale: string,
): TermRow[] {
  const { rows, words, days } = all.agreement;
  const amount = (minor: number) => moneyText(minor, currency, locale);
  const rate = (one: Rate) => rateWords(all, one, currency, locale);
  const rule = (one: Rule) =>
    words.rule(
      apart(one.title ?? one.matchId, localeOf(locale)),
      words.matches[one.match],
      rate(one.rate) +
        words.in[one.mode] +
        (typeof one.capMinor === 'number' ? words.ruleCap(amount(one.capMinor)) : ''),
    );
  const rules = (list: readonly Rule[]) =>
    list.length > 0 ? inOrder(list).map(rule) : [words.noRules];
  const row = (
    key: TermRow['key'],
    lines: string | readonly string[],
    usual: boolean,
  ): TermRow => ({
    ...{ key, label: rows[key], usual },
    lines: typeof lines === 'string' ? [lines] : lines,
  });
  const minimums = Object.entries(terms.minPayoutMinor).map(([each, minor]) =>
    moneyText(minor, each, locale),
  );
  return [
    row('rate', rate(terms.rate), false),
    row(
      'replay',
      replayWords(words, terms.replayFactorBps, locale),
      terms.replayFactorBps === 10_000,
    ),
    row('rules', rules(terms.hostRules), terms.hostRules.length === 0),
    row('rulesOfShop', rules(terms.shopRules), terms.shopRules.length === 0),
    row(
      'cap',
      terms.capPerOrderMinor === null
        ? words.noCap
        : words.perOrder(amount(terms.capPerOrderMinor)),
      terms.capPerOrderMinor === null,
    ),
    row('tiers', tierWords(words, terms.tiers, amount, locale), terms.tiers === null),
    row(
      'bonus',
      terms.bonus
        ? words.bonus(
            amount(terms.bonus.amountMinor),
            amount(terms.bonus.thresholdMinor),
            terms.bonus.lockDays,
          )
        : words.noBonus,
      terms.bonus === null,
    ),
    row('hold', words.hold[terms.holdStart](terms.holdDays), false),
    row('window', words.window(terms.windowDays), false),
    row('minimum', minimums.length > 0 ? minimums : words.noMinimum, minimums.length === 0),
    row(
      'exchanges',
      terms.exchangePolicy === 'none' ? words.exchangeNothing : words.exchangeInherits,
      terms.exchangePolicy !== 'none',
    ),
    row('edits', terms.followEdits ? words.editsFollowed : words.editsNot, terms.followEdits),
    row('renewals', terms.renewals ? words.renewalsCount : words.renewalsNot, !terms.renewals),
    row('codes', terms.codes ? words.codesCount : words.codesNot, !terms.codes),
    row('notice', days(terms.lowerNoticeDays), false),
  ];
}

/** The rows in which two agreements differ, with both sides. */
export function termChanges(
  words: HostWords,
  before: TermsInForce,
  after: TermsInForce,
  currency: string,
  locale: string,
): { key: string; label: string; from: readonly string[]; to: readonly string[] }[] {
  const then = termRows(words, after, currency, locale);
  return termRows(words, before, currency, locale).flatMap((row, index) => {
    const to = then[index]?.lines ?? [];
    return row.lines.join('\n') === to.join('\n')
      ? []
      : [{ key: row.key, label: row.label, from: row.lines, to }];
  });
}

/** A rate in words. */
export function rateWords(
  { agreement: { words } }: HostWords,
  rate: Rate,
  currency: string,
  locale: string,
): string {
  switch (rate.type) {
    case 'none':
      return words.none;
    case 'percent':
      return words.percent(rateIn(rate.bps, locale));
    case 'flat_unit':
      return words.flat(moneyText(rate.amountMinor, currency, locale));
  }
}

type TermWords = HostWords['agreement']['words'];

function replayWords(words: TermWords, bps: number, locale: string): string {
  if (bps === 10_000) return words.sameRate;
  return bps === 0 ? words.replayNothing : words.replayShare(rateIn(bps, locale));
}

function tierWords(
  words: TermWords,
  tiers: TermsInForce['tiers'],
  amount: (minor: number) => string,
  locale: string,
): string {
  if (!tiers) return words.noTiers;
  const steps = tiers.steps.map((step) =>
    words.step(rateIn(step.bps, locale), amount(step.fromMinor)),
  );
  return words.tiers[tiers.mode](steps.join(', '));
}
