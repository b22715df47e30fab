/** A minute, in milliseconds. */
const WINDOW_MS = 60_000;

/** More kinds of trouble than this are somebody's play: the oldest are forgotten. */
const MAX_KINDS = 50;

/**
 * A port that faces the public is knocked on all day. Says each kind of trouble at once, then at most once a minute, with how
 * often it came since it was last said.
 */
export function seldom(
  say: (kind: string, times: number) => void,
  now: () => number = Date.now,
): (kind: string) => void {
  const kinds = new Map<string, { saidAt: number; times: number }>();
  return (kind) => {
    const known = kinds.get(kind) ?? { saidAt: Number.NEGATIVE_INFINITY, times: 0 };
    const times = known.times + 1;
    if (now() - known.saidAt < WINDOW_MS) {
      kinds.set(kind, { ...known, times });
      return;
    }
    kinds.delete(kind);
    kinds.set(kind, { saidAt: now(), times: 0 });
    const [oldest] = kinds.keys();
    if (kinds.size > MAX_KINDS && oldest !== undefined) kinds.delete(oldest);
    say(kind, times);
  };
}
