import type { InputHealth } from '../../../services/ports.ts';

/** Key frame distances that are remembered: the latest few, so that a setting that was put right is seen to be. */
const KEPT = 3;

/** Fewer frames than this say nothing yet. */
const ENOUGH = 30;

/** What a source's own frames say of how it was set up. Pure: times are the frames' own. Units: microseconds. */
export class InputMeter {
  #frames = 0;
  #keyAt: number | null = null;
  #newest = 0;
  #distances: number[] = [];
  #reordered = false;

  frame({ dts, cts, key }: { dts: number; cts: number; key: boolean }): void {
    this.#frames += 1;
    this.#newest = dts;
    this.#reordered ||= cts !== 0;
    if (!key) return;
    if (this.#keyAt !== null && dts > this.#keyAt)
      this.#distances = [...this.#distances, dts - this.#keyAt].slice(-KEPT);
    this.#keyAt = dts;
  }

  /** null: too little came to say. */
  read(): Omit<InputHealth, 'sound'> | null {
    if (this.#frames < ENOUGH) return null;
    // The one that has not ended yet counts as soon as it is the longest.
    const running = this.#keyAt === null ? 0 : this.#newest - this.#keyAt;
    const longest = Math.max(running, ...this.#distances);
    return { keyEveryS: Math.round(longest / 100_000) / 10, reordered: this.#reordered };
  }
}
