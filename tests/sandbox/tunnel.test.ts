import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createTunnel } from './tunnel.ts';

const ADMIN = 'http://localhost:4000';

async function aTunnel(app: ReturnType<typeof createServer>) {
  const portOf = (server: typeof app) => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve) => app.listen(0, resolve));
  const appUrl = `http://localhost:${String(portOf(app))}`;
  const tunnel = createTunnel({ appUrl: () => appUrl, adminOrigin: () => ADMIN });
  await new Promise<void>((resolve) => tunnel.listen(0, resolve));
  onTestFinished(() => {
    for (const server of [app, tunnel]) server.close().closeAllConnections();
  });
  return { url: `http://localhost:${String(portOf(tunnel))}`, port: portOf(tunnel), app };
}

test('everything passes as it is, Host and body included', async () => {
  const { url, port } = await aTunnel(
    createServer((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (part: Buffer) => (body += part.toString()));
      incoming.on('end', () => {
        outgoing.writeHead(201, [
          ['x-host', incoming.headers.host ?? ''],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ]);
        outgoing.end(`${incoming.method ?? ''} ${incoming.url ?? ''} ${body}`);
      });
    }),
  );

  const response = await fetch(`${url}/a%20b?c=%2F`, { method: 'PUT', body: 'the body' });

  expect(response.status).toBe(201);
  expect(await response.text()).toBe('PUT /a%20b?c=%2F the body');
  expect(response.headers.get('x-host')).toBe(`localhost:${String(port)}`);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test.for([
  [
    'one directive',
    'frame-ancestors https://admin.shopify.com;',
    `frame-ancestors https://admin.shopify.com ${ADMIN};`,
  ],
  [
    'among others',
    "base-uri 'self'; frame-ancestors https://a.example; form-action 'self'",
    `base-uri 'self'; frame-ancestors https://a.example ${ADMIN}; form-action 'self'`,
  ],
  [
    'nobody may frame it',
    "frame-ancestors 'none'; base-uri 'self'",
    "frame-ancestors 'none'; base-uri 'self'",
  ],
  ['says nothing of frames', "default-src 'self'", "default-src 'self'"],
] as const)('who may frame a page: %s', async ([, policy, expected]) => {
  const { url } = await aTunnel(
    createServer((_incoming, outgoing) => {
      outgoing.setHeader('Content-Security-Policy', policy).end();
    }),
  );

  const response = await fetch(url);

  expect(response.headers.get('content-security-policy')).toBe(expected);
});

test('an answer streams through before it is complete', async () => {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const { port } = await aTunnel(
    createServer((_incoming, outgoing) => {
      outgoing.write('first');
      void finished.then(() => outgoing.end('last'));
    }),
  );

  const parts = await new Promise<string[]>((resolve) => {
    const seen: string[] = [];
    request({ port }, (answer) => {
      answer.on('data', (part: Buffer) => {
        seen.push(part.toString());
        finish();
      });
      answer.on('end', () => resolve(seen));
    }).end();
  });

  expect(parts).toEqual(['first', 'last']);
});

test('a WebSocket passes through', async () => {
  const app = createServer();
  const sockets = new WebSocketServer({ server: app });
  sockets.on('connection', (socket) =>
    socket.on('message', (text: Buffer) => socket.send(`heard ${text.toString()}`)),
  );
  const { port } = await aTunnel(app);
  onTestFinished(() => sockets.close());

  const socket = new WebSocket(`ws://localhost:${String(port)}/live`);
  const heard = await new Promise<string>((resolve) => {
    socket.on('open', () => socket.send('hello'));
    socket.on('message', (text: Buffer) => resolve(text.toString()));
  });
  socket.close();

  expect(heard).toBe('heard hello');
});

test('an app that is not up yet is said to be so', async () => {
  const { url, app } = await aTunnel(createServer());
  app.close().closeAllConnections();

  const response = await fetch(url);

  expect(response.status).toBe(502);
  expect(await response.text()).toContain('does not answer');
});
