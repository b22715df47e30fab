import { createServer, type Server } from 'node:http';
import type { Server as TcpServer } from 'node:net';
import type { Log } from '../../../services/ports.ts';
import { Clips } from './clips.ts';
import { serveControl } from './control.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { ingestSockets } from './ingest-socket.ts';
import type { PairFiles } from './rtmp/certificate.ts';
import { encoderServers, type EncoderOptions } from './rtmp/rtmp-server.ts';
import { isPublicAddress } from '../public-fetch.ts';
import { serveMedia } from './serve-media.ts';
import { Simulcast } from './simulcast/simulcast.ts';
import { Sources } from './sources.ts';
import { Stills } from './stills.ts';
import { Streams } from './streams.ts';

export interface Origin {
  readonly server: Server;
  /** The encoders' ways in; each listens on a port of its own. */
  readonly rtmp: TcpServer;
  /** null without a certificate. */
  readonly rtmps: TcpServer | null;
  readonly streams: Streams;
  stop(): Promise<void>;
}

/**
 * The embedded live origin: browser ingest, low-latency HLS, recording and replay on one port, RTMP on another, RTMPS on a third.
 * Addresses are asked for at each control call, so that a test can listen on a free port first.
 * Refuses: UnusableCertificate.
 * Effects: servers that are not listening yet.
 */
export function createOrigin(options: {
  directory: string;
  secret: string;
  publicUrl: () => string;
  /** Where encoders come in, as they reach it. Offered while the server behind it listens; RTMPS without a certificate is another program's, before our RTMP. */
  encoderUrls: () => { readonly rtmp: string | null; readonly rtmps: string | null };
  /** The optional external program; absent or not found: what needs it says so. */
  ffmpegPath?: string;
  /** Other platforms that stand in for the internet's: addresses taken for public, and their certificate authority. */
  platforms?: { isPublic: (ip: string) => boolean; ca?: string };
  /** For RTMPS beside RTMP; looked at again, because it will be renewed. */
  certificate?: PairFiles | null;
  patience?: EncoderOptions['patience'];
  log: Log;
}): Origin {
  const { log } = options;
  const streams = new Streams({
    directory: options.directory,
    onError: (error, stream) => log.error('recording.failed', error, { stream }),
  });
  const ffmpeg = new Ffmpeg(options.ffmpegPath ?? null);
  const stills = new Stills(ffmpeg, log);
  const clips = new Clips(ffmpeg, log);
  const simulcast = new Simulcast({
    ...{ streams, log, secret: options.secret },
    isPublic: options.platforms?.isPublic ?? isPublicAddress,
    ca: options.platforms?.ca,
  });
  const sources = new Sources(log, simulcast, (stream, jpeg) => stills.keep(stream, jpeg));
  const ingest = ingestSockets(streams, sources, options.secret, log);
  const encoders = encoderServers({
    ...{ streams, sources, log, certificate: options.certificate ?? null },
    host: hostOf(options.encoderUrls().rtmps),
    ...(options.patience ? { patience: options.patience } : {}),
  });
  const { rtmp, rtmps } = encoders;
  const encoderUrls = () => {
    const urls = options.encoderUrls();
    return [
      ...(urls.rtmps && (rtmps ?? rtmp).listening ? [urls.rtmps] : []),
      ...(urls.rtmp && rtmp.listening ? [urls.rtmp] : []),
    ];
  };
  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.url === '/healthz' || request.url === '/readyz') {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"ok":true}');
        return;
      }
      const control = {
        secret: options.secret,
        publicUrl: options.publicUrl(),
        encoderUrls: encoderUrls(),
      };
      const rooms = { streams, clips, stills, simulcast, sources };
      if (await serveControl(rooms, control, request, response)) return;
      if (await serveMedia(streams, stills, request, response)) return;
      response.writeHead(404, { 'cache-control': 'no-store' });
      response.end();
    };
    answer().catch((error: unknown) => {
      log.error('request.failed', error, { path: (request.url ?? '').split('?')[0] });
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => ingest.upgrade(request, socket, head));
  return {
    server,
    ...{ rtmp, rtmps, streams },
    async stop() {
      simulcast.close();
      ingest.close();
      await encoders.close();
      await streams.settle();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const hostOf = (url: string | null) => (url ? new URL(url).hostname : '');
