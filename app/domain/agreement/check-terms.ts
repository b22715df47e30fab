import { exponentOf } from '../money/exponent.ts';
import { Refusal } from '../refusal.ts';
import type { Rate, Terms } from './terms.ts';

/** All there is: a rate above it would pay more than the price. */
const WHOLE_BPS = 10_000;
const LONGEST_DAYS = 3650;
/** More than anybody could keep in mind; every order is judged by all of them. */
const MOST_RULES = 100;
const MOST_STEPS = 12;

/**
 * Checks terms, or those of them that are named.
 * Refuses: `invalid/rate_out_of_range` for a percent rate outside 0…10000 bps, `invalid/bad_terms` with the field
 * for anything else that cannot be.
 * Source: COMMISSION.md M14.
 */
export function checkTerms(terms: Partial<Terms>): void {
  if (terms.rate) checkRate(terms.rate, 'rate');
  if ((terms.rules?.length ?? 0) > MOST_RULES) {
    refuse('rules', `An agreement has at most ${MOST_RULES} exceptions.`);
  }
  const ids = new Set<string>();
  for (const rule of terms.rules ?? []) {
    if (rule.id === '' || ids.has(rule.id)) refuse('rules', 'Every rule needs an id of its own.');
    ids.add(rule.id);
    if (rule.matchId === '') refuse('rules', 'Say what the rule is for.');
    checkRate(rule.rate, 'rules');
    whole(rule.capMinor ?? 0, 'rules');
    if (!Number.isSafeInteger(rule.priority ?? 0)) refuse('rules', 'A priority is a whole number.');
  }
  whole(terms.replayFactorBps ?? 0, 'replayFactorBps');
  whole(terms.capPerOrderMinor ?? 0, 'capPerOrderMinor');
  for (const field of ['holdDays', 'windowDays', 'lowerNoticeDays'] as const) {
    whole(terms[field] ?? 0, field, LONGEST_DAYS);
  }
  for (const [currency, amount] of Object.entries(terms.minPayoutMinor ?? {})) {
    exponentOf(currency);
    whole(amount, 'minPayoutMinor');
  }
  checkTiers(terms);
  if (terms.bonus) {
    whole(terms.bonus.thresholdMinor, 'bonus');
    whole(terms.bonus.amountMinor, 'bonus');
    whole(terms.bonus.lockDays, 'bonus', LONGEST_DAYS);
  }
}

function checkTiers({ tiers }: Partial<Terms>): void {
  let from = -1;
  for (const step of tiers?.steps ?? []) {
    whole(step.fromMinor, 'tiers');
    checkBps(step.bps, 'tiers');
    if (step.fromMinor <= from) refuse('tiers', 'Every step starts above the one before.');
    from = step.fromMinor;
  }
  if (tiers && tiers.steps.length === 0) refuse('tiers', 'Tiers need a step.');
  if ((tiers?.steps.length ?? 0) > MOST_STEPS) {
    refuse('tiers', `There are at most ${MOST_STEPS} steps.`);
  }
}

function checkRate(rate: Rate, field: string): void {
  if (rate.type === 'percent') checkBps(rate.bps, field);
  if (rate.type === 'flat_unit') whole(rate.amountMinor, field);
}

function checkBps(bps: number, field: string): void {
  if (!Number.isSafeInteger(bps) || bps < 0 || bps > WHOLE_BPS) {
    throw new Refusal(
      'invalid',
      'rate_out_of_range',
      'A rate lies between 0 and 100 percent, in steps of 0.01.',
      { field },
    );
  }
}

function whole(value: number, field: string, most = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > most) {
    refuse(field, 'Enter a whole number that is not negative.');
  }
}

function refuse(field: string, message: string): never {
  throw new Refusal('invalid', 'bad_terms', message, { field });
}
