import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Life } from '../../domain/show/life.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, Ingest, VideoSource } from '../ports.ts';
import { askVideo } from './ask-video.ts';
import { closeStreamQuietly } from './close-stream-quietly.ts';
import { videoOf } from './video-of.ts';

/** Before these a camera has nothing to do yet, after them nothing more. */
const MAY_OPEN: readonly Life[] = ['draft', 'scheduled', 'rehearsal', 'live', 'paused'];

/** Viewers do not know the stream's address yet: one that is lost is opened anew. */
const MAY_REOPEN: readonly Life[] = ['draft', 'scheduled'];

/** Shape: `ingest` holds the key, and only for whoever opened the stream: nobody can read it again. */
export interface OpenedStream {
  readonly streamId: string;
  readonly playback: Playback;
  readonly ingest: readonly Ingest[] | null;
}

/**
 * Opens the show's stream, so that its host can be seen by the team before the show starts. Viewers learn its address
 * with the start. Opening it again answers the same stream; of two who open at once one opens.
 * Before the show a stream that somebody deleted at the provider is opened anew.
 * Refuses: `not_found/show`; `conflict/no_stream` for a show that is over or cancelled; `unavailable/video_away`.
 * Effects: opens a stream with the video provider.
 */
export async function openShowStream(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<OpenedStream> {
  const { shop, showId, actor } = input;
  const read = () =>
    app.inShop(shop, (tx) =>
      tx.show.findFirst({
        where: { shop, id: showId },
        select: {
          ...{ life: true, title: true, aspect: true, streamId: true, playback: true },
          videoSource: true,
        },
      }),
    );
  const show = await read();
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  if (!MAY_OPEN.includes(show.life as Life)) {
    throw new Refusal('conflict', 'no_stream', `This show is ${show.life}: there is no stream.`);
  }
  if (show.streamId && show.playback) {
    const mayReopen = !show.videoSource && MAY_REOPEN.includes(show.life as Life);
    const lost = mayReopen && (await isLost(app, show.streamId));
    if (!lost) return known(show.streamId, show.playback);
  }

  const source = show.videoSource as VideoSource | null;
  const provider = source ? app.addressVideo[source.kind] : app.video;
  const opened = await askVideo(
    ...([app, { shop, showId }] as const),
    provider.openStream({
      title: show.title,
      aspect: show.aspect as Playback['aspect'],
      ...(source ? { address: source.address } : {}),
    }),
  );
  const { externalId: streamId, playback, ingest } = opened;
  const { count } = await app.inShop(shop, (tx) =>
    tx.show.updateMany({
      where: { shop, id: showId, streamId: show.streamId, life: { in: [...MAY_OPEN] } },
      data: { streamId, playback: { ...playback } },
    }),
  );
  if (count === 1) {
    app.log.info('stream.opened', { shop, showId, actor });
    return { streamId, playback, ingest };
  }
  await closeStreamQuietly(app, { shop, showId, streamId });
  const now = await read();
  if (now?.streamId && now.playback) return known(now.streamId, now.playback);
  throw new Refusal('conflict', 'no_stream', 'This show has no stream any more.');
}

/** Only a provider that says so: one that cannot be asked may know it tomorrow. */
async function isLost(app: App, streamId: string): Promise<boolean> {
  const status = await videoOf(app, streamId)
    .readStatus(streamId)
    .catch(() => null);
  return status === 'ended';
}

const known = (streamId: string, playback: unknown): OpenedStream => ({
  streamId,
  playback: playback as Playback,
  ingest: null,
});
