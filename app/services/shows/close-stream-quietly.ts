import type { App } from '../ports.ts';
import { videoOf } from './video-of.ts';

/** A show goes on whatever the provider says; a stream left open is closed by the provider's own idle limit. */
export async function closeStreamQuietly(
  app: App,
  stream: { shop: string; showId: string; streamId: string },
): Promise<void> {
  try {
    await videoOf(app, stream.streamId).closeStream(stream.streamId);
  } catch (error) {
    app.log.error('stream.left_open', error, stream);
  }
}
