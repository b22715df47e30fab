/** Longest programme a curve is drawn of, in minutes: a day. What comes later is counted in its last minute. */
export const MOST_MINUTES = 24 * 60;

/** Who was there in a minute of a show, and how many of all who had come by then: the retention. */
export interface MinuteOfAudience {
  readonly minute: number;
  readonly present: number;
  readonly come: number;
}

/**
 * Comings and goings summed up to who was there, minute by minute. Whoever leaves in a minute was there in it.
 * Shape: exactly `minutes` rows from minute 0 on.
 */
export function presence(
  moves: readonly { readonly minute: number; readonly came: number; readonly went: number }[],
  minutes: number,
): readonly MinuteOfAudience[] {
  const length = Math.min(Math.max(0, minutes), MOST_MINUTES);
  const came = new Array<number>(length).fill(0);
  const went = new Array<number>(length).fill(0);
  for (const move of moves) {
    if (length === 0) break;
    const minute = Math.min(Math.max(0, move.minute), length - 1);
    came[minute] = (came[minute] ?? 0) + move.came;
    went[minute] = (went[minute] ?? 0) + move.went;
  }
  let come = 0;
  let gone = 0;
  return came.map((arrived, minute) => {
    come += arrived;
    const present = come - gone;
    gone += went[minute] ?? 0;
    return { minute, present, come };
  });
}

/** A part of a whole in basis points; null of nothing. */
export function shareBps(part: number, whole: number): number | null {
  return whole <= 0 ? null : Math.round((part * 10_000) / whole);
}
