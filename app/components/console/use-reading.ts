import { useCallback, useEffect, useRef, useState } from 'react';
import { isRefused } from '../frame/RefusalBanner.tsx';

/** So many readings in a row that failed are worth a word. */
const MOST_FAILED = 2;

/**
 * Reads an address now, every so often while the page can be seen, and whenever `refresh` is called. One reading at a
 * time, so that an older answer never takes the place of a newer one; wishes meanwhile become one reading more. Without a
 * path nothing is read.
 */
export function useReading<Data>(
  path: string | null,
  everyMs: number,
): { data: Data | null; failed: boolean; refresh: () => void } {
  const [data, setData] = useState<Data | null>(null);
  const [failed, setFailed] = useState(false);
  const line = useRef({ busy: false, again: false, failures: 0, gone: false });

  const refresh = useCallback(() => {
    const now = line.current;
    if (path === null) return;
    if (now.busy) {
      now.again = true;
      return;
    }
    now.busy = true;
    void (async () => {
      do {
        now.again = false;
        try {
          const response = await fetch(path, { headers: { accept: 'application/json' } });
          const answer: unknown = await response.json();
          if (now.gone) return;
          if (!response.ok || isRefused(answer)) throw new Error(`${path}: ${response.status}`);
          now.failures = 0;
          setData(answer as Data);
          setFailed(false);
        } catch {
          now.failures += 1;
          if (!now.gone && now.failures >= MOST_FAILED) setFailed(true);
        }
      } while (now.again && !now.gone);
      now.busy = false;
    })();
  }, [path]);

  useEffect(() => {
    const own = line.current;
    own.gone = false;
    refresh();
    const ask = () => {
      if (document.visibilityState === 'visible') refresh();
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      own.gone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [refresh, everyMs]);

  return { data, failed, refresh };
}
