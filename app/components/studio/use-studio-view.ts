import { useEffect, useState } from 'react';
import type { StudioView } from '../../services/shows/read-studio.ts';

/** What the team says should be read while it is true; a host asks as often as this. Milliseconds. */
const EVERY_MS = 1500;

/** The show as it stands, asked for every few seconds; what is known stays while the network is away. */
export function useStudioView(showId: string, first: StudioView): StudioView {
  const [view, setView] = useState(first);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      const response = await fetch(`/host/shows/${showId}/view`, { signal: stop.signal });
      if (response.ok) setView((await response.json()) as StudioView);
    };
    const timer = setInterval(() => void ask().catch(() => {}), EVERY_MS);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [showId]);
  return view;
}
