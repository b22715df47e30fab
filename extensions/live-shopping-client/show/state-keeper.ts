import type { ShowState } from '#app/contract/show-state.ts';

/** States older than this are no longer needed to follow a picture: the longest latency we align with is 30 s. */
const KEEP_MS = 120_000;

/** A picture further behind than this carries a date nobody can trust; pins are then shown at once. */
const TRUSTED_LAG_MS = 90_000;

/**
 * The end waits no longer than this for the picture: its last frame may be older than the end, and then never gets there.
 * The longest latency we align with, and a little. Milliseconds.
 */
const END_WAITS_MS = 35_000;

/** Ticks in a row that must name a newer state before it counts as lost (REALTIME 3.2): one tick may simply overtake it. */
const TICKS_TO_MISS = 2;

/**
 * The states a viewer has been told, and which of them the picture has reached.
 * A state is applied when its epoch differs or its version is higher; everything else is an echo.
 */
export class StateKeeper {
  #recent: ShowState[] = [];
  #ahead = 0;

  get newest(): ShowState | null {
    return this.#recent[this.#recent.length - 1] ?? null;
  }

  /** Takes a whole state; true when it is news. */
  take(state: ShowState): boolean {
    const newest = this.newest;
    if (newest && newest.e === state.e && state.v <= newest.v) return false;
    if (newest && newest.e !== state.e) this.#recent = [];
    this.#recent.push(state);
    this.#recent = this.#recent.filter((_, i) => {
      const next = this.#recent[i + 1];
      return !next || next.at > state.at - KEEP_MS;
    });
    this.#ahead = 0;
    return true;
  }

  /** Compares with the version a tick names; true when a state was lost and its snapshot should be read. */
  missed(epoch: string, version: number): boolean {
    const newest = this.newest;
    const behind = !newest || newest.e !== epoch || newest.v < version;
    this.#ahead = behind ? this.#ahead + 1 : 0;
    return this.#ahead >= TICKS_TO_MISS;
  }

  /**
   * The state as the picture shows it: pins, offers (and the end of the show) wait until the picture reaches
   * them, everything that decides a sale (stock, price, ends) is the newest (VIDEO.md section 8).
   * Units: `pictureAt` is the program date on screen in server milliseconds, null when there is none to wait for.
   */
  onScreen(pictureAt: number | null, now: number): ShowState | null {
    const newest = this.newest;
    if (!newest || pictureAt === null || now - pictureAt > TRUSTED_LAG_MS) return newest;
    const reached = this.#recent.findLast((state) => state.at <= pictureAt);
    const pins = reached
      ? reached.pins
      : (this.#recent[0]?.pins.filter((pin) => pin.at <= pictureAt) ?? []);
    // Of an offer that was there before the viewer came only its opening is known.
    const offers = newest.offers.filter(({ id, opensAt }) =>
      reached ? reached.offers.some((one) => one.id === id) : opensAt <= pictureAt || opensAt > now,
    );
    const ending =
      newest.life === 'ended' &&
      reached?.life === 'live' &&
      now - (newest.endedAt ?? 0) < END_WAITS_MS;
    return { ...newest, pins, offers, ...(ending && { life: 'live' }) };
  }
}
