import { tierTopUp } from '../commission/tiers.ts';
import { ruleFor, type PinnedRule, type Ware } from '../commission/rule.ts';
import { sameRule } from './same.ts';
import type { Mode, Rule, TermsInForce } from './terms.ts';

/**
 * Whether a change of terms could lower anything for the host. Where it cannot be told (a percent rate becomes an amount per
 * unit) it could.
 * Source: COMMISSION.md M31.
 */
export function lowers(before: TermsInForce, after: TermsInForce): boolean {
  return (
    lowersRates(before, after) ||
    lowersLimit(before.capPerOrderMinor, after.capPerOrderMinor) ||
    after.holdDays > before.holdDays ||
    (before.holdStart === 'paid' && after.holdStart === 'fulfilled') ||
    after.windowDays < before.windowDays ||
    (before.exchangePolicy === 'inherit_capped' && after.exchangePolicy === 'none') ||
    (before.followEdits && !after.followEdits) ||
    (before.renewals && !after.renewals) ||
    (before.codes && !after.codes) ||
    after.lowerNoticeDays < before.lowerNoticeDays ||
    raisesMinimum(before, after) ||
    lowersTiers(before, after) ||
    lowersBonus(before, after)
  );
}

/** null is no limit. */
function lowersLimit(before: number | null, after: number | null): boolean {
  return after !== null && (before === null || after < before);
}

/**
 * Every kind of line that some rule, old or new, is about, and one that none is about. A line may be what two rules are about,
 * a variant of a product or a product in a collection: where one of them is new or gone, it may go before one that pays more.
 */
function lowersRates(before: TermsInForce, after: TermsInForce): boolean {
  const former = [...before.hostRules, ...before.shopRules];
  const rules = [...former, ...after.hostRules, ...after.shopRules];
  const moved = rules.filter((rule) => !stands(rule, before) || !stands(rule, after));
  const kinds = [
    [],
    ...rules.map((rule) => [rule]),
    ...moved.flatMap((rule) =>
      rules.filter((other) => meets(rule, other)).map((other) => [rule, other]),
    ),
  ];
  const modes: readonly Mode[] = ['live', 'replay'];
  return kinds
    .map(wareOf)
    .some((ware) =>
      modes.some((mode) =>
        paysLess(ruleFor(before, { ...ware, mode }), ruleFor(after, { ...ware, mode })),
      ),
    );
}

const stands = (rule: Rule, terms: TermsInForce): boolean =>
  [...terms.hostRules, ...terms.shopRules].some((one) => sameRule(one, rule));

/** Whether one line can be what both are about. A line has one variant, one product and one show. */
const meets = (one: Rule, other: Rule): boolean =>
  one.match !== other.match || one.match === 'collection';

const wareOf = (rules: readonly Rule[]): Omit<Ware, 'mode'> => {
  const ids = (match: Rule['match']) =>
    rules.filter((rule) => rule.match === match).map((rule) => rule.matchId);
  return {
    ...{ variantId: ids('variant')[0] ?? null, productIds: ids('product') },
    ...{ collectionIds: ids('collection'), showId: ids('show')[0] ?? null },
  };
};

function paysLess(before: PinnedRule, after: PinnedRule): boolean {
  const worth = (rule: PinnedRule): number => {
    if (rule.rate.type === 'percent') return rule.rate.bps * rule.factorBps;
    return rule.rate.type === 'flat_unit' ? rule.rate.amountMinor * rule.factorBps : 0;
  };
  if (worth(before) === 0) return false;
  if (before.rate.type !== after.rate.type) return true;
  return worth(after) < worth(before) || lowersLimit(before.capMinor, after.capMinor);
}

function raisesMinimum(before: TermsInForce, after: TermsInForce): boolean {
  const currencies = new Set([
    ...Object.keys(before.minPayoutMinor),
    ...Object.keys(after.minPayoutMinor),
  ]);
  const least = (terms: TermsInForce, currency: string) => terms.minPayoutMinor[currency] ?? 1;
  return [...currencies].some((currency) => least(after, currency) > least(before, currency));
}

/** Compared at both sides of every step, where a step function can only turn. */
function lowersTiers(before: TermsInForce, after: TermsInForce): boolean {
  if (!before.tiers) return false;
  const starts = [...before.tiers.steps, ...(after.tiers?.steps ?? [])].map(
    (step) => step.fromMinor,
  );
  const farthest = Math.max(...starts, 1) * 1000;
  const totals = [...starts.flatMap((from) => [from, from + 1]), farthest].map(BigInt);
  const whole = (terms: TermsInForce, netSales: bigint): bigint =>
    tierTopUp(terms.tiers, terms.rate, netSales) +
    (terms.rate.type === 'percent' ? (netSales * BigInt(terms.rate.bps)) / 10_000n : 0n);
  return totals.some((total) => whole(after, total) + 1n < whole(before, total));
}

function lowersBonus(before: TermsInForce, after: TermsInForce): boolean {
  if (!before.bonus || before.bonus.amountMinor === 0) return false;
  if (!after.bonus) return true;
  return (
    after.bonus.amountMinor < before.bonus.amountMinor ||
    after.bonus.thresholdMinor > before.bonus.thresholdMinor ||
    after.bonus.lockDays > before.bonus.lockDays
  );
}
