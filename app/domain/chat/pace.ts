import { Refusal } from '../refusal.ts';

/** Lines one viewer may write: bursts are talk, streams are noise. YouTube allows 11 in 30 s. */
export const PACE = [
  { lines: 3, withinS: 5 },
  { lines: 11, withinS: 30 },
] as const;

/** A line said again within this time is an echo. Seconds. */
export const ECHO_S = 30;

/** The longest slow mode. Seconds. */
export const MAX_SLOW_S = 300;

/**
 * Whether a viewer may write another line now.
 * Units: `lately` are the times of the viewer's lines in milliseconds, any order.
 * Refuses: `too_often/slow_mode`, `too_often/pace`, with the seconds to wait in the facts.
 */
export function checkPace(input: {
  readonly now: number;
  readonly slowS: number;
  readonly lately: readonly number[];
}): void {
  const { now, slowS } = input;
  const ages = input.lately.map((at) => now - at).sort((a, b) => a - b);
  const [last] = ages;
  if (slowS > 0 && last !== undefined && last < slowS * 1000) {
    refuse('slow_mode', slowS * 1000 - last);
  }
  for (const { lines, withinS } of PACE) {
    const oldest = ages[lines - 1];
    if (oldest !== undefined && oldest < withinS * 1000) refuse('pace', withinS * 1000 - oldest);
  }
}

function refuse(code: string, waitMs: number): never {
  const waitS = Math.max(1, Math.ceil(waitMs / 1000));
  throw new Refusal('too_often', code, `One moment: you can write again in ${waitS} s.`, {
    facts: { waitS },
  });
}
