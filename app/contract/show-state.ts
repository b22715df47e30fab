import type { PublicLife } from './life.ts';
import type { Playback } from './playback.ts';
import type { ShowEvent } from './show-events.ts';

/**
 * Version of the reducer. Raised whenever the same log would fold to other bytes than before: it is part of
 * the epoch, so browsers drop older states and caches never mix two releases.
 */
export const REDUCER = 1;

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
  };
}

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
      return { life: 'cancelled', pins: [], playback: null };
    case 'rehearsal.started':
      return { life: 'rehearsal' };
    case 'rehearsal.stopped':
      return { life: 'scheduled', pins: [] };
    case 'show.started':
      return { life: 'live', startedAt: event.at, pause: null };
    case 'show.paused':
      return { life: 'paused', pause: event.data.reason };
    case 'show.resumed':
      return { life: 'live', pause: null };
    case 'show.ended':
      return { life: 'ended', endedAt: event.at, pins: [], pause: null };
    case 'replay.published':
      return { life: 'replay', replayUntil: event.data.until };
    case 'replay.withdrawn':
      return { life: 'ended', replayUntil: null };
    case 'show.archived':
      return { life: 'archived' };
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
      return { stock: { ...state.stock, [event.data.variantId]: event.data.left } };
    default:
      return {};
  }
}
