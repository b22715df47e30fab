import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Log } from '../../../../services/ports.ts';
import type { Sources } from '../sources.ts';
import type { Streams } from '../streams.ts';
import { Goodbye, RtmpSession } from './session.ts';

/** An encoder that says nothing for this long is let go, in milliseconds. */
const IDLE_MS = 30_000;

/** Connections at once; a shop has one encoder, perhaps two. */
const MAX_CONNECTIONS = 200;

/** The encoder's way in: RTMP, or RTMPS with a certificate. Any application name will do; the key decides. */
export function rtmpServer(
  streams: Streams,
  sources: Sources,
  log: Log,
  tls: { cert: string; key: string } | null,
): Server {
  const connected = (socket: Socket) => {
    socket.setNoDelay(true);
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    const session = new RtmpSession({
      write: (bytes) => void socket.write(bytes),
      now: Date.now,
      publish(key) {
        const found = streams.byKey(key);
        const way = tls ? 'rtmps' : 'rtmp';
        return found ? sources.take({ ...found, way, dismiss: () => socket.end() }) : null;
      },
    });
    socket.on('data', (bytes: Buffer) => {
      try {
        session.push(bytes);
      } catch (error) {
        log.warn('ingest.refused', {
          way: 'rtmp',
          why: error instanceof Error ? error.message : String(error),
        });
        if (error instanceof Goodbye) socket.end();
        else socket.destroy();
        socket.removeAllListeners('data');
        socket.resume();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => session.leave());
  };
  const server = tls ? createTlsServer(tls, connected) : createTcpServer(connected);
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}
