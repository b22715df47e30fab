/** The live origin: takes the host's camera in, serves viewers low-latency HLS, records. A process of its own, so that a page render never delays a part. */
import { createOrigin } from '../adapters/video/origin/start-origin.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

const settings = env();
const origin = createOrigin({
  directory: settings.VIDEO_DIR,
  secret: settings.VIDEO_SECRET,
  publicUrl: () => settings.VIDEO_ORIGIN_URL,
  rtmpUrl: settings.RTMP_PUBLIC_URL ?? null,
  log,
});
serveUntilStopped(origin.server.listen(settings.VIDEO_PORT), 'video', settings.VIDEO_PORT, () =>
  origin.stop(),
);
