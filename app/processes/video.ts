/** The live origin: takes the host's camera in, serves viewers low-latency HLS, records. A process of its own, so that a page render never delays a part. */
import type { Server } from 'node:net';
import { UnusableCertificate } from '../adapters/video/origin/rtmp/certificate.ts';
import { createOrigin, type Origin } from '../adapters/video/origin/start-origin.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

const settings = env();
const { hostname } = new URL(settings.VIDEO_ORIGIN_URL);
const { RTMP_TLS_CERT_FILE: cert, RTMP_TLS_KEY_FILE: key } = settings;
const certificate = cert && key ? { cert, key } : null;
const ownRtmps = certificate ? `rtmps://${hostname}:${settings.RTMPS_PORT}/live` : null;

function create(): Origin {
  try {
    return createOrigin({
      directory: settings.VIDEO_DIR,
      secret: settings.VIDEO_SECRET,
      publicUrl: () => settings.VIDEO_ORIGIN_URL,
      encoderUrls: () => ({
        rtmp: settings.RTMP_PUBLIC_URL ?? `rtmp://${hostname}:${settings.RTMP_PORT}/live`,
        rtmps: settings.RTMPS_PUBLIC_URL ?? ownRtmps,
      }),
      certificate,
      ffmpegPath: settings.FFMPEG_PATH,
      log,
    });
  } catch (error) {
    if (!(error instanceof UnusableCertificate)) throw error;
    log.error('process.not_started', error.message, { name: 'video' });
    process.exit(1);
  }
}

function listen(server: Server, name: 'rtmp' | 'rtmps', port: number): void {
  server.on('error', (error: NodeJS.ErrnoException) => {
    // Viewers and browser hosts can do without; an encoder that cannot come in must not end their show.
    log.error(
      `${name}.not_started`,
      error.code === 'EADDRINUSE' ? `Port ${port} is in use.` : error,
    );
  });
  server.listen(port);
}

const origin = create();
listen(origin.rtmp, 'rtmp', settings.RTMP_PORT);
if (origin.rtmps) listen(origin.rtmps, 'rtmps', settings.RTMPS_PORT);
serveUntilStopped(origin.server.listen(settings.VIDEO_PORT), 'video', settings.VIDEO_PORT, () =>
  origin.stop(),
);
