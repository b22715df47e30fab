import type { ShowSession } from '../show/session.ts';

/** How often a recording's last day is looked for. Milliseconds. */
const LOOK_MS = 1_000;
/** No socket is open for a recording: whether it was taken back, and what is left of the products, is asked for. Milliseconds. */
const ASK_MS = 60_000;

/** A recording ends by its own date or by the merchant's hand, also for who is watching it. */
export function followEnd(session: ShowSession, signal: AbortSignal): void {
  let askedAt = performance.now();
  const timer = setInterval(() => {
    const { newest } = session.keeper;
    if (newest?.life === 'replay' && session.clock.now() > (newest.replayUntil ?? Infinity)) {
      session.keeper.take({ ...newest, v: newest.v + 1, life: 'archived', playback: null });
      session.changed();
    }
    if (document.hidden || performance.now() - askedAt < ASK_MS) return;
    askedAt = performance.now();
    void session.catchUp();
  }, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
