import { rateText, readRate } from '../host/rate.ts';
import { fromMinor } from '../money/decimal.ts';
import { readAmount } from '../money/typed.ts';
import { Refusal } from '../refusal.ts';
import type { Rate, Rule, Terms } from './terms.ts';

/** A rate as somebody types it: a percentage, an amount per unit, or nothing. */
export interface RateForm {
  readonly type: Rate['type'];
  readonly value: string;
}

/** A rule as somebody types it. `id` is empty for a new one. */
export interface RuleForm {
  readonly id: string;
  readonly match: Rule['match'];
  readonly matchId: string;
  readonly title: string;
  readonly mode: Rule['mode'];
  readonly rate: RateForm;
  readonly cap: string;
}

/**
 * The terms of an agreement as somebody types them: percentages, and amounts in major units of the shop's currency.
 * An empty limit is none. Rules stand in the order in which they go before one another.
 */
export interface TermsForm {
  readonly rate: RateForm;
  readonly replay: string;
  readonly cap: string;
  readonly rules: readonly RuleForm[];
  readonly tiers: 'none' | 'marginal' | 'retroactive';
  readonly steps: readonly { readonly from: string; readonly rate: string }[];
  readonly bonus: boolean;
  readonly bonusThreshold: string;
  readonly bonusAmount: string;
  readonly bonusLockDays: string;
  readonly holdDays: string;
  readonly holdStart: Terms['holdStart'];
  readonly windowDays: string;
  readonly minimum: string;
  readonly exchanges: boolean;
  readonly followEdits: boolean;
  readonly renewals: boolean;
  readonly codes: boolean;
  readonly lowerNoticeDays: string;
}

/** The parts of an agreement that a host has of their own or takes from the shop; rules of both stand side by side (M14). */
export const SECTION_FIELDS = {
  rate: ['rate'],
  replay: ['replayFactorBps'],
  cap: ['capPerOrderMinor'],
  tiers: ['tiers'],
  bonus: ['bonus'],
  hold: ['holdDays', 'holdStart'],
  window: ['windowDays'],
  minimum: ['minPayoutMinor'],
  counting: ['exchangePolicy', 'followEdits', 'renewals', 'codes'],
  notice: ['lowerNoticeDays'],
} as const satisfies Record<string, readonly (keyof Terms)[]>;
export type Section = keyof typeof SECTION_FIELDS;
export const SECTIONS = Object.keys(SECTION_FIELDS) as Section[];

type Read = (form: TermsForm, currency: string) => Partial<Terms>;

const READ: Readonly<Record<Section, Read>> = {
  rate: ({ rate }, currency) => ({ rate: readRateForm(rate, currency, 'rate') }),
  replay: ({ replay }) => ({ replayFactorBps: readRate(replay, 'replay') }),
  cap: ({ cap }, currency) => ({ capPerOrderMinor: readLimit(cap, currency, 'cap') }),
  tiers: ({ tiers, steps }, currency) => ({
    tiers:
      tiers === 'none'
        ? null
        : {
            mode: tiers,
            steps: steps.map((step, index) => ({
              fromMinor: readAmount(step.from, currency, `steps.${index}.from`),
              bps: readRate(step.rate, `steps.${index}.rate`),
            })),
          },
  }),
  bonus: (form, currency) => ({
    bonus: form.bonus
      ? {
          thresholdMinor: readAmount(form.bonusThreshold, currency, 'bonusThreshold'),
          amountMinor: readAmount(form.bonusAmount, currency, 'bonusAmount'),
          lockDays: readDays(form.bonusLockDays, 'bonusLockDays'),
        }
      : null,
  }),
  hold: ({ holdDays, holdStart }) => ({ holdDays: readDays(holdDays, 'holdDays'), holdStart }),
  window: ({ windowDays }) => ({ windowDays: readDays(windowDays, 'windowDays') }),
  minimum: ({ minimum }, currency) => {
    const least = readLimit(minimum, currency, 'minimum');
    return { minPayoutMinor: least === null ? {} : { [currency]: least } };
  },
  counting: ({ exchanges, followEdits, renewals, codes }) => ({
    exchangePolicy: exchanges ? 'inherit_capped' : 'none',
    ...{ followEdits, renewals, codes },
  }),
  notice: ({ lowerNoticeDays }) => ({
    lowerNoticeDays: readDays(lowerNoticeDays, 'lowerNoticeDays'),
  }),
};

/**
 * Typed terms as terms: the sections named, and the rules.
 * Refuses: `invalid/rate_out_of_range`, `invalid/bad_number`, `invalid/bad_amount`, `invalid/bad_terms`, each at its field.
 */
export function readTermsForm(
  form: TermsForm,
  currency: string,
  sections: readonly Section[] = SECTIONS,
): Partial<Terms> {
  return Object.assign(
    { rules: form.rules.map((rule, index) => readRule(rule, currency, index, form.rules.length)) },
    ...sections.map((section) => READ[section](form, currency)),
  ) as Partial<Terms>;
}

/** Terms as the form shows them. */
export function termsFormOf(terms: Terms, currency: string): TermsForm {
  const amount = (minor: number | null | undefined): string =>
    minor === null || minor === undefined ? '' : fromMinor(BigInt(minor), currency);
  const { tiers, bonus } = terms;
  return {
    rate: rateFormOf(terms.rate, currency),
    replay: rateText(terms.replayFactorBps),
    cap: amount(terms.capPerOrderMinor),
    rules: inOrder(terms.rules).map((rule) => ({
      ...{ id: rule.id, match: rule.match, matchId: rule.matchId, title: rule.title ?? '' },
      ...{ mode: rule.mode, rate: rateFormOf(rule.rate, currency), cap: amount(rule.capMinor) },
    })),
    tiers: tiers?.mode ?? 'none',
    steps: (tiers?.steps ?? []).map((step) => ({
      from: amount(step.fromMinor),
      rate: rateText(step.bps),
    })),
    bonus: bonus !== null,
    bonusThreshold: amount(bonus?.thresholdMinor),
    bonusAmount: amount(bonus?.amountMinor),
    bonusLockDays: String(bonus?.lockDays ?? 30),
    holdDays: String(terms.holdDays),
    holdStart: terms.holdStart,
    windowDays: String(terms.windowDays),
    minimum: amount(terms.minPayoutMinor[currency]),
    exchanges: terms.exchangePolicy === 'inherit_capped',
    followEdits: terms.followEdits,
    renewals: terms.renewals,
    codes: terms.codes,
    lowerNoticeDays: String(terms.lowerNoticeDays),
  };
}

/** Rules as they go before one another: the larger priority, then the smaller id. Source: COMMISSION.md M14. */
export const inOrder = (rules: readonly Rule[]): Rule[] =>
  [...rules].sort(
    (a, b) => (b.priority ?? 0) - (a.priority ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );

function readRule(form: RuleForm, currency: string, index: number, of: number): Rule {
  const { id, match, matchId, title, mode } = form;
  if (matchId === '') {
    throw new Refusal('invalid', 'bad_terms', 'Choose what the exception is for.', {
      field: `rules.${index}.matchId`,
    });
  }
  return {
    ...{ id, match, matchId, title, mode },
    rate: readRateForm(form.rate, currency, `rules.${index}.rate`),
    capMinor: readLimit(form.cap, currency, `rules.${index}.cap`),
    priority: of - 1 - index,
  };
}

function readRateForm({ type, value }: RateForm, currency: string, field: string): Rate {
  switch (type) {
    case 'percent':
      return { type, bps: readRate(value, field) };
    case 'flat_unit':
      return { type, amountMinor: readAmount(value, currency, field) };
    case 'none':
      return { type };
  }
}

function rateFormOf(rate: Rate, currency: string): RateForm {
  switch (rate.type) {
    case 'percent':
      return { type: rate.type, value: rateText(rate.bps) };
    case 'flat_unit':
      return { type: rate.type, value: fromMinor(BigInt(rate.amountMinor), currency) };
    case 'none':
      return { type: rate.type, value: '' };
  }
}

function readDays(text: string, field: string): number {
  if (/^\d{1,4}$/.test(text.trim())) return Number(text);
  throw new Refusal('invalid', 'bad_number', 'Enter a whole number of days.', { field });
}

const readLimit = (text: string, currency: string, field: string): number | null =>
  text.trim() === '' ? null : readAmount(text, currency, field);
