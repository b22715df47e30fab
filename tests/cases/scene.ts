/** What stands on the stage while a case is played: the case's names and what they are in the system. */
import { Refusal } from '#app/domain/refusal.ts';
import type { PayoutFile } from '#app/services/payouts/export-payouts.ts';
import type { Difference as Repair } from '#app/services/ledger/recompute-ledger.ts';
import type { Terms } from '#app/domain/agreement/terms.ts';
import type { Case, CaseTerms, RateTerms } from './case-file.ts';
import type { CaseShop, Installation } from './installation.ts';

/** Who does what a case's actions say. */
export const ACTOR = 'staff:1';

/** The states of an order or dispute, oldest first, with the position of the step that brought each; null: deleted. */
export type History<State> = { at: number; state: State | null }[];

export interface Scene {
  readonly installation: Installation;
  readonly shop: CaseShop;
  readonly theCase: Case;
  /** Ids by the case's names. */
  readonly hosts: Map<string, string>;
  readonly shows: Map<string, string>;
  readonly orders: Map<string, string>;
  readonly disputes: Map<string, string>;
  /** Minted strings by name. */
  readonly tokens: Map<string, string>;
  /** Files of the last export and lines of the last repair in the present step. */
  files: readonly PayoutFile[] | null;
  repairs: readonly Repair[] | null;
}

/** Something the system did otherwise than the case says. */
export class Unexpected extends Error {
  readonly what: string;
  readonly expected: unknown;
  readonly booked: unknown;
  constructor(what: string, expected: unknown, booked: unknown) {
    super(what);
    this.what = what;
    this.expected = expected;
    this.booked = booked;
  }
}

/** What a name stands for. Refuses: an Error for a name the case never introduced. */
export function known<Value>(names: ReadonlyMap<string, Value>, name: string): Value {
  const value = names.get(name);
  if (value === undefined) throw new Error(`the case never says what ${name} is`);
  return value;
}

/** The name of an id, or the id itself when the case has none. */
export const nameOf = (names: ReadonlyMap<string, string>, id: string): string =>
  [...names].find(([, value]) => value === id)?.[0] ?? id;

/** Runs an act and answers the code it was refused with; null when it was done. */
export async function refusalOf(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Terms as a case writes them → as the product does. Names of shows become their ids. */
export function termsOf(terms: CaseTerms, shows: ReadonlyMap<string, string>): Partial<Terms> {
  const { rate, rules, tiers, bonus } = terms;
  return {
    ...(rate && { rate: rateOf(rate) }),
    ...(rules && {
      rules: rules.map((rule) => ({
        ...{ id: rule.id, match: rule.match, mode: rule.mode, rate: rateOf(rule as RateTerms) },
        matchId:
          rule.match === 'show' ? (shows.get(rule.match_id) ?? rule.match_id) : rule.match_id,
        ...(rule.cap_minor !== undefined && { capMinor: rule.cap_minor }),
        ...(rule.priority !== undefined && { priority: rule.priority }),
      })),
    }),
    ...(terms.replay_factor_bps !== undefined && { replayFactorBps: terms.replay_factor_bps }),
    ...(terms.cap_per_order_minor !== undefined && { capPerOrderMinor: terms.cap_per_order_minor }),
    ...(terms.hold_days !== undefined && { holdDays: terms.hold_days }),
    ...(terms.hold_start && { holdStart: terms.hold_start }),
    ...(terms.window_days !== undefined && { windowDays: terms.window_days }),
    ...(terms.exchange_policy && { exchangePolicy: terms.exchange_policy }),
    ...(terms.follow_edits !== undefined && { followEdits: terms.follow_edits }),
    ...(terms.renewals !== undefined && { renewals: terms.renewals }),
    ...(terms.codes !== undefined && { codes: terms.codes }),
    ...(terms.lower_notice_days !== undefined && { lowerNoticeDays: terms.lower_notice_days }),
    ...(terms.min_payout_minor && { minPayoutMinor: terms.min_payout_minor }),
    ...(tiers && {
      tiers: {
        mode: tiers.mode,
        // In any order in a case; from the lowest in the product.
        steps: tiers.steps
          .map((step) => ({ fromMinor: step.from_minor, bps: step.bps }))
          .sort((a, b) => a.fromMinor - b.fromMinor),
      },
    }),
    ...(bonus && {
      bonus: {
        thresholdMinor: bonus.threshold_minor,
        amountMinor: bonus.amount_minor,
        lockDays: bonus.lock_days,
      },
    }),
  };
}

function rateOf(rate: RateTerms): Terms['rate'] {
  switch (rate.type) {
    case 'percent':
      return { type: 'percent', bps: rate.bps };
    case 'flat_unit':
      return { type: 'flat_unit', amountMinor: rate.amount_minor };
    case 'none':
      return { type: 'none' };
  }
}
