/** The second half of the conformance checks: memory, users, webhooks, encryption. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import Pusher from 'pusher';
import type PusherJs from 'pusher-js';
import { expect, onTestFinished, test } from 'vitest';
import {
  aBrowser,
  aMember,
  aStage,
  aUser,
  aWire,
  aWireOn,
  connected,
  everything,
  named,
  next,
  settled,
  subscribed,
  type Stage,
} from './stage.ts';

test('cache: an empty cache channel says so', async () => {
  const channel = aBrowser(await aStage()).subscribe(named('cache'));

  await next(channel, 'pusher:cache_miss');
});

test('cache: whoever comes later is given the last event, of any name', async () => {
  const stage = await aStage();
  const name = named('cache');
  await stage.pusher.trigger(name, 'a', 1);
  await stage.pusher.trigger(name, 'b', 2);
  const channel = aBrowser(stage).subscribe(name);
  const [a, misses] = [everything(channel, 'a'), everything(channel, 'pusher:cache_miss')];

  expect(await next(channel, 'b')).toBe(2);
  expect([a, misses]).toEqual([[], []]);
});

test('cache: the last event can be asked for', async () => {
  const stage = await aStage();
  const name = named('cache');
  await subscribed(aBrowser(stage), name);
  await stage.pusher.trigger(name, 'a', { n: 1 });

  const answer = await stage.pusher.get({ path: `/channels/${name}`, params: { info: 'cache' } });

  const { cache } = (await answer.json()) as { cache: { data: string; ttl: number } };
  expect(JSON.parse(cache.data)).toEqual({ n: 1 });
  expect(cache.ttl).toBeGreaterThan(1700);
});

test('cache: a private one says that it is empty', async () => {
  const channel = aBrowser(await aStage()).subscribe(named('private-cache'));

  await next(channel, 'pusher:cache_miss');
});

test('cache: a private one replays', async () => {
  const stage = await aStage();
  const name = named('private-cache');
  await stage.pusher.trigger(name, 'a', 1);

  expect(await next(aBrowser(stage).subscribe(name), 'a')).toBe(1);
});

test('cache: what a client says is not remembered', async () => {
  const stage = await aStage();
  const name = named('private-cache');
  const speaking = await subscribed(aBrowser(stage), name);
  const listening = aBrowser(stage);
  const heard = next(await subscribed(listening, name), 'client-a');

  speaking.trigger('client-a', {});
  await heard;

  await next(aBrowser(stage).subscribe(name), 'pusher:cache_miss');
});

test('users: a browser signs in', async () => {
  const browser = aUser(await aStage(), { id: 'ana' });

  await signedIn(browser);

  expect(browser.user.user_data).toMatchObject({ id: 'ana' });
});

test('users: a forged sign-in is refused', async () => {
  const wire = aWire(await aStage());
  await wire.hear('pusher:connection_established');

  wire.say({ event: 'pusher:signin', data: { auth: 'x:y', user_data: '{"id":"ana"}' } });

  expect(await wire.hear('pusher:error')).toMatchObject({ data: { code: 4009 } });
});

test('users: the app speaks to one user, in all windows', async () => {
  const stage = await aStage();
  const windows = [aUser(stage, { id: 'ana' }), aUser(stage, { id: 'ana' })];
  const stranger = aUser(stage, { id: 'bob' });
  const strange = everything(stranger.user, 'hello');
  await Promise.all([...windows, stranger].map(signedIn));
  const heard = windows.map((window) => next(window.user, 'hello'));

  await stage.pusher.sendToUser('ana', 'hello', { n: 1 });

  expect(await Promise.all(heard)).toEqual([{ n: 1 }, { n: 1 }]);
  await settled(stranger);
  expect(strange).toEqual([]);
});

test("users: nobody listens in on another user's channel", async () => {
  const wire = aWire(await aStage());
  await wire.hear('pusher:connection_established');

  wire.say({ event: 'pusher:subscribe', data: { channel: '#server-to-user-ana' } });

  expect(await wire.hear('pusher:subscription_error')).toMatchObject({ data: { status: 401 } });
});

test('users: those who watch a user hear it come and go', async () => {
  const stage = await aStage();
  const watcher = aUser(stage, { id: 'ana', watchlist: ['bob'] });
  await signedIn(watcher);
  const came = next(watcher.user.watchlist, 'online');
  const bob = aUser(stage, { id: 'bob' });
  await signedIn(bob);
  expect(await came).toMatchObject({ user_ids: ['bob'] });
  const went = next(watcher.user.watchlist, 'offline');

  bob.disconnect();

  expect(await went).toMatchObject({ user_ids: ['bob'] });
});

test('users: who is there already is told at sign-in', async () => {
  const stage = await aStage();
  await signedIn(aUser(stage, { id: 'bob' }));
  const watcher = aUser(stage, { id: 'ana', watchlist: ['bob', 'cem'] });
  const there = next(watcher.user.watchlist, 'online');

  await signedIn(watcher);

  expect(await there).toMatchObject({ user_ids: ['bob'] });
});

test('users: the app ends the connections of one user', async () => {
  const stage = await aStage();
  const [ana, bob] = [aUser(stage, { id: 'ana' }), aUser(stage, { id: 'bob' })];
  await Promise.all([signedIn(ana), signedIn(bob)]);
  const gone = next(ana.connection, 'disconnected');

  await stage.pusher.terminateUserConnections('ana');

  await gone;
  await settled(bob);
  expect(bob.connection.state).toBe('connected');
});

test('webhooks: every kind of event is told, signed so that the library accepts it', async () => {
  const deliveries: { headers: Record<string, unknown>; rawBody: string }[] = [];
  const awaited = new Set([
    ...['channel_occupied', 'channel_vacated', 'member_added', 'member_removed'],
    ...['client_event', 'cache_miss', 'subscription_count'],
  ]);
  const all = signal();
  const url = await listener((headers, rawBody) => {
    deliveries.push({ headers, rawBody });
    const { events } = JSON.parse(rawBody) as { events: { name: string }[] };
    for (const { name } of events) awaited.delete(name);
    if (awaited.size === 0) all.give();
    return 200;
  });
  const stage = await aStage({ webhooks: [url] });

  const member = aMember(stage, 'ana');
  await subscribed(member, named('presence'));
  await subscribed(aBrowser(stage), named('cache'));
  (await subscribed(aBrowser(stage), named('private'))).trigger('client-hello', { n: 1 });
  member.disconnect();
  await all.given;

  const webhooks = deliveries.map((delivery) => stage.pusher.webhook(delivery));
  expect(webhooks.every((webhook) => webhook.isValid())).toBe(true);
  const told = (kind: string) =>
    webhooks.flatMap((webhook) => webhook.getEvents()).find(({ name }) => name === kind);
  expect(told('member_added')).toMatchObject({ user_id: 'ana' });
  expect(told('member_removed')).toMatchObject({ user_id: 'ana' });
  expect(told('client_event')).toMatchObject({ event: 'client-hello', data: '{"n":1}' });
  expect(told('subscription_count')).toHaveProperty('subscription_count');
});

test('webhooks: a delivery that was refused comes again', async () => {
  const bodies: string[] = [];
  const twice = signal();
  const url = await listener((_headers, body) => {
    bodies.push(body);
    if (bodies.length === 2) twice.give();
    return bodies.length === 1 ? 500 : 200;
  });
  const stage = await aStage({ webhooks: [url] });

  await subscribed(aBrowser(stage), 'somewhere');

  await twice.given;
  expect(bodies[1]).toBe(bodies[0]);
});

test('encryption: what an encrypted channel carries only its members can read', async () => {
  const stage = await aStage();
  const { pusher, browser } = encrypting(stage);
  const name = named('private-encrypted');
  const wire = await aWireOn(stage, name, pusher);
  const heard = next(await subscribed(browser(), name), 'secret');

  await pusher.trigger(name, 'secret', { n: 1 });

  expect(await heard).toEqual({ n: 1 });
  const { data } = await wire.hear('secret');
  expect(Object.keys(data as object).sort()).toEqual(['ciphertext', 'nonce']);
});

test('encryption: an encrypted cache channel replays what it cannot read itself', async () => {
  const stage = await aStage();
  const { pusher, browser } = encrypting(stage);
  const name = named('private-encrypted-cache');
  await pusher.trigger(name, 'secret', { n: 1 });

  expect(await next(browser().subscribe(name), 'secret')).toEqual({ n: 1 });
  const answer = await pusher.get({ path: `/channels/${name}`, params: { info: 'cache' } });
  expect(await answer.text()).toContain('ciphertext');
});

test('encryption: nobody speaks on an encrypted channel but the app', async () => {
  const stage = await aStage();
  const name = named('private-encrypted');
  const wire = await aWireOn(stage, name, encrypting(stage).pusher);

  wire.say({ event: 'client-hello', channel: name, data: {} });

  expect(await wire.hear('pusher:error')).toBeDefined();
});

/** Both libraries with a shared key. The browser's build with encryption expects a worker's globals. */
function encrypting(stage: Stage) {
  const pusher = new Pusher({
    ...{ appId: stage.id, key: stage.key, secret: stage.secret },
    ...{ host: stage.host, port: String(stage.port) },
    encryptionMasterKeyBase64: Buffer.alloc(32, 7).toString('base64'),
  });
  Object.assign(globalThis, { self: globalThis });
  const Library = createRequire(import.meta.url)(
    'pusher-js/worker/with-encryption',
  ) as typeof PusherJs;
  const browser = () => {
    const made = new Library(stage.key, {
      ...{ cluster: 'mt1', wsHost: stage.host, wsPort: stage.port, forceTLS: false },
      enabledTransports: ['ws'],
      channelAuthorization: {
        endpoint: '',
        transport: 'ajax',
        customHandler: ({ socketId, channelName }, callback) =>
          callback(null, pusher.authorizeChannel(socketId, channelName)),
      },
    });
    onTestFinished(() => made.disconnect());
    return made;
  };
  return { pusher, browser };
}

/** Something a callback gives and a test waits for. */
function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}

/** Signed in, and told so. */
async function signedIn(browser: PusherJs): Promise<void> {
  await connected(browser);
  browser.signin();
  await browser.user.signinDonePromise;
  await settled(browser);
}

/** A listener for webhooks on a free port; answers the status its callback chooses. */
async function listener(
  hear: (headers: Record<string, unknown>, body: string) => number,
): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => response.writeHead(hear(request.headers, body)).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
