import type { ShowEvent, ShowEventData } from '#app/contract/show-events.ts';
import { emptyState, foldAll, type ShowState } from '#app/contract/show-state.ts';

/** The state of a show nothing has happened in. */
export const empty = emptyState('e1');

/** Events in order, numbered from 1, a second apart. */
export const log = (...events: ShowEventData[]): ShowEvent[] =>
  events.map((event, n) => ({ ...event, v: n + 1, at: 1000 * (n + 1) }));

/** The state after these events. */
export const after = (...events: ShowEventData[]): ShowState => foldAll(empty, log(...events));

export const pin = (productId: string): ShowEventData => ({
  type: 'product.pinned',
  data: { productId, variantId: null },
});
export const offer = (offerId: string, more: object = {}): ShowEventData => ({
  type: 'offer.announced',
  data: {
    ...{ offerId, productId: '1', variantIds: [], discount: { kind: 'percent', bps: 2000 } },
    ...{ opensAt: 5000, endsAt: 9000, allocation: 50, perBuyer: 2 },
    ...more,
  },
});
export const poll: ShowEventData = {
  type: 'poll.opened',
  data: { pollId: 'p', question: 'Which next?', options: ['Coat', 'Scarf'], endsAt: null },
};

export const goal: ShowEventData = {
  type: 'goal.set',
  data: { offerId: 'a', productId: '1', discount: null, kind: 'hearts', target: 50 },
};

export const giveaway: ShowEventData = {
  type: 'giveaway.opened',
  data: {
    ...{ giveawayId: 'g', prize: 'A scarf', productId: '1', winners: 2, who: 'everyone' },
    ...{ endsAt: 9000, commitment: 'c'.repeat(64) },
  },
};
export const fixed = (giveawayId: string): ShowEventData => ({
  type: 'giveaway.closed',
  data: { giveawayId, entries: 40, excluded: 1, entriesHash: 'e'.repeat(64) },
});
export const drawn = (giveawayId: string): ShowEventData => ({
  type: 'giveaway.drawn',
  data: { giveawayId, seed: 's', winners: ['one', 'two'] },
});
