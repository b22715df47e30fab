/** What a giveaway is before viewers were told of it, and again after a rehearsal. */
export const UNTOLD = {
  ...{ status: 'planned', rehearsed: false, seed: null, commitment: null, reason: null },
  ...{ entries: null, excluded: null, entriesHash: null },
  ...{ openedAt: null, endsAt: null, closedAt: null, drawnAt: null, withdrawnAt: null },
} as const;
