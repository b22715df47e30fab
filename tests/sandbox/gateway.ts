/**
 * The strict mode: a browser speaks to https://admin.shopify.com, https://{shop} and https://cdn.shopify.com by their
 * real names, and to the app at an address of its own, all on this one TLS port. The frame is then another site
 * than the admin, as it is at Shopify, so the browser enforces what localhost hides: `frame-ancestors` as the
 * library writes it, closed third-party storage, https.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Server, createServer } from 'node:https';
import { makeCertificate } from './certificate.ts';
import { forwardRequest, forwardUpgrade } from './tunnel.ts';

/** The app's public address in strict mode. */
export const REAL_APP_URL = 'https://live-app.example';

export interface Gateway {
  server: Server;
  /** What Chromium must be started with to come here; `port` is where the server listens. */
  browserArguments(port: number): string[];
}

export function createGateway(doors: {
  shop: () => string;
  admin: RequestListener;
  storefront: RequestListener;
  appUrl: () => string;
}): Gateway {
  const app = new URL(REAL_APP_URL).host;
  const names = ['admin.shopify.com', 'cdn.shopify.com', '*.myshopify.com', app];
  const { key, cert, spki } = makeCertificate(names);

  const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { host = '' } = incoming.headers;
    incoming.headers['x-forwarded-proto'] = 'https';
    if (host === 'admin.shopify.com' || host === 'cdn.shopify.com') doors.admin(incoming, outgoing);
    else if (host === doors.shop()) doors.storefront(incoming, outgoing);
    else if (host === app) {
      // As a load balancer in front of the app does; nothing else is changed.
      const headers = [...incoming.rawHeaders, 'x-forwarded-proto', 'https'];
      forwardRequest(incoming, outgoing, { appUrl: doors.appUrl(), headers });
    } else {
      outgoing.writeHead(421).end(`Nobody here answers for ${host}.`);
    }
  };
  const server = createServer({ key, cert }, answer);
  server.on('upgrade', (incoming, socket, head) => {
    if (incoming.headers.host === app) forwardUpgrade(incoming, socket, head, doors.appUrl());
    else socket.destroy();
  });

  return {
    server,
    browserArguments: (port) => [
      `--host-resolver-rules=${names.map((name) => `MAP ${name} 127.0.0.1:${String(port)}`).join(', ')}`,
      `--ignore-certificate-errors-spki-list=${spki}`,
    ],
  };
}
