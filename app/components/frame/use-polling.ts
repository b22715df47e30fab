import { useEffect, useRef } from 'react';

/**
 * Loads an address every so often, while the page can be seen. Not while an answer is on its way: each load gives up the one
 * before, and on a network slower than the interval nothing would ever arrive.
 * Units: `everyMs` in milliseconds; null asks nothing.
 */
export function usePolling(
  fetcher: { readonly state: string; readonly load: (path: string) => void },
  path: string,
  everyMs: number | null,
): void {
  const idle = useRef(true);
  idle.current = fetcher.state === 'idle';
  const { load } = fetcher;
  useEffect(() => {
    if (everyMs === null) return;
    const ask = () => {
      if (idle.current && document.visibilityState === 'visible') load(path);
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [load, path, everyMs]);
}
