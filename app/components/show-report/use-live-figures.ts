import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** How often a report of a show on the air is read again, in milliseconds. */
const EVERY_MS = 10_000;

/** Reads the page again and again while its show is on the air and somebody looks. */
export function useLiveFigures(life: string): boolean {
  const live = life === 'live' || life === 'paused';
  const { revalidate, state } = useRevalidator();
  // A reading under way is not given up for the next.
  const idle = useRef(true);
  idle.current = state === 'idle';
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => {
      if (idle.current && document.visibilityState === 'visible') revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [live, revalidate]);
  return live;
}
