/** Where a show is in its life, as browsers are told. Mirrors `domain/show/life.ts`; a house test keeps them equal. */
export type PublicLife =
  | 'draft'
  | 'scheduled'
  | 'rehearsal'
  | 'live'
  | 'paused'
  | 'ended'
  | 'replay'
  | 'archived'
  | 'cancelled';
