import type { Playback } from '../../contract/playback.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { videoOf } from '../shows/video-of.ts';

/** Where the sample's list is served (`routes/storefront.rehearsal.$file.ts`). */
const SAMPLE_PATH = '/storefront/rehearsal/picture.m3u8';

/** The picture of a rehearsal: the show's camera while it is on, else the sample, so that there is always one to direct by. */
export async function choosePicture(
  app: App,
  input: { shop: string; showId: string },
): Promise<Playback> {
  const { shop, showId } = input;
  const sample: Playback = {
    ...{ kind: 'hls', url: `${app.settings.appUrl}${SAMPLE_PATH}` },
    ...{ programDate: true, aspect: '9:16' },
  };
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({ where: { shop, id: showId }, select: { streamId: true, playback: true } }),
  );
  if (!show?.streamId || !show.playback) return sample;
  try {
    const status = await videoOf(app, show.streamId).readStatus(show.streamId);
    return status === 'live' || status === 'unknown'
      ? (show.playback as unknown as Playback)
      : sample;
  } catch (error) {
    app.log.warn('rehearsal.camera_unknown', { shop, showId, reason: String(error) });
    return sample;
  }
}

/** Whether a picture is the sample and not somebody's camera. */
export function isSample(app: App, playback: Playback | null): boolean {
  return playback?.url === `${app.settings.appUrl}${SAMPLE_PATH}`;
}

/** Turns a rehearsal to the camera when it comes on, and to the sample when it goes. Nothing to change, nothing written. */
export async function followPicture(
  app: App,
  input: { shop: string; showId: string; playback: Playback | null },
): Promise<void> {
  const { shop, showId, playback: shown } = input;
  const playback = await choosePicture(app, { shop, showId });
  if (playback.url === shown?.url) return;
  const appended = await app.inShop(shop, (tx) =>
    appendEvent(app, tx, {
      ...{ shop, showId, actor: 'system', from: ['rehearsal'] },
      event: { type: 'playback.changed', data: { playback } },
    }),
  );
  await announceState(app, appended);
}
