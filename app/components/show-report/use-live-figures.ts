import { useRereading } from '../frame/use-rereading.ts';

/** How often a report of a show on the air is read again, in milliseconds. */
const EVERY_MS = 10_000;

/** Reads the page again and again while its show is on the air and somebody looks. */
export function useLiveFigures(life: string): boolean {
  const live = life === 'live' || life === 'paused';
  useRereading(live ? EVERY_MS : null);
  return live;
}
