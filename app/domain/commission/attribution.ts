import type { Mode } from '../agreement/terms.ts';
import type { PinnedRule } from './rule.ts';

/** Why a line earns, or does not. Source: COMMISSION.md M27, M29, M30, M22. */
export const RESULTS = [
  'excluded',
  'none',
  'malformed',
  'bad_signature',
  'wrong_product',
  'draft',
  'renewal',
  'not_yet_valid',
  'window',
  'self_purchase',
  'counted',
  'code',
  'manual',
  'exchange',
] as const;
export type Result = (typeof RESULTS)[number];

/** The results that earn. */
export const EARNING: readonly Result[] = ['counted', 'code', 'manual', 'exchange'];

/** A host's weight in a line, in list order. */
export interface Share {
  readonly hostId: string;
  readonly weight: number;
}

/** What of the terms in force at the order's creation the line goes on needing. */
export interface LineTerms {
  readonly capPerOrderMinor: number | null;
  readonly exchangePolicy: 'inherit_capped' | 'none';
  readonly followEdits: boolean;
  readonly holdDays: number;
  readonly holdStart: 'paid' | 'fulfilled';
}

/** To whom a line belongs, and on which terms. Judged once and pinned (M30). */
export interface Attribution {
  readonly lineId: string;
  readonly result: Result;
  /** The governing host: whose agreement governs the line. */
  readonly hostId: string;
  readonly showId: string | null;
  readonly mode: Mode;
  readonly shares: readonly Share[];
  readonly rule: PinnedRule;
  readonly terms: LineTerms;
  /** Units when the line was first seen (M21). */
  readonly firstQuantity: number;
}
