import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../ports.ts';
import { videoOf } from '../shows/video-of.ts';
import { watchSignal } from './watch-signal.ts';

/**
 * Streams are asked this often. Two seconds of silence at the origin and one round are less than the three seconds in
 * which viewers are promised the curtain. Milliseconds.
 */
const ROUND_MS = 500;

/** Streams of this many shows are asked about at once. */
const AT_ONCE = 4;

/** What one worker remembers between rounds: when each show's provider was asked last, by its own counter of milliseconds. */
export class Watcher {
  readonly holder: string;
  readonly askedAt = new Map<string, number>();

  constructor(holder: string) {
    this.holder = holder;
  }
}

/**
 * Watches the picture of every show on the air until stopped: the curtain falls when it is lost and lifts when it is back.
 * `holder` is the name this worker ticks shows under: whoever ticks a show watches it too.
 */
export async function watchSignals(app: App, holder: string, signal: AbortSignal): Promise<void> {
  const watcher = new Watcher(holder);
  while (!signal.aborted) {
    const started = performance.now();
    try {
      await watchRound(app, watcher);
    } catch (error) {
      app.log.error('signals.failed', error);
    }
    const rest = Math.max(0, ROUND_MS - (performance.now() - started));
    await wait(rest, undefined, { signal }).catch(() => {});
  }
}

/** One round: every show on the air that has a stream and is not another worker's. */
export async function watchRound(app: App, watcher: Watcher): Promise<void> {
  // Across shops on purpose: the worker serves all of them. Each show is then worked on within its own.
  const watched = await app.db.$queryRaw<{ id: string; shop: string; streamId: string }[]>`
    SELECT s.id, s.shop, s.stream_id AS "streamId"
    FROM show s LEFT JOIN show_ticker t ON t.show_id = s.id
    WHERE s.life IN ('live', 'paused') AND s.stream_id IS NOT NULL
      AND (t.holder IS NULL OR t.holder = ${watcher.holder} OR t.held_until < now())
    ORDER BY s.id`;
  const ids = new Set(watched.map(({ id }) => id));
  for (const id of watcher.askedAt.keys()) if (!ids.has(id)) watcher.askedAt.delete(id);
  const now = performance.now();
  const rest = watched.filter(({ id, streamId }) => {
    const last = watcher.askedAt.get(id) ?? -Infinity;
    // A round comes a little early or late; a show due within half of one is due.
    return now - last >= videoOf(app, streamId).askEveryMs - ROUND_MS / 2;
  });
  const work = async () => {
    for (let show = rest.shift(); show; show = rest.shift()) {
      const { shop, id: showId, streamId } = show;
      watcher.askedAt.set(showId, now);
      try {
        await watchSignal(app, { shop, showId, streamId });
      } catch (error) {
        app.log.error('signal.failed', error, { shop, showId });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
