import type { PublicLife } from './life.ts';
import type { Playback } from './playback.ts';
import type {
  ChatRules,
  Discount,
  GiveawayWho,
  GoalKind,
  PriorPrice,
  ShowEvent,
} from './show-events.ts';

/**
 * Version of the reducer. Raised whenever the same log would fold to other bytes than before: it is part of
 * the epoch, so browsers drop older states and caches never mix two releases.
 */
export const REDUCER = 5;

/** The epoch as it travels: the show's own, and the reducer's. */
export function epochOf(showEpoch: string): string {
  return `${showEpoch}.${REDUCER}`;
}

/** Cap of a published state (hosted Pusher takes 10 KB; ten thousand viewers take this many times ten thousand). */
export const MAX_STATE_BYTES = 2048;

/** At most this many products are on screen at once (R22). */
export const MAX_PINS = 3;

/** A product on screen now. `at` is the server's clock at the tap, so a player can wait for its own picture. */
export interface Pin {
  readonly productId: string;
  readonly variantId: string | null;
  readonly at: number;
}

/** Offers announced or open at once. */
export const MAX_OFFERS = 3;

/** Variants whose last stock step is remembered; the longest unheard leaves first. About 20 bytes each. */
export const MAX_STOCK = 24;

/**
 * A drop or offer as announced. It is open from `opensAt` until `endsAt` by the server's clock.
 * Shape: `extended` counts how often its end was moved, so that an extension is shown as one; `left` is the last
 * announced step of its allocation, null when it has none; `who`: only those who watch get it, by a claim of their own;
 * `served`: how many who waited got one that came back, absent before the first.
 */
export interface Offer {
  readonly id: string;
  readonly productId: string;
  readonly variantIds: readonly string[];
  readonly discount: Discount | null;
  readonly opensAt: number;
  readonly endsAt: number | null;
  readonly extended: number;
  readonly left: number | null;
  readonly perBuyer: number | null;
  readonly who?: 'viewers';
  readonly prior?: PriorPrice;
  readonly served?: number;
}

/** A poll on screen. `counts` is null while votes are taken; the tick carries how it stands. */
export interface Poll {
  readonly id: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly endsAt: number | null;
  readonly counts: readonly number[] | null;
}

/**
 * A giveaway on screen. It takes entries until `endsAt` by the server's clock.
 * Shape: `winners` is how many there will be; `entries` how many take part, absent until that is fixed; `won` the entries
 * that were drawn, absent before; `withdrawn` why there will be no draw.
 */
export interface Giveaway {
  readonly id: string;
  readonly prize: string;
  readonly productId: string | null;
  readonly winners: number;
  readonly who: GiveawayWho;
  readonly endsAt: number | null;
  readonly entries?: number;
  readonly won?: readonly string[];
  readonly withdrawn?: string;
}

/** Whether a giveaway has had its end: what was promised was drawn, or taken back. */
export const isDone = (giveaway: Giveaway): boolean =>
  Boolean(giveaway.won) || giveaway.withdrawn !== undefined;

/**
 * What opens the next offer. Units: `reached` in percent, the last announced step; it is 100 when and only when the goal is met.
 */
export interface Goal {
  readonly offerId: string;
  readonly productId: string;
  readonly discount: Discount | null;
  readonly kind: GoalKind;
  readonly target: number;
  readonly reached: number;
}

/** The rules a chat starts with. */
export const FREE_CHAT: ChatRules = { open: true, slowS: 0, who: 'everyone', approval: false };

/**
 * What a viewer needs to know right now: the fold of the show's log.
 * Shape: `e` is the epoch (a new one makes every older version void), `v` the sequence number of the
 * last event folded in, `at` that event's time.
 * Units: server milliseconds since 1970. `stock` holds the last announced step for a variant, null = not counted.
 */
export interface ShowState {
  readonly e: string;
  readonly v: number;
  readonly at: number;
  readonly life: PublicLife;
  readonly startsAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly replayUntil: number | null;
  readonly pause: 'host' | 'signal' | null;
  readonly playback: Playback | null;
  readonly lineup: number;
  readonly pins: readonly Pin[];
  readonly stock: Readonly<Record<string, number | null>>;
  readonly offers: readonly Offer[];
  readonly goal: Goal | null;
  readonly chat: ChatRules;
  readonly poll: Poll | null;
  readonly giveaway: Giveaway | null;
  /** The question the host is answering now. */
  readonly answering: string | null;
  /** A line of the staff's, kept on screen. */
  readonly notice: string | null;
  /** Only in previews of a rehearsal (`forPreview`): what looks live is not. */
  readonly rehearsal?: true;
}

/** A show of which nothing has happened yet. */
export function emptyState(epoch: string): ShowState {
  return {
    e: epoch,
    v: 0,
    at: 0,
    life: 'draft',
    startsAt: null,
    startedAt: null,
    endedAt: null,
    replayUntil: null,
    pause: null,
    playback: null,
    lineup: 0,
    pins: [],
    stock: {},
    offers: [],
    goal: null,
    chat: FREE_CHAT,
    poll: null,
    giveaway: null,
    answering: null,
    notice: null,
  };
}

/** What leaves the screen when a show is over, or was only rehearsed. */
const CLEARED = {
  pins: [],
  offers: [],
  goal: null,
  poll: null,
  giveaway: null,
  answering: null,
  notice: null,
} as const;

/**
 * The one place that knows what an event does to the state. Pure, and total: an event type this
 * release does not know (a newer server, an older browser) moves `v` and `at` and nothing else, so
 * versions stay aligned.
 */
export function fold(state: ShowState, event: ShowEvent): ShowState {
  if (event.v <= state.v) return state;
  return { ...state, ...change(state, event), v: event.v, at: event.at };
}

/** The state after a run of events. The order is the log's order; repeats and older events are nothing. */
export function foldAll(state: ShowState, events: Iterable<ShowEvent>): ShowState {
  let folded = state;
  for (const event of events) folded = fold(folded, event);
  return folded;
}

function change(state: ShowState, event: ShowEvent): Partial<ShowState> {
  switch (event.type) {
    case 'show.scheduled':
    case 'show.rescheduled':
      return { life: 'scheduled', startsAt: event.data.startsAt };
    case 'show.cancelled':
      return { life: 'cancelled', playback: null, ...CLEARED };
    case 'rehearsal.started':
      return { life: 'rehearsal', startedAt: event.at };
    case 'rehearsal.stopped':
      return beforeRehearsal(state);
    case 'show.started':
      return { life: 'live', startedAt: event.at, pause: null };
    case 'show.paused':
      return { life: 'paused', pause: event.data.reason };
    case 'show.resumed':
      return { life: 'live', pause: null };
    case 'show.ended':
      // Who has won something reads on how to get it.
      return {
        ...{ life: 'ended', endedAt: event.at, pause: null },
        ...{ ...CLEARED, giveaway: state.giveaway },
      };
    case 'replay.published':
      return { life: 'replay', replayUntil: event.data.until, giveaway: null };
    case 'replay.withdrawn':
      return { life: 'ended', replayUntil: null };
    case 'show.archived':
      return { life: 'archived', giveaway: null };
    case 'playback.changed':
      return { playback: event.data.playback };
    case 'lineup.changed':
      return { lineup: event.data.revision };
    case 'product.pinned': {
      const { productId, variantId } = event.data;
      const others = state.pins.filter((pin) => pin.productId !== productId);
      const kept = others.slice(Math.max(0, others.length - (MAX_PINS - 1)));
      return { pins: [...kept, { productId, variantId, at: event.at }] };
    }
    case 'product.unpinned':
      return { pins: state.pins.filter((pin) => pin.productId !== event.data.productId) };
    case 'stock.stepped':
      return { stock: stepStock(state.stock, event.data) };
    case 'offer.announced': {
      const { offerId: id, allocation, ...terms } = event.data;
      const others = state.offers.filter((offer) => offer.id !== id);
      const kept = others.slice(Math.max(0, others.length - (MAX_OFFERS - 1)));
      return {
        offers: [...kept, { id, ...terms, extended: 0, left: allocation }],
        ...(state.goal?.offerId === id ? { goal: null } : {}),
      };
    }
    case 'offer.extended': {
      const { offerId, endsAt } = event.data;
      return {
        offers: state.offers.map((offer) =>
          offer.id === offerId ? { ...offer, endsAt, extended: offer.extended + 1 } : offer,
        ),
      };
    }
    case 'offer.stepped': {
      const { offerId, left } = event.data;
      return {
        offers: state.offers.map((offer) => (offer.id === offerId ? { ...offer, left } : offer)),
      };
    }
    case 'offer.served': {
      const { offerId, served } = event.data;
      return {
        offers: state.offers.map((offer) => (offer.id === offerId ? { ...offer, served } : offer)),
      };
    }
    case 'offer.closed':
      return { offers: state.offers.filter((offer) => offer.id !== event.data.offerId) };
    case 'goal.set':
      return { goal: { ...event.data, reached: 0 } };
    case 'goal.stepped': {
      const { offerId, reached } = event.data;
      return state.goal?.offerId === offerId ? { goal: { ...state.goal, reached } } : {};
    }
    case 'goal.cleared':
      return state.goal?.offerId === event.data.offerId ? { goal: null } : {};
    case 'chat.changed':
      return { chat: event.data.rules };
    case 'poll.opened': {
      const { pollId: id, ...poll } = event.data;
      return { poll: { id, ...poll, counts: null } };
    }
    case 'poll.closed': {
      const { pollId, counts } = event.data;
      return state.poll?.id === pollId ? { poll: { ...state.poll, counts } } : {};
    }
    case 'poll.cleared':
      return state.poll?.id === event.data.pollId ? { poll: null } : {};
    case 'giveaway.opened': {
      const { giveawayId: id, commitment: _kept, ...terms } = event.data;
      return { giveaway: { id, ...terms } };
    }
    case 'giveaway.closed':
      return giveawayNow(state, event.data, { entries: event.data.entries });
    case 'giveaway.drawn':
      return giveawayNow(state, event.data, { won: event.data.winners });
    case 'giveaway.withdrawn':
      return giveawayNow(state, event.data, { withdrawn: event.data.reason });
    case 'giveaway.cleared':
      return state.giveaway?.id === event.data.giveawayId ? { giveaway: null } : {};
    case 'question.picked':
      return { answering: event.data.questionId };
    case 'question.answered':
      return state.answering === event.data.questionId ? { answering: null } : {};
    case 'notice.posted':
      return { notice: event.data.text };
    case 'notice.cleared':
      return { notice: null };
    default:
      return {};
  }
}

/** How it goes on with the giveaway on screen; news of another one are nothing. */
function giveawayNow(
  { giveaway }: ShowState,
  { giveawayId }: { giveawayId: string },
  news: Partial<Giveaway>,
): Partial<ShowState> {
  return giveaway?.id === giveawayId ? { giveaway: { ...giveaway, ...news } } : {};
}

/** Remembers a step as the newest; a variant that is not counted any more is forgotten. */
function stepStock(
  stock: ShowState['stock'],
  { variantId, left }: { variantId: string; left: number | null },
): ShowState['stock'] {
  const others = Object.entries(stock).filter(([id]) => id !== variantId);
  if (left === null) return Object.fromEntries(others);
  return Object.fromEntries([...others.slice(-(MAX_STOCK - 1)), [variantId, left]]);
}

/**
 * The state as the public may see it. A rehearsal is nobody's business: to viewers the show is still to come
 * and nothing is on screen. Pure, so a masked version has the same bytes for ever too.
 */
export function forViewers(state: ShowState): ShowState {
  if (state.life !== 'rehearsal') return state;
  return { ...state, ...beforeRehearsal(state) };
}

/**
 * The state as whoever previews a rehearsal sees it: as shoppers would, on the air, and marked. Pure, like
 * `forViewers`, and never published where shoppers listen.
 */
export function forPreview(state: ShowState): ShowState {
  if (state.life !== 'rehearsal') return forViewers(state);
  return { ...state, life: 'live', rehearsal: true };
}

/** A show that is only rehearsed is still to come, or still a draft where it has no time yet. */
function beforeRehearsal(state: ShowState): Partial<ShowState> {
  return {
    life: state.startsAt === null ? 'draft' : 'scheduled',
    ...{ startedAt: null, playback: null, stock: {}, chat: FREE_CHAT },
    ...CLEARED,
  };
}
