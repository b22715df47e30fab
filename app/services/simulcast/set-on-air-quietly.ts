import type { App } from '../ports.ts';
import { videoOf } from '../shows/video-of.ts';

/** Lets the picture go on to other platforms. A show begins whether they can be reached or not. */
export async function setOnAirQuietly(
  app: App,
  stream: { shop: string; showId: string; streamId: string | null },
): Promise<void> {
  const { streamId } = stream;
  if (!streamId) return;
  try {
    await videoOf(app, streamId).simulcast?.setOnAir?.(streamId, true);
  } catch (error) {
    app.log.error('simulcast.not_started', error, { ...stream });
  }
}
