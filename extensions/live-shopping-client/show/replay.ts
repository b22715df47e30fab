import type { ShowEvent } from '#app/contract/show-events.ts';
import { type ShowState, emptyState, fold } from '#app/contract/show-state.ts';
import { type Chapter, chaptersOf } from './chapters.ts';

/**
 * A recorded show: the same page from the same log, folded up to the moment on the picture.
 * Only what belongs to the picture comes from then (pins, what was given away); what can be bought, and whether, is as of now.
 */
export class Replay {
  readonly chapters: readonly Chapter[];
  readonly #events: readonly ShowEvent[];
  readonly #epoch: string;
  #folded: ShowState;
  #next = 0;

  constructor(epoch: string, events: readonly ShowEvent[]) {
    this.#epoch = epoch;
    this.#events = events;
    this.#folded = emptyState(epoch);
    this.chapters = chaptersOf(events);
  }

  /** The state that was on air at a moment. Seeking back folds again from the start: a log is short. */
  at(momentMs: number): ShowState {
    if (this.#folded.at > momentMs) {
      this.#folded = emptyState(this.#epoch);
      this.#next = 0;
    }
    for (;;) {
      const event = this.#events[this.#next];
      if (!event || event.at > momentMs) return this.#folded;
      this.#folded = fold(this.#folded, event);
      this.#next += 1;
    }
  }

  onScreen(newest: ShowState, momentMs: number | null): ShowState {
    const then = momentMs === null ? null : this.at(momentMs);
    // What was given away is told with who has won, and never as if one could still take part.
    const giveaway = then?.giveaway?.won ? then.giveaway : null;
    return { ...newest, pins: then?.pins ?? [], giveaway };
  }
}
