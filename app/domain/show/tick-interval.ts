/** Ticks more often than this bring nothing a person notices. Milliseconds. */
export const SHORTEST_TICK_MS = 1_000;

/** Slower than this a chat is dead; the state, which is what sales hang on, is published at once in any case. Milliseconds. */
export const LONGEST_TICK_MS = 30_000;

/** Nobody knows when a show ends: it is taken to last an hour, and always at least this much longer. Seconds. */
const AT_LEAST_S = 30 * 60;
const EXPECTED_S = 60 * 60;

/** States a show is expected to publish per hour: one a minute and the repeats for the cache. */
const STATES_PER_HOUR = 66;

/** A show on the air, for the plan. */
export interface OnAir {
  readonly viewers: number;
  readonly elapsedS: number;
}

/**
 * How far apart ticks must be so that the day's messages last: every delivery to every viewer is one, and so is the
 * publish itself. The states still to come are set aside first.
 * Units: milliseconds; `remaining` messages of the day, null where nobody counts (our own server).
 * Source: REALTIME.md 8.3.
 */
export function tickInterval(shows: readonly OnAir[], remaining: number | null): number {
  if (remaining === null) return SHORTEST_TICK_MS;
  let tickSeconds = 0;
  let states = 0;
  for (const { viewers, elapsedS } of shows) {
    const restS = Math.max(AT_LEAST_S, EXPECTED_S - elapsedS);
    tickSeconds += (viewers + 1) * restS;
    states += (viewers + 1) * STATES_PER_HOUR * (restS / 3600);
  }
  const forTicks = remaining - states;
  if (forTicks <= 0) return shows.length === 0 ? SHORTEST_TICK_MS : LONGEST_TICK_MS;
  const interval = Math.ceil((tickSeconds / forTicks) * 1000);
  return Math.min(LONGEST_TICK_MS, Math.max(SHORTEST_TICK_MS, interval));
}
