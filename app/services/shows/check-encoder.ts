import type { App } from '../ports.ts';
import type { PreflightResult } from './read-preflight.ts';

/** A stream key has been read by whoever set an encoder up; after a week it is worth a new one, after a month nobody knows who has it. */
const OLD_MS = 7 * 86_400_000;
const VERY_OLD_MS = 30 * 86_400_000;

/**
 * How old the show's stream key is and whether a second encoder has one; nothing where nobody made a key, because
 * the camera is then a browser's. Keys themselves are kept as hashes by the video service.
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
  ];
}
