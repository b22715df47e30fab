import { Refusal } from '../refusal.ts';
import { GOAL_LIMITS, type Goal } from './goal.ts';

/** What an offer takes off the price. Units: basis points, or whole minor units of the shop's currency. */
export type Discount =
  | { readonly kind: 'percent'; readonly bps: number }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'price'; readonly amountMinor: number };

/** everyone: the shop's price itself changes for a while. viewers: whoever watches may claim it, one by one. */
export const AUDIENCES = ['everyone', 'viewers'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * What is planned of a drop or an offer. `discount` null: a drop, which has only a moment.
 * Units: seconds; `opensAfterS` counts from the show's start, null waits for a tap or for its goal.
 */
export interface OfferTerms {
  readonly discount: Discount | null;
  readonly countdownS: number;
  readonly windowS: number;
  readonly allocation: number | null;
  readonly perBuyer: number | null;
  readonly audience: Audience;
  readonly opensAfterS: number | null;
  readonly goal?: Goal;
}

/**
 * Limits of an offer. Seconds, units, basis points. A window is counted with all its extensions. Codes for viewers are made
 * before it opens, hence the smaller allocation.
 * Source: REQUIREMENTS.md R36.
 */
export const OFFER_LIMITS = {
  countdownS: { least: 10, most: 300 },
  windowS: { least: 60, most: 1200 },
  allocation: { least: 1, most: 100_000 },
  viewersAllocation: { least: 1, most: 1000 },
  perBuyer: { least: 1, most: 100 },
  opensAfterS: { least: 0, most: 6 * 3600 },
  percentBps: { least: 100, most: 9900 },
  variants: 20,
} as const;

interface Range {
  readonly least: number;
  readonly most: number;
}

/**
 * Whether terms can be kept, given what the variants cost now (minor units of the shop's currency).
 * Refuses: `invalid/…` with the field and a sentence for whoever plans it.
 */
export function checkTerms(terms: OfferTerms, prices: readonly bigint[]): void {
  const { countdownS, windowS, allocation, perBuyer, opensAfterS } = terms;
  const viewers = terms.audience === 'viewers';
  within(countdownS, OFFER_LIMITS.countdownS, 'countdownS', 'A countdown lasts', 'seconds');
  within(windowS / 60, minutes(OFFER_LIMITS.windowS), 'windowS', 'A window lasts', 'minutes');
  if (opensAfterS !== null) {
    const limit = minutes(OFFER_LIMITS.opensAfterS);
    within(opensAfterS / 60, limit, 'opensAfterS', 'It opens', 'minutes after the start');
  }
  if (terms.goal) checkGoal(terms.goal, opensAfterS);
  if (viewers && !terms.discount) {
    refuse('audience', 'viewers_drop', 'A drop changes no price, so there is nothing to claim.');
  }
  if (viewers && allocation === null) {
    refuse('allocation', 'viewers_allocation', 'Say how many viewers may claim it.');
  }
  if (allocation !== null) {
    const limit = viewers ? OFFER_LIMITS.viewersAllocation : OFFER_LIMITS.allocation;
    within(allocation, limit, 'allocation', 'An allocation is', 'units');
  }
  if (perBuyer !== null) {
    within(perBuyer, OFFER_LIMITS.perBuyer, 'perBuyer', 'A limit per buyer is', 'units');
  }
  if (terms.discount) checkDiscount(terms.discount, prices);
}

function checkGoal({ kind, target }: Goal, opensAfterS: number | null): void {
  within(target, GOAL_LIMITS[kind], 'goalTarget', 'A goal is', kind);
  if (opensAfterS === null) return;
  refuse('goalTarget', 'goal_timed', 'An offer opens at its minute or with its goal, not by both.');
}

function checkDiscount(discount: Discount, prices: readonly bigint[]): void {
  const lowest = prices.reduce((low, price) => (price < low ? price : low), prices[0] ?? 0n);
  switch (discount.kind) {
    case 'percent': {
      const { least, most } = OFFER_LIMITS.percentBps;
      const { bps } = discount;
      if (!Number.isInteger(bps) || bps < least || bps > most) {
        refuse('value', 'percent', `A discount is ${least / 100} to ${most / 100} percent.`);
      }
      return;
    }
    case 'amount':
      if (!isAmount(discount.amountMinor) || BigInt(discount.amountMinor) >= lowest) {
        refuse('value', 'amount', 'Take off less than the cheapest of its variants costs.');
      }
      return;
    case 'price':
      if (!isAmount(discount.amountMinor) || BigInt(discount.amountMinor) >= lowest) {
        refuse('value', 'price', 'The price must be below what the product costs now.');
      }
      // The shop takes one amount off all of them.
      if (new Set(prices).size > 1) {
        refuse(
          'value',
          'price_differs',
          'Its variants cost different prices. Choose variants of one price, or take off an amount or a percentage.',
        );
      }
  }
}

const isAmount = (minor: number) => Number.isSafeInteger(minor) && minor > 0;
const minutes = ({ least, most }: Range): Range => ({ least: least / 60, most: most / 60 });

function within(value: number, { least, most }: Range, field: string, what: string, unit: string) {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  refuse(field, field, `${what} ${least} to ${most} ${unit}.`);
}

function refuse(field: string, code: string, message: string): never {
  throw new Refusal('invalid', code, message, { field });
}
