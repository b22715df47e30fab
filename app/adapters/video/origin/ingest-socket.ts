import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  INGEST_BEAT,
  INGEST_BEAT_MS,
  INGEST_CARRIED,
  INGEST_CLOSE as CLOSE,
  KIND,
  readFrame,
} from '../../../contract/frame-message.ts';
import type { Log } from '../../../services/ports.ts';
import { operatorKnown } from './control.ts';
import { readIngestTicket } from './ingest-ticket.ts';
import type { Farewell, Source, Sources } from './sources.ts';
import type { Stream, Streams } from './streams.ts';

/** Largest message taken: a key frame of 1080p stays far below. */
const MAX_MESSAGE = 8 * 1024 * 1024;

/** A source that says nothing for this long is let go, in milliseconds. */
const IDLE_MS = 30_000;

/**
 * The browser's way in: `/ingest/{key}` as a WebSocket with one frame a message, or `/ingest/ticket/{ticket}` for a browser
 * the app let in for a while. `/ingest/stream/{externalId}` with the operator's secret sends a test picture into a stream
 * without its key.
 */
export function ingestSockets(streams: Streams, sources: Sources, secret: string, log: Log) {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
  });

  function take(socket: WebSocket, stream: Stream): void {
    const dismiss = (why: Farewell) => socket.close(CLOSE[why], why);
    const onCarried = () => socket.send(INGEST_CARRIED);
    const source = sources.take({ stream, way: 'browser', dismiss, onCarried });
    let idle = setTimeout(() => socket.terminate(), IDLE_MS);
    const beat = setInterval(() => socket.send(INGEST_BEAT), INGEST_BEAT_MS);
    socket.on('message', (data: Buffer, binary: boolean) => {
      clearTimeout(idle);
      idle = setTimeout(() => socket.terminate(), IDLE_MS);
      try {
        if (!binary || !pass(source, data)) socket.close(CLOSE.damaged, 'that was no frame');
      } catch (error) {
        log.warn('ingest.damaged', { stream: stream.externalId, why: String(error) });
        socket.close(CLOSE.damaged, 'that cannot be decoded');
      }
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(idle);
      clearInterval(beat);
      source.leave();
    });
  }

  return {
    /** Answers an upgrade of the HTTP server. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const [, key] = /^\/ingest\/([A-Za-z0-9_-]{16,128})$/.exec(path) ?? [];
      const [, id] = /^\/ingest\/stream\/([A-Za-z0-9_-]{1,64})$/.exec(path) ?? [];
      const [, ticket] = /^\/ingest\/ticket\/([A-Za-z0-9_.-]{1,256})$/.exec(path) ?? [];
      const invited = ticket ? readIngestTicket(secret, ticket, Date.now()) : null;
      const operator = id && operatorKnown(request.headers.authorization, secret);
      const named = invited ?? (operator ? id : null);
      const found = key ? streams.byKey(key)?.stream : named ? streams.byId(named) : null;
      server.handleUpgrade(request, socket, head, (accepted) => {
        // Said inside the protocol: a browser cannot read why an upgrade was refused.
        if (!found || found.ended) accepted.close(CLOSE.key, 'this key is not valid');
        // A test picture is for where nobody is: who has begun or lost the line for a moment is not pushed off the air by it.
        else if (operator && sources.isTaken(found.externalId))
          accepted.close(CLOSE.replaced, 'somebody broadcasts');
        else take(accepted, found);
      });
    },
    close(): void {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** false: not a frame. */
function pass(source: Source, bytes: Uint8Array): boolean {
  const frame = readFrame(bytes);
  if (!frame) return false;
  if (frame.kind === KIND.videoConfig) source.videoConfig(frame.payload);
  else if (frame.kind === KIND.audioConfig) source.audioConfig(frame.payload);
  else if (frame.kind === KIND.still) source.still(frame.payload);
  else if (frame.kind === KIND.audio) source.audio(frame.timeUs, frame.payload);
  else source.video({ dts: frame.timeUs, cts: 0, key: frame.key, data: frame.payload });
  return true;
}
