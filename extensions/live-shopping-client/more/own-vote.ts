import type { OwnVote } from '../player/talk.ts';

/** By then a tick has told of a vote that was taken: one a second, and a few may be lost. Milliseconds. */
const TOLD_MS = 6_000;

/**
 * How a poll stands for a viewer: by the last tick, and with their own vote from the moment they gave it. Never are fewer told
 * than this viewer knows of.
 */
export function countsWithOwn(
  told: readonly number[],
  own: OwnVote | null,
  now: number,
): readonly number[] {
  if (!own) return told;
  const { option, before, at } = own;
  const mine = told[option] ?? 0;
  if (now - at > TOLD_MS || mine > (before[option] ?? 0)) {
    return told.map((count, index) => (index === option ? Math.max(1, count) : count));
  }
  // Not told of yet, and neither is that it left the answer it was given to before: all stands as it did, and one more here.
  return before.map((count, index) => (index === option ? count + 1 : count));
}

/** How a poll stood without an answer this viewer gave before. */
export const without = (counts: readonly number[], own: OwnVote | null): readonly number[] =>
  counts.map((count, index) => (index === own?.option ? Math.max(0, count - 1) : count));
