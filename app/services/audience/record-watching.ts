import { WATCHING_EVERY_MS } from '../../contract/viewer-input.ts';
import type { Life } from '../../domain/show/life.ts';
import { watchMode } from '../../domain/show/watch-mode.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';

/** Two signs of life further apart than this have a gap between them that was not watched. Seconds. */
const GAP_S = (WATCHING_EVERY_MS / 1000) * 2;

/**
 * Notes that a viewer is watching. Watch time is the sum of the stretches between signs of life that follow each other;
 * ten reloads are one viewer, and two windows do not watch twice as long.
 * Effects: one row per viewer, show and mode; nothing for shows that are neither on air nor a replay.
 */
export async function recordWatching(
  app: App,
  input: { shop: string; showId: string; viewer: Viewer },
): Promise<void> {
  const { shop, showId, viewer } = input;
  const now = app.clock.now();
  await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { life: true } });
    const mode = watchMode(show?.life as Life | undefined);
    if (!mode) return;
    await tx.$executeRaw`
      INSERT INTO watching AS w (shop, show_id, mode, viewer, first_at, last_at)
      VALUES (${shop}, ${showId}::uuid, ${mode}, ${viewer.id}, ${now}, ${now})
      ON CONFLICT (show_id, mode, viewer) DO UPDATE SET
        last_at = greatest(w.last_at, excluded.last_at),
        seconds = w.seconds + CASE
          WHEN excluded.last_at - w.last_at BETWEEN interval '0' AND make_interval(secs => ${GAP_S})
          THEN round(extract(epoch FROM excluded.last_at - w.last_at))::int ELSE 0 END`;
  });
}
