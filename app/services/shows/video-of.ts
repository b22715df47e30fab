import type { App, VideoProvider } from '../ports.ts';

/** The service that carries a stream: its id says so for addresses of the merchant's, all others are the installation's. */
export function videoOf(app: App, streamId: string): VideoProvider {
  if (streamId.startsWith('hls:')) return app.addressVideo.hls;
  if (streamId.startsWith('youtube:')) return app.addressVideo.youtube;
  return app.video;
}
