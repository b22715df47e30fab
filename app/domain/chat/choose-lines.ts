/** Lines everybody sees per tick; more cannot be read (Nematzadeh et al. 2019) and cost bytes times viewers. */
export const LINES_PER_TICK = 5;

interface Candidate {
  readonly viewer: string;
  readonly role: string;
}

/**
 * Which of the lines of a tick everybody sees. The host's and the staff's always; of viewers, different people before
 * second lines of one, and of those a spread over the interval rather than its end. In the order they came.
 */
export function chooseLines<Line extends Candidate>(
  lines: readonly Line[],
  most = LINES_PER_TICK,
): readonly Line[] {
  const team = lines.filter(({ role }) => role !== 'viewer');
  const room = Math.max(0, most - team.length);
  const firsts: Line[] = [];
  const seconds: Line[] = [];
  const heard = new Set<string>();
  for (const line of lines) {
    if (line.role !== 'viewer') continue;
    (heard.has(line.viewer) ? seconds : firsts).push(line);
    heard.add(line.viewer);
  }
  const spoken = spread(firsts, room);
  const chosen = new Set([...team, ...spoken, ...spread(seconds, room - spoken.length)]);
  return lines.filter((line) => chosen.has(line));
}

/** `count` of the list at even distances, the last one among them. */
function spread<Item>(list: readonly Item[], count: number): readonly Item[] {
  if (count <= 0) return [];
  if (list.length <= count) return list;
  const step = list.length / count;
  return Array.from({ length: count }, (_, n) => list[Math.ceil((n + 1) * step) - 1] as Item);
}
