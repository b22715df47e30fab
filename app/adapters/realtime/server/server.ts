/**
 * Our own server for protocol 7 of Pusher Channels: the unmodified `pusher` and `pusher-js` talk to it. Same
 * code everywhere; production may use hosted Pusher or a cluster that speaks the protocol instead.
 * Source: Pusher Channels protocol 7 and HTTP API, docs of 2025-06.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { Log } from '../../../services/ports.ts';
import { CLOSE, Connection } from './connection.ts';
import { answerFrame } from './conversation.ts';
import { answerRequest, type ApiRoom } from './http-api.ts';
import { Hub } from './hub.ts';
import { LIMITS } from './limits.ts';
import { Metrics, type Figures } from './metrics.ts';
import type { Credentials } from './signatures.ts';
import { Users } from './users.ts';
import { Webhooks } from './webhooks.ts';

/** Told to clients; they ping after this long without a word from us. */
const ACTIVITY_TIMEOUT_S = 120;
/** A client that only listens never pings, so we ask after this much silence, and let go after the second. */
const PING_AFTER_MS = 110_000;
const GONE_AFTER_MS = 180_000;

export interface RealtimeServerOptions {
  readonly credentials: Credentials;
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string;
  readonly log: Log;
  readonly webhooks?: readonly string[];
  /** Tells channels how many they are. Leave off where nobody shows it: the tick carries the count. */
  readonly subscriptionCounts?: boolean;
  /** Connections beyond this are turned away with 4004, which browsers take as "poll instead". */
  readonly maxConnections?: number;
  /** How often silent connections and old memories are looked at. */
  readonly sweepEveryMs?: number;
  readonly now?: () => number;
}

export interface RealtimeServer {
  readonly port: number;
  figures(): Figures;
  /** Takes no new connections and lets go of the others in waves, so that they do not all come back at once. */
  drain(overMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts the server and answers once it listens. It speaks plain HTTP: TLS ends at the proxy in front. */
export async function startRealtimeServer(options: RealtimeServerOptions): Promise<RealtimeServer> {
  const { credentials, log, maxConnections = Infinity, now = Date.now } = options;
  const metrics = new Metrics();
  const webhooks = new Webhooks(credentials, options.webhooks ?? [], log);
  const hub = new Hub({ metrics, webhooks, tellsCounts: options.subscriptionCounts ?? false, now });
  const users = new Users();
  const connections = new Map<string, Connection>();
  const room: ApiRoom = { credentials, hub, users, connections, now };
  let draining = false;

  const figures = () => metrics.read({ connections: connections.size, channels: hub.size });

  const answerHttp = async (request: IncomingMessage, response: ServerResponse) => {
    const url = addressOf(request);
    if (!url) return say(response, 400, 'Malformed address\n');
    if (url.pathname === '/healthz') {
      return say(response, draining ? 503 : 200, draining ? 'draining\n' : 'ok\n');
    }
    const body = await readBody(request);
    if (!body) {
      response.setHeader('connection', 'close');
      return say(response, 413, `A request holds ${LIMITS.requestBytes} bytes at most\n`);
    }
    const answer = answerRequest(room, { method: request.method ?? 'GET', url, body });
    say(response, answer.status, answer.body);
  };

  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    answerHttp(request, response).catch((error: unknown) => {
      if (request.destroyed) return;
      log.error('realtime.request_failed', error);
      say(response, 500, 'Failed\n');
    });
  };
  const http = createServer(onRequest);
  http.keepAliveTimeout = 65_000;

  // Frames are also written beside `ws` (connection.ts): that is only right without compression.
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMITS.frameBytes,
    clientTracking: false,
  });

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const url = addressOf(request);
    const path = url && /^\/app\/([^/]+)$/.exec(url.pathname);
    if (draining || !path) {
      // A browser told 503 waits longest before it tries again: the best way to shed load.
      metrics.refused += 1;
      socket.end(
        `HTTP/1.1 ${draining ? '503 Service Unavailable' : '404 Not Found'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const connection = new Connection(ws, socket, {
        now: now(),
        onSlow: () => (metrics.slow += 1),
      });
      ws.on('error', () => connection.terminate());
      const refusal = refusalOfConnection(path[1], url.searchParams.get('protocol'));
      if (refusal) {
        metrics.refused += 1;
        connection.close(...refusal);
        return;
      }
      metrics.accepted += 1;
      connections.set(connection.socketId, connection);
      ws.on('message', (data: Buffer, binary: boolean) => {
        if (!binary) answerFrame(room, connection, data.toString('utf8'));
      });
      ws.on('close', () => {
        connections.delete(connection.socketId);
        for (const name of [...connection.channels.keys()]) hub.leave(connection, name);
        users.leave(connection);
      });
      connection.send({
        event: 'pusher:connection_established',
        data: { socket_id: connection.socketId, activity_timeout: ACTIVITY_TIMEOUT_S },
      });
    });
  });

  function refusalOfConnection(
    key: string | undefined,
    protocol: string | null,
  ): [number, string] | null {
    if (key !== credentials.key) return [CLOSE.unknownApp, 'Unknown app key'];
    if (protocol !== '7') return [CLOSE.wrongProtocol, 'This server speaks protocol 7'];
    if (connections.size >= maxConnections) return [CLOSE.overQuota, 'Too many connections'];
    return null;
  }

  const sweep = setInterval(() => {
    hub.sweep();
    for (const connection of connections.values()) {
      const silence = now() - connection.heardAt;
      if (silence > GONE_AFTER_MS) {
        connection.terminate();
      } else if (silence > PING_AFTER_MS && !connection.pinged) {
        connection.pinged = true;
        connection.send({ event: 'pusher:ping' });
      }
    }
  }, options.sweepEveryMs ?? 10_000);
  sweep.unref();

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, options.host, resolve);
  });

  return {
    port: (http.address() as AddressInfo).port,
    figures,
    async drain(overMs) {
      draining = true;
      while (!hub.idle) await nextTurn();
      const waves = Math.max(1, Math.min(100, Math.ceil(overMs / 200)));
      const all = [...connections.values()];
      const perWave = Math.ceil(all.length / waves);
      for (let wave = 0; wave < waves && connections.size > 0; wave += 1) {
        for (const connection of all.slice(wave * perWave, (wave + 1) * perWave)) {
          connection.close(CLOSE.restart, 'The server restarts');
        }
        if (wave < waves - 1) await wait(overMs / waves);
      }
    },
    async close() {
      draining = true;
      clearInterval(sweep);
      webhooks.close();
      hub.close();
      metrics.close();
      for (const connection of connections.values()) connection.terminate();
      await new Promise((resolve) => {
        http.close(resolve);
        http.closeAllConnections();
      });
    },
  };
}

function addressOf(request: IncomingMessage): URL | null {
  return URL.parse(request.url ?? '/', 'http://realtime');
}

/** The whole body, or null when it is too long. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  // Leaving the loop early must not tear the connection down before the refusal is written.
  const incoming = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const part of incoming) {
    length += part.length;
    if (length > LIMITS.requestBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function say(response: ServerResponse, status: number, body: object | string): void {
  const json = typeof body !== 'string';
  response
    .writeHead(status, { 'content-type': json ? 'application/json' : 'text/plain; charset=utf-8' })
    .end(json ? JSON.stringify(body) : body);
}
