/** Does a server keep what Pusher Channels promises, as the unmodified libraries see it? (Protocol 7, HTTP API 1.0.) */
import { expect, test } from 'vitest';
import type { PresenceChannel } from 'pusher-js';
import {
  aBrowser,
  aMember,
  aStage,
  aWire,
  connected,
  everything,
  named,
  next,
  settled,
  subscribed,
} from './stage.ts';

test('connection: a browser is given a socket id', async () => {
  const socketId = await connected(aBrowser(await aStage()));

  expect(socketId).toMatch(/^\d+\.\d+$/);
});

test('connection: the first frame names the activity timeout, in data that is text', async () => {
  const wire = aWire(await aStage());
  const raw = new Promise<string>((resolve) =>
    wire.ws.once('message', (frame: Buffer) => resolve(frame.toString())),
  );

  const frame = JSON.parse(await raw) as { event: string; data: string };

  expect(frame.event).toBe('pusher:connection_established');
  expect(JSON.parse(frame.data)).toMatchObject({ activity_timeout: 120 });
});

test('connection: a ping is answered by a pong', async () => {
  const wire = aWire(await aStage());
  await wire.hear('pusher:connection_established');

  wire.say({ event: 'pusher:ping', data: {} });

  expect(await wire.hear('pusher:pong')).toBeDefined();
});

test.each([
  ['text that is no JSON', 'hello'],
  ['a list', '[]'],
  ['nothing named', '{}'],
  ['an unknown event', '{"event":"pusher:dance"}'],
  ['a channel name with a space', '{"event":"pusher:subscribe","data":{"channel":"a b"}}'],
  [
    'a channel name that is too long',
    `{"event":"pusher:subscribe","data":{"channel":"${'a'.repeat(165)}"}}`,
  ],
  ['a channel that is no text', '{"event":"pusher:subscribe","data":{"channel":{}}}'],
])('connection: survives %s', async (_what, message) => {
  const wire = aWire(await aStage());
  await wire.hear('pusher:connection_established');

  wire.say(message);

  expect(await wire.hear('pusher:error')).toBeDefined();
  wire.say({ event: 'pusher:ping' });
  expect(await wire.hear('pusher:pong')).toBeDefined();
});

test('connection: survives a binary frame, which is ignored', async () => {
  const wire = aWire(await aStage());
  await wire.hear('pusher:connection_established');

  wire.ws.send(Buffer.from([1, 2, 3]));
  wire.say({ event: 'pusher:ping' });

  expect(await wire.hear('pusher:pong')).toBeDefined();
});

test('connection: an unknown key is closed with 4001, for good', async () => {
  const stage = await aStage();
  const wire = aWire(stage, '/app/somebody-else?protocol=7');
  const gone = next(aBrowser({ ...stage, key: 'somebody-else' }).connection, 'disconnected');

  expect(await wire.closed).toBe(4001);
  await gone;
});

test('connection: another protocol is closed with 4007', async () => {
  const stage = await aStage();

  expect(await aWire(stage, `/app/${stage.key}?protocol=4`).closed).toBe(4007);
  expect(await aWire(stage, `/app/${stage.key}`).closed).toBe(4007);
});

test('publish: an event reaches every subscriber, in any script', async () => {
  const stage = await aStage();
  const name = named('public');
  const channels = await Promise.all(
    [aBrowser(stage), aBrowser(stage)].map((browser) => subscribed(browser, name)),
  );
  const heard = channels.map((channel) => next(channel, 'news'));

  await stage.pusher.trigger(name, 'news', { text: 'Größe 38 — 现货 🧣' });

  expect(await Promise.all(heard)).toEqual(Array(2).fill({ text: 'Größe 38 — 现货 🧣' }));
});

test('publish: nothing reaches those who have unsubscribed', async () => {
  const stage = await aStage();
  const name = named('public');
  const [gone, there] = [aBrowser(stage), aBrowser(stage)];
  const heard = everything(await subscribed(gone, name), 'news');
  const other = next(await subscribed(there, name), 'news');

  gone.unsubscribe(name);
  await settled(gone);
  await stage.pusher.trigger(name, 'news', 1);

  await other;
  await settled(gone);
  expect(heard).toEqual([]);
});

test('publish: the socket named is left out', async () => {
  const stage = await aStage();
  const name = named('public');
  const [self, other] = [aBrowser(stage), aBrowser(stage)];
  const heard = everything(await subscribed(self, name), 'news');
  const arrived = next(await subscribed(other, name), 'news');

  await stage.pusher.trigger(name, 'news', 1, { socket_id: self.connection.socket_id });

  await arrived;
  await settled(self);
  expect(heard).toEqual([]);
});

test('publish: one event goes to several channels', async () => {
  const stage = await aStage();
  const names = [named('a'), named('b')];
  const browser = aBrowser(stage);
  const channels = await Promise.all(names.map((name) => subscribed(browser, name)));
  const heard = channels.map((channel) => next(channel, 'news'));

  await stage.pusher.trigger(names, 'news', 7);

  expect(await Promise.all(heard)).toEqual([7, 7]);
});

test('publish: a batch carries different events', async () => {
  const stage = await aStage();
  const names = [named('a'), named('b')] as const;
  const browser = aBrowser(stage);
  const first = next(await subscribed(browser, names[0]), 'one');
  const second = next(await subscribed(browser, names[1]), 'two');

  await stage.pusher.triggerBatch([
    { channel: names[0], name: 'one', data: { n: 1 } },
    { channel: names[1], name: 'two', data: { n: 2 } },
  ]);

  expect(await Promise.all([first, second])).toEqual([{ n: 1 }, { n: 2 }]);
});

test('refusal: a batch of more than ten', async () => {
  const stage = await aStage();
  const event = { channel: named('a'), name: 'n', data: 1 };

  const sent = stage.pusher.triggerBatch(Array.from({ length: 11 }, () => event));

  await expect(sent).rejects.toMatchObject({ status: 400 });
});

test('refusal: data over 10 KB is too large, data of exactly 10 KB is not', async () => {
  const stage = await aStage();
  const fits = 'x'.repeat(10_240);

  await stage.pusher.trigger(named('a'), 'n', fits);
  const sent = stage.pusher.trigger(named('a'), 'n', `${fits}x`);

  await expect(sent).rejects.toMatchObject({ status: 413 });
});

test('refusal: more than a hundred channels', async () => {
  const stage = await aStage();
  const names = Array.from({ length: 101 }, (_, n) => `c${n}`);
  const body = JSON.stringify({ name: 'n', data: '1', channels: names });

  const sent = stage.pusher.post({ path: '/events', body });

  await expect(sent).rejects.toMatchObject({ status: 400 });
});

test('info: the number of subscribers comes with the publish', async () => {
  const stage = await aStage();
  const name = named('public');
  await subscribed(aBrowser(stage), name);

  const answer = await stage.pusher.trigger(name, 'n', 1, { info: 'subscription_count' });

  expect(await answer.json()).toEqual({ channels: { [name]: { subscription_count: 1 } } });
});

test('info: and with a batch, per event', async () => {
  const stage = await aStage();
  const names = [named('a'), named('b')] as const;
  await subscribed(aBrowser(stage), names[0]);
  const info = 'subscription_count';

  const answer = await stage.pusher.triggerBatch([
    { channel: names[0], name: 'n', data: 1, info },
    { channel: names[1], name: 'n', data: 1, info },
  ]);

  expect(await answer.json()).toEqual({
    batch: [{ subscription_count: 1 }, { subscription_count: 0 }],
  });
});

test('private: whoever is authorised is let in', async () => {
  const stage = await aStage();
  const name = named('private');
  const heard = next(await subscribed(aBrowser(stage), name), 'n');

  await stage.pusher.trigger(name, 'n', 1);

  expect(await heard).toBe(1);
});

test.each([
  [
    'a signature of another channel',
    (auth: string) => auth.replace(/.$/, (c) => (c === '0' ? '1' : '0')),
  ],
  ['another key', (auth: string) => `x${auth}`],
  ['nothing', () => undefined],
])('private: %s is refused with a frame', async (_what, spoil) => {
  const stage = await aStage();
  const wire = aWire(stage);
  const { data } = await wire.hear('pusher:connection_established');
  const { socket_id: socketId } = data as { socket_id: string };
  const name = named('private');
  const { auth } = stage.pusher.authorizeChannel(socketId, name);

  wire.say({ event: 'pusher:subscribe', data: { channel: name, auth: spoil(auth) } });

  const refused = await wire.hear('pusher:subscription_error');
  expect(refused).toMatchObject({ channel: name, data: { type: 'AuthError', status: 401 } });
});

test('private: a browser whose authoriser refuses is told', async () => {
  const stage = await aStage();
  const browser = aBrowser(stage, {
    channelAuthorization: {
      endpoint: '',
      transport: 'ajax',
      customHandler: (_request, callback) =>
        // Later, as any real one: a synchronous refusal comes before anybody can listen.
        queueMicrotask(() => callback(new Error('no'), null)),
    },
  });
  await connected(browser);

  const refused = next(browser.subscribe(named('private')), 'pusher:subscription_error');

  expect(await refused).toMatchObject({ type: 'AuthError' });
});

test('private: what a client says reaches the others and not itself', async () => {
  const stage = await aStage();
  const name = named('private');
  const [one, two] = [aBrowser(stage), aBrowser(stage)];
  const speaking = await subscribed(one, name);
  const own = everything(speaking, 'client-hello');
  const heard = next(await subscribed(two, name), 'client-hello');

  speaking.trigger('client-hello', { n: 1 });

  expect(await heard).toEqual({ n: 1 });
  await settled(one);
  expect(own).toEqual([]);
});

test('presence: a member knows itself and how many there are', async () => {
  const stage = await aStage();
  const name = named('presence');

  const channel = (await subscribed(
    aMember(stage, 'ana', { name: 'Ana' }),
    name,
  )) as PresenceChannel;

  expect(channel.members.count).toBe(1);
  expect(channel.members.me).toEqual({ id: 'ana', info: { name: 'Ana' } });
});

test('presence: a second member is announced; a second window of a member is not', async () => {
  const stage = await aStage();
  const name = named('presence');
  const first = (await subscribed(aMember(stage, 'ana'), name)) as PresenceChannel;
  const added = everything(first, 'pusher:member_added');
  const bob = next(first, 'pusher:member_added');

  const second = (await subscribed(aMember(stage, 'bob'), name)) as PresenceChannel;
  const window = aMember(stage, 'bob');
  const third = (await subscribed(window, name)) as PresenceChannel;

  expect(await bob).toMatchObject({ id: 'bob' });
  expect([second.members.count, third.members.count]).toEqual([2, 2]);
  await settled(window);
  expect(added).toHaveLength(1);
});

test('presence: what a member says carries who said it', async () => {
  const stage = await aStage();
  const name = named('presence');
  const speaking = await subscribed(aMember(stage, 'ana'), name);
  const listening = await subscribed(aMember(stage, 'bob'), name);
  const heard = new Promise((resolve) =>
    listening.bind('client-hello', (_data: unknown, about: unknown) => resolve(about)),
  );

  speaking.trigger('client-hello', {});

  expect(await heard).toEqual({ user_id: 'ana' });
});

test('presence: a member whose last window closes is announced as gone', async () => {
  const stage = await aStage();
  const name = named('presence');
  const watching = (await subscribed(aMember(stage, 'ana'), name)) as PresenceChannel;
  const windows = [aMember(stage, 'bob'), aMember(stage, 'bob')] as const;
  await Promise.all(windows.map((window) => subscribed(window, name)));
  const gone = next(watching, 'pusher:member_removed');

  windows[0].disconnect();
  windows[1].disconnect();

  expect(await gone).toMatchObject({ id: 'bob' });
  expect(watching.members.count).toBe(1);
});

test('presence: the hundred and first member is refused, a second window of a member is not', async () => {
  const stage = await aStage();
  const name = named('presence');
  const join = async (userId: string) => {
    const wire = aWire(stage);
    const { data } = await wire.hear('pusher:connection_established');
    const { socket_id: socketId } = data as { socket_id: string };
    const auth = stage.pusher.authorizeChannel(socketId, name, { user_id: userId });
    wire.say({ event: 'pusher:subscribe', data: { channel: name, ...auth } });
    return wire;
  };
  const wires = await Promise.all(Array.from({ length: 100 }, (_, n) => join(`u${n}`)));
  await Promise.all(wires.map((wire) => wire.hear('pusher_internal:subscription_succeeded')));

  const tooMany = await join('one-more');
  const window = await join('u7');

  expect(await tooMany.hear('pusher:subscription_error')).toMatchObject({
    data: { type: 'LimitReached' },
  });
  expect(await window.hear('pusher_internal:subscription_succeeded')).toBeDefined();
});

test('query: occupied channels by prefix, with members of presence channels', async () => {
  const stage = await aStage();
  const prefix = named('presence');
  await subscribed(aMember(stage, 'ana'), `${prefix}-a`);
  await subscribed(aBrowser(stage), named('public'));

  const answer = await stage.pusher.get({
    path: '/channels',
    params: { filter_by_prefix: prefix, info: 'user_count' },
  });

  expect(await answer.json()).toEqual({ channels: { [`${prefix}-a`]: { user_count: 1 } } });
});

test('query: how many are subscribed to a channel', async () => {
  const stage = await aStage();
  const name = named('public');
  await subscribed(aBrowser(stage), name);
  const params = { info: 'subscription_count' };

  const there = await stage.pusher.get({ path: `/channels/${name}`, params });
  const empty = await stage.pusher.get({ path: `/channels/${name}x`, params });

  expect(await there.json()).toEqual({ occupied: true, subscription_count: 1 });
  expect(await empty.json()).toEqual({ occupied: false, subscription_count: 0 });
});

test('query: who is on a presence channel', async () => {
  const stage = await aStage();
  const name = named('presence');
  await subscribed(aMember(stage, 'ana'), name);

  const answer = await stage.pusher.get({ path: `/channels/${name}/users` });

  expect(await answer.json()).toEqual({ users: [{ id: 'ana' }] });
});

test('query: who is on a public channel is not known', async () => {
  const stage = await aStage();

  const asked = stage.pusher.get({ path: `/channels/${named('public')}/users` });

  await expect(asked).rejects.toMatchObject({ status: 400 });
});

test('counting: subscribers are told how many they are', async () => {
  const stage = await aStage();
  const name = named('public');
  const channel = aBrowser(stage).subscribe(name);
  const two = new Promise((resolve) =>
    channel.bind(
      'pusher:subscription_count',
      ({ subscription_count: n }: { subscription_count: number }) => {
        if (n === 2) resolve(n);
      },
    ),
  );

  await subscribed(aBrowser(stage), name);

  expect(await two).toBe(2);
});
