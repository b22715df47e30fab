/**
 * Which product comes next: the one that was called for, else the one after what was shown last. Null at the end.
 * Shape: ids as the lineup has them; `pinned` oldest first.
 */
export function nextProduct(input: {
  readonly lineup: readonly string[];
  readonly pinned: readonly string[];
  readonly cue: string | null;
}): string | null {
  const { lineup, pinned, cue } = input;
  if (cue !== null && lineup.includes(cue) && !pinned.includes(cue)) return cue;
  const last = lineup.findLastIndex((id) => pinned.includes(id));
  return lineup[last + 1] ?? null;
}
