import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';

/**
 * Leads to the part of a page that the address names: into sight, and a screen reader to its heading. Asked for once more, it
 * leads there once more.
 */
export function useArrival(): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    const part = hash && document.getElementById(hash.slice(1));
    if (!part) return;
    const goal = part.querySelector<HTMLElement>('h2, h3') ?? part;
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    part.scrollIntoView({ block: 'start' });
  }, [hash, key]);
}
