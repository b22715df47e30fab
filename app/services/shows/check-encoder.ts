import type { App } from '../ports.ts';
import type { PreflightResult } from './read-preflight.ts';
import { videoOf } from './video-of.ts';

/** A stream key has been read by whoever set an encoder up; after a week it is worth a new one, after a month nobody knows who has it. */
const OLD_MS = 7 * 86_400_000;
const VERY_OLD_MS = 30 * 86_400_000;

/**
 * How old the show's stream key is, whether a second encoder has one, and whether its replay will have a picture; nothing where nobody
 * made a key, because the camera is then a browser's, which sends stills itself. Keys are kept as hashes by the video service.
 */
export async function checkEncoder(
  app: App,
  input: { shop: string; showId: string },
): Promise<readonly PreflightResult[]> {
  const { shop, showId } = input;
  const made = await app.inShop(shop, (tx) =>
    tx.auditLog.findFirst({
      where: { shop, act: 'stream.key_rotated', subject: showId },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      select: { at: true, facts: true },
    }),
  );
  if (!made) return [];
  const age = app.clock.now().getTime() - made.at.getTime();
  const { backup } = made.facts as { backup?: boolean };
  return [
    {
      ...{ check: 'key', about: [] },
      state: age > VERY_OLD_MS ? 'wrong' : age > OLD_MS ? 'doubtful' : 'right',
    },
    { check: 'backup', state: backup === false ? 'doubtful' : 'right', about: [] },
    ...((await lacksPicture(app, input))
      ? [{ check: 'still' as const, state: 'doubtful' as const, about: [] }]
      : []),
  ];
}

/** Whether the replay would be announced with a product, because nobody chose a picture and nobody can draw one. */
async function lacksPicture(app: App, { shop, showId }: { shop: string; showId: string }) {
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({ where: { shop, id: showId }, select: { posterUrl: true, streamId: true } }),
  );
  if (!show?.streamId || show.posterUrl) return false;
  try {
    return (await videoOf(app, show.streamId).drawsStills?.(show.streamId)) === false;
  } catch (error) {
    // That the service does not answer is the picture's line.
    app.log.warn('still.unknown', { shop, showId, reason: String(error) });
    return false;
  }
}
