/** What our own server does beyond the protocol: limits, order, slow readers, silence, restarts. */
import { createHash, createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import {
  aBrowser,
  aStage,
  aWire,
  aWireOn,
  everything,
  named,
  next,
  subscribed,
  type Stage,
  type Wire,
} from './stage.ts';

test('an eleventh client event within a second is dropped with 4301', async () => {
  const standing = Date.now();
  const stage = await aStage({ now: () => standing });
  const name = named('private');
  const wire = await aWireOn(stage, name);
  const listening = await subscribed(aBrowser(stage), name);
  const heard = everything(listening, 'client-n');

  for (let n = 0; n < 11; n += 1) wire.say({ event: 'client-n', channel: name, data: { n } });

  expect(await wire.hear('pusher:error')).toMatchObject({ data: { code: 4301 } });
  const done = next(listening, 'done');
  await stage.pusher.trigger(name, 'done', 1);
  await done;
  expect(heard).toHaveLength(10);
});

test.each([
  ['on a public channel', 'public'],
  ['on a channel not joined', 'private'],
])('a client event %s goes nowhere', async (_what, kind) => {
  const stage = await aStage();
  const wire = aWire(stage);
  await wire.hear('pusher:connection_established');
  const channel = named(kind);
  if (kind === 'public') wire.say({ event: 'pusher:subscribe', data: { channel } });

  wire.say({ event: 'client-n', channel, data: {} });

  expect(await wire.hear('pusher:error')).toBeDefined();
});

test('a frame larger than 16 KB ends the connection', async () => {
  const wire = aWire(await aStage());
  await wire.hear('pusher:connection_established');

  wire.say('x'.repeat(17_000));

  expect(await wire.closed).toBe(1009);
});

test('a connection has a hundred channels at most', async () => {
  const stage = await aStage();
  const wire = aWire(stage);
  await wire.hear('pusher:connection_established');

  for (let n = 0; n < 101; n += 1) {
    wire.say({ event: 'pusher:subscribe', data: { channel: `c${n}` } });
  }

  expect(await wire.hear('pusher:subscription_error')).toMatchObject({ channel: 'c100' });
});

test('events that leave somebody out do not overtake the others, whatever the load', async () => {
  const stage = await aStage();
  const name = named('public');
  const wires = await Promise.all(Array.from({ length: 1200 }, () => aWireOn(stage, name)));
  const socketId = await idOfAnother(stage);

  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      stage.pusher.triggerBatch([
        { channel: name, name: 'n', data: { n: n * 3 } },
        { channel: name, name: 'n', data: { n: n * 3 + 1 }, socket_id: socketId },
        { channel: name, name: 'n', data: { n: n * 3 + 2 } },
      ]),
    ),
  );
  await stage.pusher.trigger(name, 'end', {});
  await Promise.all(wires.map((wire) => wire.hear('end')));

  const [first, ...others] = wires.map((wire) => numbers(wire).join());
  expect(new Set(others)).toEqual(new Set([first]));
  const sequence = numbers(wires[0] as Wire);
  expect(sequence).toHaveLength(180);
  for (let n = 0; n < 180; n += 3) {
    const batch = sequence.slice(n, n + 3);
    expect(batch).toEqual([batch[0], (batch[0] ?? 0) + 1, (batch[0] ?? 0) + 2]);
  }
});

test('whoever joins while events wait gets the remembered one first and nothing older', async () => {
  const stage = await aStage();
  const name = named('cache');
  const crowd = await Promise.all(Array.from({ length: 1200 }, () => aWireOn(stage, name)));

  const late: Wire[] = [];
  for (let n = 1; n <= 40; n += 1) {
    await stage.pusher.trigger(name, 'n', { n });
    if (n % 10 === 5) late.push(await aWireOn(stage, name));
  }
  await stage.pusher.trigger(name, 'end', {});
  await Promise.all([...crowd, ...late].map((wire) => wire.hear('end')));

  for (const wire of late) {
    const seen = numbers(wire);
    expect(seen).toEqual(Array.from(seen, (_, index) => (seen[0] ?? 0) + index));
    expect(seen.at(-1)).toBe(40);
  }
});

test('clients that do not read are dropped, and the others miss nothing', async () => {
  const stage = await aStage();
  const name = named('public');
  const healthy = await aWireOn(stage, name);
  const deaf = await Promise.all(Array.from({ length: 5 }, () => aDeafSocket(stage, name)));
  const data = 'x'.repeat(9_000);

  for (let n = 0; n < 1200; n += 1) await stage.pusher.trigger(name, 'n', data);
  await stage.pusher.trigger(name, 'end', {});

  await healthy.hear('end');
  expect(healthy.heard.filter(({ event }) => event === 'n')).toHaveLength(1200);
  expect(stage.server?.figures().slow).toBe(5);
  for (const socket of deaf) socket.destroy();
});

test('a client that is silent is asked, and let go when it does not answer', async () => {
  let now = 0;
  const stage = await aStage({ now: () => now, sweepEveryMs: 5 });
  const wire = aWire(stage);
  await wire.hear('pusher:connection_established');

  now = 111_000;
  await wire.hear('pusher:ping');
  wire.say({ event: 'pusher:pong', data: {} });
  wire.say({ event: 'pusher:ping', data: {} });
  await wire.hear('pusher:pong');
  now = 222_000;
  await wire.hear('pusher:ping');
  now = 292_000;

  expect(await wire.closed).toBe(1006);
});

test('connections beyond the limit are told 4004, which means poll', async () => {
  const stage = await aStage({ maxConnections: 1 });
  await aWire(stage).hear('pusher:connection_established');

  expect(await aWire(stage).closed).toBe(4004);
});

test('a server that drains takes nobody new, says so, and lets go in waves', async () => {
  const stage = await aStage();
  const wires = Array.from({ length: 10 }, () => aWire(stage));
  await Promise.all(wires.map((wire) => wire.hear('pusher:connection_established')));
  const ended: number[] = [];
  for (const wire of wires) void wire.closed.then(() => ended.push(performance.now()));

  const drained = stage.server?.drain(1000);
  const late = aWire(stage);
  const refusal = new Promise<number | undefined>((resolve) =>
    late.ws.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
  );
  const health = await fetch(`http://${stage.host}:${stage.port}/healthz`);

  expect(await refusal).toBe(503);
  expect(health.status).toBe(503);
  expect(await Promise.all(wires.map((wire) => wire.closed))).toEqual(Array(10).fill(4100));
  await drained;
  expect(Math.max(...ended) - Math.min(...ended)).toBeGreaterThan(400);
});

test('a cache channel forgets after half an hour', async () => {
  let later = 0;
  const stage = await aStage({ now: () => Date.now() + later });
  const name = named('cache');
  await stage.pusher.trigger(name, 'a', 1);
  later = 30 * 60_000;

  await next(aBrowser(stage).subscribe(name), 'pusher:cache_miss');
});

test.each<[string, number, (request: ApiRequest) => void]>([
  ['no signature', 401, ({ query }) => query.delete('auth_signature')],
  [
    'a signature that is one digit off',
    401,
    ({ query }) => query.set('auth_signature', 'f'.repeat(64)),
  ],
  ['another key', 401, ({ query }) => query.set('auth_key', 'x')],
  ['no timestamp', 401, ({ query }) => query.delete('auth_timestamp')],
  ['an old timestamp', 401, ({ query }) => query.set('auth_timestamp', '1000000000')],
  ['a timestamp that is no number', 401, ({ query }) => query.set('auth_timestamp', 'now')],
  ['another body', 401, (request) => (request.body = request.body.replace('"1"', '"2"'))],
  ['no digest of the body', 401, ({ query }) => query.delete('body_md5')],
  ['a parameter twice', 401, ({ query }) => query.append('auth_key', 'x')],
  ['another app', 404, (request) => (request.path = '/apps/other/events')],
  ['another path', 401, (request) => (request.path = '/apps/app-1/elsewhere')],
  ['a path that cannot be decoded', 404, (request) => (request.path = '/apps/%ff/events')],
])('the API refuses %s', async (_what, status, spoil) => {
  const stage = await aStage();
  const request = signed(stage, '{"name":"n","channel":"c","data":"1"}');
  spoil(request);

  expect((await send(stage, request)).status).toBe(status);
});

test.each([
  ['no JSON', 'hello', 400],
  ['a list', '[]', 400],
  ['no name', '{"channel":"c","data":"1"}', 400],
  ['a name too long', JSON.stringify({ name: 'n'.repeat(201), channel: 'c', data: '1' }), 400],
  ['no channel', '{"name":"n","data":"1"}', 400],
  ['no channels', '{"name":"n","channels":[],"data":"1"}', 400],
  ['a channel with a space', '{"name":"n","channel":"a b","data":"1"}', 400],
  ['data that is no text', '{"name":"n","channel":"c","data":{}}', 400],
  ['too much', `"${'x'.repeat(300_000)}"`, 413],
])('the API refuses a body with %s, and goes on', async (_what, body, status) => {
  const stage = await aStage();

  expect((await send(stage, signed(stage, body))).status).toBe(status);
  const good = signed(stage, '{"name":"n","channel":"c","data":"1"}');
  expect((await send(stage, good)).status).toBe(200);
});

test('an address nobody can parse does not end the server', async () => {
  const stage = await aStage();
  await new Promise<void>((resolve) => {
    const socket = connect(stage.port, stage.host, () =>
      socket.write(
        'GET //[ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
      ),
    );
    socket.on('data', () => socket.destroy());
    socket.on('close', () => resolve());
  });

  expect((await fetch(`http://${stage.host}:${stage.port}/healthz`)).status).toBe(200);
});

interface ApiRequest {
  path: string;
  body: string;
  readonly query: URLSearchParams;
}

/** A request signed by hand, so that single parts can be spoiled. */
function signed(stage: Stage, body: string): ApiRequest {
  const path = `/apps/${stage.id}/events`;
  const query = new URLSearchParams({
    auth_key: stage.key,
    auth_timestamp: String(Math.floor(Date.now() / 1000)),
    auth_version: '1.0',
    body_md5: createHash('md5').update(body).digest('hex'),
  });
  const signature = createHmac('sha256', stage.secret).update(`POST\n${path}\n${query}`);
  query.set('auth_signature', signature.digest('hex'));
  return { path, body, query };
}

async function send(stage: Stage, { path, query, body }: ApiRequest): Promise<Response> {
  const url = `http://${stage.host}:${stage.port}${path}?${query}`;
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

/** The id of a socket that is connected but not on the channel. */
async function idOfAnother(stage: Stage): Promise<string> {
  const { data } = await aWire(stage).hear('pusher:connection_established');
  return (data as { socket_id: string }).socket_id;
}

function numbers(wire: Wire): number[] {
  return wire.heard
    .filter(({ event }) => event === 'n')
    .map(({ data }) => (data as { n: number }).n);
}

/** A client that subscribes and then never reads again. */
async function aDeafSocket(stage: Stage, name: string) {
  const socket = connect(stage.port, stage.host);
  const frame = JSON.stringify({ event: 'pusher:subscribe', data: { channel: name } });
  socket.write(
    `GET /app/${stage.key}?protocol=7 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  let seen = '';
  await new Promise<void>((resolve) =>
    socket.on('data', (part: Buffer) => {
      const before = seen;
      seen += part.toString('latin1');
      if (!before.includes('socket_id') && seen.includes('socket_id')) {
        // A masked text frame with an empty mask.
        const payload = Buffer.from(frame);
        socket.write(
          Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]),
        );
      }
      if (seen.includes('subscription_succeeded')) resolve();
    }),
  );
  socket.pause();
  return socket;
}
