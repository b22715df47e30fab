import type { ChatLine, Tick } from '../../contract/channels.ts';

/** Chat lines shown to everybody per tick; more is noise (Nematzadeh et al. 2019) and bytes times viewers. */
const MAX_LINES = 5;

/** Two ticks as one, when the first could not leave in time: the newer's facts, both's counts. */
export function mergeTicks(waiting: Tick, next: Tick): Tick {
  const removed = new Set([...waiting.x, ...next.x]);
  const lines = [...waiting.c, ...next.c].filter(({ id }) => !removed.has(id));
  const shown = keep(lines);
  const counts = { ...waiting.r };
  for (const [kind, count] of Object.entries(next.r)) counts[kind] = (counts[kind] ?? 0) + count;
  return {
    ...next,
    c: shown,
    more: waiting.more + next.more + (lines.length - shown.length),
    r: counts,
    x: [...removed],
  };
}

/** The newest lines, but the host's and the staff's always. */
function keep(lines: readonly ChatLine[]): readonly ChatLine[] {
  const viewers = lines.filter(({ role }) => role === 'viewer');
  const room = Math.max(0, MAX_LINES - (lines.length - viewers.length));
  const tooMany = new Set(viewers.slice(0, Math.max(0, viewers.length - room)));
  return lines.filter((line) => !tooMany.has(line));
}
