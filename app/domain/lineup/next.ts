/**
 * Which product comes next: the one that was called for, else the first one after the latest that was not shown yet,
 * else the first that was passed over. Null when all were shown.
 * Shape: ids as the lineup has them. `shown`: whatever was on screen in this show, the latest last, also when it was
 * taken off again; `pinned`: what is on screen now, oldest first.
 */
export function nextProduct(input: {
  readonly lineup: readonly string[];
  readonly shown: readonly string[];
  readonly pinned: readonly string[];
  readonly cue: string | null;
}): string | null {
  const { lineup, shown, pinned, cue } = input;
  if (cue !== null && lineup.includes(cue) && !pinned.includes(cue)) return cue;
  // A tap that is under way is on screen before the server has written it down.
  const seen = [...shown, ...pinned.filter((id) => !shown.includes(id))];
  const latest = lineup.indexOf(seen.findLast((id) => lineup.includes(id)) ?? '');
  const ahead = [...lineup.slice(latest + 1), ...lineup.slice(0, latest + 1)];
  return ahead.find((id) => !seen.includes(id)) ?? null;
}
