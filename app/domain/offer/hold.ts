/**
 * So long before a drop opens the shop is asked to put its product back, so that no viewer who taps at zero is refused.
 * Milliseconds. Source: DECISIONS.md, 2026-11-29.
 */
export const OPENS_SHOP_EARLY_MS = 2_000;

/** How far a product is on its way out of the online store. */
export type HoldState = 'wanted' | 'taking' | 'held' | 'left';

/** What is ours to give back: everything that was published when we took it. */
export const isOurs = (state: HoldState): boolean => state === 'taking' || state === 'held';

/** After a try that failed, the next one: soon at first, because shoppers wait for it. Milliseconds. */
export function holdAgainMs(tries: number): number {
  return Math.min(60_000, 1_000 * 2 ** tries);
}
