/** Where an entry is on its way to the host. Derived whenever it is asked, never stored. Source: COMMISSION.md M43. */
export const ENTRY_STATES = ['pending', 'held', 'available', 'in_payout', 'paid'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/**
 * The state of an entry at an instant.
 * Units: milliseconds since 1970; matured means maturity ≤ now.
 */
export function stateOf(
  entry: {
    readonly payout: 'approved' | 'sent' | 'paid' | null;
    readonly held: boolean;
    readonly maturesAt: number | null;
  },
  now: number,
): EntryState {
  if (entry.payout === 'paid') return 'paid';
  if (entry.payout !== null) return 'in_payout';
  if (entry.held) return 'held';
  return entry.maturesAt !== null && entry.maturesAt <= now ? 'available' : 'pending';
}
