import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

/** How often a report of a show on the air is read again, in milliseconds. */
const EVERY_MS = 10_000;

/** Reads the page again and again while its show is on the air and somebody looks. */
export function useLiveFigures(life: string): boolean {
  const live = life === 'live' || life === 'paused';
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [live, revalidate]);
  return live;
}
