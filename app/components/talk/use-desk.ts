import { useCallback, useState } from 'react';
import type { Moderation, WatchedLine } from '../../services/chat/read-moderation.ts';
import type { ToldLine } from '../../listening/staff-channel.ts';

/** Lines heard between two readings that are kept; the next reading has them all. */
const MOST_HEARD = 200;

/**
 * The lines of the desk: those read, and those heard since on the staff's channel. What was read is the truth; a line
 * that was only heard stands below it.
 */
export function useHeard(desk: Moderation | null): {
  lines: readonly WatchedLine[];
  hear: (told: ToldLine) => void;
} {
  const [heard, setHeard] = useState<readonly WatchedLine[]>([]);
  const hear = useCallback(({ line, viewer, status }: ToldLine) => {
    setHeard((all) => [...all.slice(1 - MOST_HEARD), { ...line, viewer, status }]);
  }, []);
  const read = desk?.lines ?? [];
  const last = read.at(-1)?.id;
  const known = new Set(read.map(({ id }) => id));
  const fresh = heard.filter(
    ({ id }) => !known.has(id) && (last === undefined || BigInt(id) > BigInt(last)),
  );
  return { lines: fresh.length === 0 ? read : [...read, ...fresh], hear };
}
