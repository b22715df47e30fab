import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { Pulse } from '../../services/shows/read-pulse.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { usePolling } from '../frame/use-polling.ts';

/** How often the console asks while a show is on or about to be, and otherwise, in milliseconds. */
const BUSY_MS = 2500;
const CALM_MS = 15_000;

/** After this long without an answer the console says so, in milliseconds. */
const STALE_MS = 12_000;

/**
 * The pulse of a show, asked for again and again while the page can be seen. The newest version wins, so a slow
 * answer never turns the console back.
 */
export function usePulse(showId: string, first: Pulse) {
  const fetcher = useFetcher<Pulse>();
  const [pulse, setPulse] = useState(first);
  const [heardAt, setHeardAt] = useState(0);
  const [offline, setOffline] = useState(false);
  const path = `/app/shows/${showId}/pulse`;

  useEffect(() => {
    setPulse((known) => newest(known, first));
  }, [first]);
  useEffect(() => {
    if (!fetcher.data || isRefused(fetcher.data)) return;
    const { data } = fetcher;
    setPulse((known) => newest(known, data));
    setHeardAt(Date.now());
  }, [fetcher.data]); // eslint-disable-line react-hooks/exhaustive-deps -- an answer, not the fetcher, is the news

  const busy = ['scheduled', 'rehearsal', 'live', 'paused'].includes(pulse.life);
  const { load } = fetcher;
  usePolling(fetcher, path, busy ? BUSY_MS : CALM_MS);
  // News that come while an answer is on its way are asked for once after it: asked at once, they would end it each time.
  const [news, setNews] = useState(false);
  const { state } = fetcher;
  useEffect(() => {
    if (!news || state !== 'idle') return;
    setNews(false);
    load(path);
  }, [news, state, load, path]);
  useEffect(() => setHeardAt(Date.now()), []);
  useEffect(() => {
    setOffline(false);
    if (!busy || heardAt === 0) return;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') setOffline(true);
    }, STALE_MS);
    return () => clearTimeout(timer);
  }, [busy, heardAt]);

  // Somebody changed the lineup: the page reads it again.
  const { revalidate } = useRevalidator();
  const { lineup } = pulse;
  const [read, setRead] = useState(first.lineup);
  useEffect(() => {
    if (lineup === read) return;
    setRead(lineup);
    revalidate();
  }, [lineup, read, revalidate]);

  return {
    pulse,
    offline,
    refresh: () => load(path),
    /** Somebody else has changed the show. */
    nudge: () => setNews(true),
    /** What an act has answered already, so that nobody waits for the next round. */
    take: (part: Pick<Pulse, 'pins' | 'version'>) =>
      setPulse((known) => (part.version >= known.version ? { ...known, ...part } : known)),
  };
}

/** Figures always move on; the state only forwards. */
function newest(known: Pulse, heard: Pulse): Pulse {
  if (heard.version >= known.version) return heard;
  const { viewers, sales, now } = heard;
  return { ...known, viewers, sales, now };
}
