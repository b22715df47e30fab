/** First try within two seconds, so that a blip is short but ten thousand viewers do not return in one instant. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
/** A try that has not connected by then counts as failed: pusher-js itself would wait 15 s. */
const FIRST_TRY_MS = 2_500;
const LATER_TRY_MS = 4_000;

/** Units: milliseconds before try number `attempt` (0 is the first after a cut); `random` in [0, 1). */
export function pauseBefore(attempt: number, random: number): number {
  if (attempt === 0) return random * FIRST_PAUSE_MS;
  return random * Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** attempt);
}

export const timeAllowed = (attempt: number) => (attempt === 0 ? FIRST_TRY_MS : LATER_TRY_MS);

export interface Link {
  connect(): void;
  disconnect(): void;
}

/**
 * Brings a cut connection back without a storm. pusher-js alone returns after a fixed second, all
 * viewers together, and after a refused upgrade sleeps 15 s (REALTIME 7.1); this takes both decisions from it.
 */
export class Reconnector {
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #up = false;
  #stopped = false;
  readonly #link: Link;
  readonly #random: () => number;

  constructor(link: Link, random: () => number = Math.random) {
    this.#link = link;
    this.#random = random;
  }

  /** The first connection of a page: at once, but watched like any other. */
  start(): void {
    this.#link.connect();
    this.#watch();
  }

  up(): void {
    this.#up = true;
    this.#attempt = 0;
    clearTimeout(this.#timer);
  }

  /** The connection left `connected`. Repeats while a try is under way change nothing. */
  down(): void {
    if (this.#stopped || !this.#up) return;
    this.#up = false;
    this.#later();
  }

  /** The device says it is back online, or the page became visible: no reason to sit out a long pause. */
  hurry(): void {
    if (this.#stopped || this.#up) return;
    this.#attempt = 0;
    this.#later();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#link.disconnect();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#link.disconnect();
    const pause = pauseBefore(this.#attempt, this.#random());
    this.#timer = setTimeout(() => {
      this.#link.connect();
      this.#watch();
    }, pause);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const allowed = timeAllowed(this.#attempt);
    this.#timer = setTimeout(() => {
      if (this.#up) return;
      this.#attempt += 1;
      this.#later();
    }, allowed);
  }
}
