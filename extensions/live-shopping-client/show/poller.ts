import type { LiveHead } from '#app/contract/storefront-api.ts';

/** How much each viewer's pause differs from the next one's, so that polls spread instead of marching. */
const SPREAD = 0.25;

/** When no answer came the server could not say how long to wait. */
const UNANSWERED_MS = 5_000;

/** Units: milliseconds; `random` in [0, 1). */
export const pollPause = (pollMs: number, random: number) =>
  pollMs * (1 - SPREAD + 2 * SPREAD * random);

/**
 * Asks for the newest version while sockets are blocked. Rests while the page is hidden.
 * Effects: calls `found` with every head and `lost` where no answer came; stops when `signal` aborts.
 */
export function poll(
  read: (signal: AbortSignal) => Promise<LiveHead>,
  found: (head: LiveHead) => void,
  lost: () => void,
  signal: AbortSignal,
  hidden: () => boolean = () => document.hidden,
): void {
  let timer: ReturnType<typeof setTimeout>;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  const round = async () => {
    let pause = UNANSWERED_MS;
    if (!hidden()) {
      try {
        const head = await read(signal);
        pause = head.pollMs;
        found(head);
      } catch {
        // The next round asks again; a cut line is the normal case here.
        if (!signal.aborted) lost();
      }
    }
    if (!signal.aborted) timer = setTimeout(round, pollPause(pause, Math.random()));
  };
  void round();
}
