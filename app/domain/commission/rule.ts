import type { Mode, Rate, Rule, TermsInForce } from '../agreement/terms.ts';

/** Narrowest first. */
const MATCHES = ['variant', 'product', 'collection', 'show', 'all'] as const;

/** What a line is, as far as rules look. */
export interface Ware {
  readonly variantId: string | null;
  readonly productIds: readonly string[];
  readonly collectionIds: readonly string[];
  readonly showId: string | null;
  readonly mode: Mode;
}

/**
 * The one rule that applies to a line, as it is pinned to it.
 * Units: `factorBps` is 10000, or the replay factor for a replay line under a rule for any mode.
 */
export interface PinnedRule {
  readonly from: 'host' | 'shop';
  /** null: the agreement's own rate. */
  readonly id: string | null;
  readonly match: (typeof MATCHES)[number];
  readonly rate: Rate;
  readonly capMinor: number | null;
  readonly factorBps: number;
}

/**
 * Chooses the rule of a line: the narrowest match, then the host's before the shop's, then the larger
 * priority, then the smaller id. A product rule also matches the product of the bundle a line came with.
 * Source: COMMISSION.md M14, M15.
 */
export function ruleFor(terms: TermsInForce, ware: Ware): PinnedRule {
  const candidates = [
    ...terms.hostRules.map((rule) => ({ rule, from: 'host' as const })),
    ...terms.shopRules.map((rule) => ({ rule, from: 'shop' as const })),
  ].filter(({ rule }) => (rule.mode === 'any' || rule.mode === ware.mode) && matches(rule, ware));
  candidates.sort(
    (a, b) =>
      MATCHES.indexOf(a.rule.match) - MATCHES.indexOf(b.rule.match) ||
      (a.from === b.from ? 0 : a.from === 'host' ? -1 : 1) ||
      (b.rule.priority ?? 0) - (a.rule.priority ?? 0) ||
      (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0),
  );
  const replayFactor = ware.mode === 'replay' ? terms.replayFactorBps : 10_000;
  const [best] = candidates;
  if (!best) {
    return {
      ...{ from: 'host', id: null, match: 'all', rate: terms.rate, capMinor: null },
      factorBps: replayFactor,
    };
  }
  const { rule, from } = best;
  return {
    ...{ from, id: rule.id, match: rule.match, rate: rule.rate, capMinor: rule.capMinor ?? null },
    factorBps: rule.mode === 'any' ? replayFactor : 10_000,
  };
}

function matches(rule: Rule, ware: Ware): boolean {
  switch (rule.match) {
    case 'variant':
      return rule.matchId === ware.variantId;
    case 'product':
      return ware.productIds.includes(rule.matchId);
    case 'collection':
      return ware.collectionIds.includes(rule.matchId);
    case 'show':
      return rule.matchId === ware.showId;
  }
}
