/** The live origin: takes the host's camera in, serves viewers low-latency HLS, records. A process of its own, so that a page render never delays a part. */
import { readFileSync } from 'node:fs';
import { createOrigin } from '../adapters/video/origin/start-origin.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

const settings = env();
const origin = createOrigin({
  directory: settings.VIDEO_DIR,
  secret: settings.VIDEO_SECRET,
  publicUrl: () => settings.VIDEO_ORIGIN_URL,
  rtmpUrl: () =>
    settings.RTMP_PUBLIC_URL ??
    `rtmp://${new URL(settings.VIDEO_ORIGIN_URL).hostname}:${settings.RTMP_PORT}/live`,
  rtmpTls:
    settings.RTMP_TLS_CERT_FILE && settings.RTMP_TLS_KEY_FILE
      ? {
          cert: readFileSync(settings.RTMP_TLS_CERT_FILE, 'utf8'),
          key: readFileSync(settings.RTMP_TLS_KEY_FILE, 'utf8'),
        }
      : null,
  ffmpegPath: settings.FFMPEG_PATH,
  log,
});
origin.rtmp.on('error', (error: NodeJS.ErrnoException) => {
  // Viewers and browser hosts can do without; an encoder that cannot come in must not end their show.
  log.error(
    'rtmp.not_started',
    error.code === 'EADDRINUSE' ? `Port ${settings.RTMP_PORT} is in use.` : error,
  );
});
origin.rtmp.listen(settings.RTMP_PORT);
serveUntilStopped(origin.server.listen(settings.VIDEO_PORT), 'video', settings.VIDEO_PORT, () =>
  origin.stop(),
);
