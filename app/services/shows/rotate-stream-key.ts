import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, Ingest } from '../ports.ts';
import { askVideo } from './ask-video.ts';
import { openShowStream } from './open-show-stream.ts';
import { videoOf } from './video-of.ts';

/**
 * Addresses and a fresh key for an encoder. Keys are kept as hashes, so this is the one time it can be read, and the key
 * before it is void; an encoder that is connected stays on the air.
 * Refuses: `unavailable/no_encoder` where the provider takes none; what `openShowStream` refuses.
 * Effects: opens the stream if nobody did.
 */
export async function rotateStreamKey(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<{ ingest: readonly Ingest[] }> {
  const { shop, showId, actor } = input;
  const opened = await openShowStream(app, input);
  const fresh = async () =>
    (await videoOf(app, opened.streamId).rotateKey?.(opened.streamId)) ?? [];
  const ingest = opened.ingest ?? (await askVideo(app, { shop, showId }, fresh()));
  const encoders = ingest.filter(({ kind }) => kind !== 'browser');
  if (encoders.length === 0) {
    throw new Refusal(
      'unavailable',
      'no_encoder',
      'The video service of this show takes no encoder.',
    );
  }
  await app.inShop(shop, (tx) =>
    writeAudit(app, tx, {
      ...{ shop, actor, act: 'stream.key_rotated', subject: showId },
      facts: { backup: encoders.some(({ backup }) => backup === true) },
    }),
  );
  return { ingest: encoders };
}
