/** A device's own clock may be this far from the line, in microseconds, before the line is taken up anew. */
const MAX_DRIFT_US = 150_000;

/**
 * Both tracks on one line: a track's own timestamps, which are even, moved by what they differed from our clock at its first
 * frame. A device that jumps (another camera, a laptop that slept) is moved anew. Never runs backwards.
 * Units: microseconds since `zero`, which is in milliseconds of `performance.now()`.
 */
export class TimeLine {
  readonly #zero: number;
  readonly #now: () => number;
  #offset: number | null = null;
  #last = -1;

  constructor(zero: number, now: () => number = () => performance.now()) {
    this.#zero = zero;
    this.#now = now;
  }

  place(timestampUs: number): number {
    const arrived = (this.#now() - this.#zero) * 1000;
    this.#offset ??= arrived - timestampUs;
    if (Math.abs(timestampUs + this.#offset - arrived) > MAX_DRIFT_US) {
      this.#offset = arrived - timestampUs;
    }
    this.#last = Math.max(this.#last + 1, Math.round(timestampUs + this.#offset), 0);
    return this.#last;
  }
}
