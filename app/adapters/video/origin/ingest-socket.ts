import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log } from '../../../services/ports.ts';
import { readAacConfig } from './aac.ts';
import { readAvcConfig } from './avc.ts';
import { operatorKnown } from './control.ts';
import { KIND, readFrame } from './frame-message.ts';
import type { Stream, Streams } from './streams.ts';

/** Largest message taken: a key frame of 1080p stays far below. */
const MAX_MESSAGE = 8 * 1024 * 1024;

/** A source that says nothing for this long is let go, in milliseconds. */
const IDLE_MS = 30_000;

/** Close codes a source understands: `key` ends for good, the rest may come back. */
const CLOSE = { key: 4401, replaced: 4409, damaged: 4400, ended: 4410 } as const;

/**
 * The browser's way in: `/ingest/{key}` as a WebSocket with one frame a message. A second source with the same key takes over
 * the same stream, and the first one is told. `/ingest/stream/{externalId}` with the operator's secret sends a test picture
 * into a stream without its key.
 */
export function ingestSockets(streams: Streams, secret: string, log: Log) {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
  });
  const onAir = new Map<string, WebSocket>();

  function take(socket: WebSocket, stream: Stream): void {
    const { externalId, broadcast } = stream;
    onAir.get(externalId)?.close(CLOSE.replaced, 'another source took over');
    onAir.set(externalId, socket);
    const { packager, disconnect } = broadcast.connect();
    log.info('ingest.connected', { stream: externalId, way: 'browser' });
    let idle = setTimeout(() => socket.terminate(), IDLE_MS);
    socket.on('message', (data: Buffer, binary: boolean) => {
      clearTimeout(idle);
      idle = setTimeout(() => socket.terminate(), IDLE_MS);
      if (broadcast.ended) return socket.close(CLOSE.ended, 'the show has ended');
      const frame = binary ? readFrame(data) : null;
      if (!frame) return socket.close(CLOSE.damaged, 'that was no frame');
      try {
        if (frame.kind === KIND.videoConfig) packager.setVideo(readAvcConfig(frame.payload));
        else if (frame.kind === KIND.audioConfig) packager.setAudio(readAacConfig(frame.payload));
        else if (frame.kind === KIND.audio) packager.pushAudio(frame.timeUs, frame.payload);
        else {
          broadcast.touch();
          packager.pushVideo({ dts: frame.timeUs, cts: 0, key: frame.key, data: frame.payload });
        }
      } catch (error) {
        log.warn('ingest.damaged', { stream: externalId, why: String(error) });
        socket.close(CLOSE.damaged, 'that cannot be decoded');
      }
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(idle);
      disconnect();
      if (onAir.get(externalId) === socket) onAir.delete(externalId);
      log.info('ingest.disconnected', { stream: externalId, way: 'browser' });
    });
  }

  return {
    /** Answers an upgrade of the HTTP server. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const [, key] = /^\/ingest\/([A-Za-z0-9_-]{16,128})$/.exec(path) ?? [];
      const [, id] = /^\/ingest\/stream\/([A-Za-z0-9_-]{1,64})$/.exec(path) ?? [];
      const operator = id && operatorKnown(request.headers.authorization, secret);
      const found = key ? streams.byKey(key) : operator ? streams.byId(id) : null;
      const stream = found?.ended ? null : found;
      server.handleUpgrade(request, socket, head, (accepted) => {
        // Said inside the protocol: a browser cannot read why an upgrade was refused.
        if (!stream) accepted.close(CLOSE.key, 'this key is not valid');
        else take(accepted, stream);
      });
    },
    close(): void {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
