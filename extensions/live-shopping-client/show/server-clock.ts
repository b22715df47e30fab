/** A message over an open socket is rarely older than this when it arrives (REALTIME 3.3). */
const USUAL_DELAY_MS = 40;
/** So many messages in, the quickest of them says more than half of one slow round trip. */
const ENOUGH_HEARD = 3;

/**
 * What time it is at the server, whatever this device's clock says (R11). Every sample narrows an
 * interval that must hold the true offset: a request that carried the server's time lies between its
 * two ends, a message that was only received cannot have been sent later than it came.
 *
 * Units: milliseconds; `monotone` counts from any origin and never jumps.
 */
export class ServerClock {
  #heard = 0;
  #low = -Infinity;
  #high = Infinity;
  readonly #monotone: () => number;

  constructor(monotone: () => number = () => performance.now()) {
    this.#monotone = monotone;
  }

  /** An answer made for us between `sentAt` and now (never a cached one). */
  answered(serverMs: number, sentAt: number): void {
    this.#narrow(serverMs - this.#monotone(), serverMs - sentAt);
  }

  /** A message stamped by the server some unknown time ago: a tick, or an answer that a cache may have kept. */
  heard(serverMs: number): void {
    this.#heard += 1;
    this.#narrow(serverMs - this.#monotone(), Infinity);
  }

  /** Forgets what it knew: after sleep the monotone clock may have stood still. */
  reset(): void {
    this.#low = -Infinity;
    this.#high = Infinity;
    this.#heard = 0;
  }

  get known(): boolean {
    return this.#low !== -Infinity;
  }

  now(): number {
    if (!this.known) return Date.now();
    const middle = this.#high === Infinity ? this.#low : (this.#low + this.#high) / 2;
    const quick = this.#low + USUAL_DELAY_MS;
    const offset = this.#heard < ENOUGH_HEARD ? middle : Math.min(middle, quick);
    return this.#monotone() + offset;
  }

  #narrow(low: number, high: number): void {
    // An empty interval means the older samples no longer hold (clock drift over hours): trust the new one.
    if (low > this.#high || high < this.#low) {
      this.#low = low;
      this.#high = high;
      return;
    }
    this.#low = Math.max(this.#low, low);
    this.#high = Math.min(this.#high, high);
  }
}
