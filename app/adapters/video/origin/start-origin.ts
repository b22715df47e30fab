import { createServer, type Server } from 'node:http';
import type { Log } from '../../../services/ports.ts';
import { serveControl } from './control.ts';
import { ingestSockets } from './ingest-socket.ts';
import { serveMedia } from './serve-media.ts';
import { Streams } from './streams.ts';

export interface Origin {
  readonly server: Server;
  readonly streams: Streams;
  stop(): Promise<void>;
}

/**
 * The embedded live origin: browser ingest, low-latency HLS, recording and replay on one port.
 * `publicUrl` is asked at the first control call, so that a test can listen on a free port first.
 * Effects: a server that is not listening yet.
 */
export function createOrigin(options: {
  directory: string;
  secret: string;
  publicUrl: () => string;
  rtmpUrl: string | null;
  log: Log;
}): Origin {
  const { log } = options;
  const streams = new Streams({
    directory: options.directory,
    onError: (error, stream) => log.error('recording.failed', error, { stream }),
  });
  const ingest = ingestSockets(streams, options.secret, log);
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
        rtmpUrl: options.rtmpUrl,
      };
      if (await serveControl(streams, control, request, response)) return;
      if (await serveMedia(streams, request, response)) return;
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
    streams,
    async stop() {
      ingest.close();
      await streams.settle();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
