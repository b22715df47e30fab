import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** Reads the page again every so often, while somebody looks. Units: `everyMs` in milliseconds; null leaves it as it is. */
export function useRereading(everyMs: number | null): void {
  const { revalidate, state } = useRevalidator();
  // A reading under way is not given up for the next.
  const idle = useRef(true);
  idle.current = state === 'idle';
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (idle.current && document.visibilityState === 'visible') revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, revalidate]);
}
