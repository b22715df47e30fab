/**
 * The address Shopify and browsers know the app by, in front of the app itself. It passes everything on as
 * it is, `Host` included; the one change is that pages which name who may frame them also name this
 * sandbox's admin, because the library names only Shopify's.
 */
import {
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer,
  request as ask,
} from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

const POLICY = 'content-security-policy';

export function createTunnel(options: { appUrl: () => string; adminOrigin: () => string }): Server {
  const server = createServer((incoming, outgoing) => {
    forwardRequest(incoming, outgoing, {
      appUrl: options.appUrl(),
      answerHeaders: (headers) => framable(headers, options.adminOrigin()),
    });
  });
  server.on('upgrade', (incoming, socket, head) => {
    forwardUpgrade(incoming, socket, head, options.appUrl());
  });
  return server;
}

/** Passes a request on and streams the answer back. Headers are raw, so that repeated ones and their spelling stay. */
export function forwardRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: {
    appUrl: string;
    headers?: string[];
    answerHeaders?: (headers: string[]) => string[];
  },
): void {
  const { headers = incoming.rawHeaders, answerHeaders = (same) => same } = options;
  const app = new URL(options.appUrl);
  const forward = ask(
    {
      host: app.hostname,
      port: app.port,
      method: incoming.method,
      path: incoming.url,
      headers,
      setHost: false,
    },
    (answer) => {
      const { statusCode = 502, statusMessage, rawHeaders } = answer;
      outgoing.writeHead(statusCode, statusMessage, answerHeaders([...rawHeaders]));
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    },
  );
  forward.on('error', () => {
    if (outgoing.headersSent) return outgoing.destroy();
    outgoing.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
    outgoing.end(`The app does not answer at ${app.origin} yet. Reload in a moment.`);
  });
  outgoing.on('close', () => forward.destroy());
  incoming.pipe(forward);
}

/** Passes a WebSocket on. */
export function forwardUpgrade(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  appUrl: string,
): void {
  const app = new URL(appUrl);
  const onward = connect(Number(app.port), app.hostname, () => {
    const lines = [`${incoming.method ?? 'GET'} ${incoming.url ?? '/'} HTTP/1.1`];
    for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
      lines.push(`${incoming.rawHeaders[at] ?? ''}: ${incoming.rawHeaders[at + 1] ?? ''}`);
    }
    onward.write(`${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
}

function framable(headers: string[], adminOrigin: string): string[] {
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() !== POLICY) continue;
    headers[at + 1] = (headers[at + 1] ?? '').replace(
      /(frame-ancestors(?![^;]*'none')[^;]*?)\s*(?=;|$)/i,
      `$1 ${adminOrigin}`,
    );
  }
  return headers;
}
