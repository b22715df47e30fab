import { createServer, type Server } from 'node:http';
import type { Server as TcpServer } from 'node:net';
import type { Log } from '../../../services/ports.ts';
import { Clips } from './clips.ts';
import { serveControl } from './control.ts';
import { Ffmpeg } from './ffmpeg.ts';
import { ingestSockets } from './ingest-socket.ts';
import { rtmpServer } from './rtmp/rtmp-server.ts';
import { isPublicAddress } from '../public-fetch.ts';
import { serveMedia } from './serve-media.ts';
import { Simulcast } from './simulcast/simulcast.ts';
import { Sources } from './sources.ts';
import { Stills } from './stills.ts';
import { Streams } from './streams.ts';

export interface Origin {
  readonly server: Server;
  /** The encoder's way in; listens on a port of its own. */
  readonly rtmp: TcpServer;
  readonly streams: Streams;
  stop(): Promise<void>;
}

/**
 * The embedded live origin: browser ingest, low-latency HLS, recording and replay on one port, RTMP on another.
 * `publicUrl` is asked at the first control call, so that a test can listen on a free port first.
 * Effects: servers that are not listening yet.
 */
export function createOrigin(options: {
  directory: string;
  secret: string;
  publicUrl: () => string;
  rtmpUrl: () => string | null;
  /** The optional external program; absent or not found: what needs it says so. */
  ffmpegPath?: string;
  /** Other platforms that stand in for the internet's: addresses taken for public, and their certificate authority. */
  platforms?: { isPublic: (ip: string) => boolean; ca?: string };
  /** Certificate and key in PEM: RTMPS instead of RTMP. */
  rtmpTls?: { cert: string; key: string } | null;
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
  const rtmp = rtmpServer(streams, sources, log, options.rtmpTls ?? null);
  const encoders = new Set<{ destroy(): void }>();
  rtmp.on('connection', (socket) => {
    encoders.add(socket);
    socket.on('close', () => encoders.delete(socket));
  });
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
        rtmpUrl: options.rtmpUrl(),
      };
      const rooms = { streams, clips, simulcast, sources };
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
    rtmp,
    streams,
    async stop() {
      simulcast.close();
      ingest.close();
      for (const encoder of encoders) encoder.destroy();
      if (rtmp.listening) await new Promise((resolve) => rtmp.close(resolve));
      await streams.settle();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
