import { inOrder } from '../../domain/agreement/terms-form.ts';
import type { Rate, Rule, TermsInForce } from '../../domain/agreement/terms.ts';
import { rateText } from '../../domain/host/rate.ts';
import { moneyText } from '../frame/Money.tsx';
import { agreement } from '../texts/agreement.ts';

const { rows, words } = agreement;

/** One term in words. `lines`: several where the term is a list. `usual`: as in most agreements, so not worth a line at a glance. */
export interface TermRow {
  readonly key: keyof typeof rows;
  readonly label: string;
  readonly lines: readonly string[];
  readonly usual: boolean;
}

/** Every term of an agreement in words, in the order somebody asks about them. */
export function termRows(terms: TermsInForce, currency: string, locale: string): TermRow[] {
  const amount = (minor: number) => moneyText(minor, currency, locale);
  const rate = (one: Rate) => rateWords(one, currency, locale);
  const rule = (one: Rule) =>
    words.rule(
      `${one.title ?? one.matchId} (${agreement.matches[one.match].toLowerCase()})`,
      rate(one.rate) +
        words.in[one.mode] +
        (typeof one.capMinor === 'number' ? words.ruleCap(amount(one.capMinor)) : ''),
    );
  const rules = (all: readonly Rule[]) =>
    all.length > 0 ? inOrder(all).map(rule) : [words.noRules];
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
    row('replay', replayWords(terms.replayFactorBps), terms.replayFactorBps === 10_000),
    row('rules', rules(terms.hostRules), terms.hostRules.length === 0),
    row('rulesOfShop', rules(terms.shopRules), terms.shopRules.length === 0),
    row(
      'cap',
      terms.capPerOrderMinor === null
        ? words.noCap
        : words.perOrder(amount(terms.capPerOrderMinor)),
      terms.capPerOrderMinor === null,
    ),
    row('tiers', tierWords(terms.tiers, amount), terms.tiers === null),
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
    row('notice', agreement.days(terms.lowerNoticeDays), false),
  ];
}

/** The rows in which two agreements differ, with both sides. */
export function termChanges(
  before: TermsInForce,
  after: TermsInForce,
  currency: string,
  locale: string,
): { key: string; label: string; from: readonly string[]; to: readonly string[] }[] {
  const then = termRows(after, currency, locale);
  return termRows(before, currency, locale).flatMap((row, index) => {
    const to = then[index]?.lines ?? [];
    return row.lines.join('\n') === to.join('\n')
      ? []
      : [{ key: row.key, label: row.label, from: row.lines, to }];
  });
}

/** A rate in words. */
export function rateWords(rate: Rate, currency: string, locale: string): string {
  switch (rate.type) {
    case 'none':
      return words.none;
    case 'percent':
      return words.percent(rateText(rate.bps));
    case 'flat_unit':
      return words.flat(moneyText(rate.amountMinor, currency, locale));
  }
}

function replayWords(bps: number): string {
  if (bps === 10_000) return words.sameRate;
  return bps === 0 ? words.replayNothing : words.replayShare(rateText(bps));
}

function tierWords(tiers: TermsInForce['tiers'], amount: (minor: number) => string): string {
  if (!tiers) return words.noTiers;
  const steps = tiers.steps.map((step) => words.step(rateText(step.bps), amount(step.fromMinor)));
  return words.tiers[tiers.mode](steps.join(', '));
}
