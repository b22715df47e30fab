import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import { next, sources, type Life } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';
import { askVideo } from './ask-video.ts';
import { videoOf } from './video-of.ts';

/**
 * Offers the recording in the shop, still shoppable, for good unless `setReplayEnd` gives it a last day.
 * Refuses: `unavailable/no_recording` while the provider has none; `conflict/illegal_step`; what `appendEvent` refuses.
 */
export async function publishReplay(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({
      where: { shop, id: showId },
      select: {
        life: true,
        streamId: true,
        playback: true,
        recording: true,
        aspect: true,
        posterUrl: true,
      },
    }),
  );
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  next(show.life as Life, 'publishReplay');
  const aspect = show.aspect as Playback['aspect'];
  const told = show.recording as Pick<Playback, 'url' | 'programDate'> | null;
  const found = told
    ? { kind: 'hls' as const, ...told }
    : show.streamId
      ? await askVideo(
          ...([app, { shop, showId }] as const),
          videoOf(app, show.streamId).readRecording(show.streamId),
        )
      : (show.playback as Playback | null);
  const recording = found ? { ...found, aspect } : null;
  if (!recording) {
    throw new Refusal(
      'unavailable',
      'no_recording',
      show.streamId
        ? 'The recording is not ready yet. Try again in a minute.'
        : 'There is no recording of this show.',
    );
  }
  const posterUrl = show.posterUrl ?? (await readStill(app, show.streamId));
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'playback.changed', data: { playback: recording } },
      from: sources('publishReplay'),
      change: { playback: { ...recording }, posterUrl },
    });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'replay.published', data: { until: null } },
      from: sources('publishReplay'),
      change: { life: 'replay', replayUntil: null },
    });
  });
  await announceState(app, appended);
  app.log.info('replay.published', { shop, showId, actor });
}

/** A recording without a picture of its own is announced with the last one of the camera; without that it still is. */
async function readStill(app: App, streamId: string | null): Promise<string | null> {
  if (!streamId) return null;
  try {
    return (await videoOf(app, streamId).stillUrl?.(streamId)) ?? null;
  } catch (error) {
    app.log.warn('still.unknown', { reason: String(error) });
    return null;
  }
}
