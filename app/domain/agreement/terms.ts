/** What a kept unit, or a part of the price, earns. */
export type Rate =
  | { readonly type: 'percent'; readonly bps: number }
  | { readonly type: 'flat_unit'; readonly amountMinor: number }
  | { readonly type: 'none' };

export type Mode = 'live' | 'replay';

/** A rate for some products, narrower than the agreement's own. */
export interface Rule {
  readonly id: string;
  readonly match: 'variant' | 'product' | 'collection' | 'show';
  readonly matchId: string;
  readonly mode: Mode | 'any';
  readonly rate: Rate;
  readonly capMinor?: number | null | undefined;
  readonly priority?: number | undefined;
  /** What it is for, as it was called when it was chosen. */
  readonly title?: string | undefined;
}

export interface Tiers {
  readonly mode: 'marginal' | 'retroactive';
  readonly steps: readonly { readonly fromMinor: number; readonly bps: number }[];
}

export interface Bonus {
  readonly thresholdMinor: number;
  readonly amountMinor: number;
  readonly lockDays: number;
}

/**
 * The terms a host works on. The shop's default agreement has all of them; a host's own agreement names
 * those that differ.
 * Units: `…Minor` minor units of the order's currency, `…Bps` 1/100 of a percent, `…Days` calendar days.
 * Source: COMMISSION.md.
 */
export interface Terms {
  readonly rate: Rate;
  readonly rules: readonly Rule[];
  readonly replayFactorBps: number;
  readonly capPerOrderMinor: number | null;
  readonly holdDays: number;
  readonly holdStart: 'paid' | 'fulfilled';
  readonly windowDays: number;
  readonly exchangePolicy: 'inherit_capped' | 'none';
  readonly followEdits: boolean;
  readonly renewals: boolean;
  readonly codes: boolean;
  readonly lowerNoticeDays: number;
  /** Per currency; a currency not named has 1. */
  readonly minPayoutMinor: Readonly<Record<string, number>>;
  readonly tiers: Tiers | null;
  readonly bonus: Bonus | null;
}

/** Terms of a shop that has not set any: nobody earns anything until the merchant says what. */
export const STARTING_TERMS: Terms = {
  rate: { type: 'none' },
  rules: [],
  replayFactorBps: 10_000,
  capPerOrderMinor: null,
  holdDays: 30,
  holdStart: 'paid',
  windowDays: 7,
  exchangePolicy: 'inherit_capped',
  followEdits: true,
  renewals: false,
  codes: false,
  lowerNoticeDays: 30,
  minPayoutMinor: {},
  tiers: null,
  bonus: null,
};

/** Terms in force for a host: the host's own fields over the shop's. Rules of both stand side by side (M14). */
export interface TermsInForce extends Omit<Terms, 'rules'> {
  readonly hostRules: readonly Rule[];
  readonly shopRules: readonly Rule[];
}

export function combine(shop: Partial<Terms>, host: Partial<Terms>): TermsInForce {
  const { rules: shopRules = [], ...ofShop } = shop;
  const { rules: hostRules = [], ...ofHost } = host;
  const { rules: _none, ...starting } = STARTING_TERMS;
  return { ...starting, ...ofShop, ...ofHost, hostRules, shopRules };
}
