import { expect, test } from 'vitest';
import { mergeTicks } from '#app/adapters/realtime/merge-ticks.ts';
import { Outbox } from '#app/adapters/realtime/outbox.ts';
import { pusherRealtime } from '#app/adapters/realtime/publisher.ts';
import { stateChannel, tickChannel, type ChatLine, type Tick } from '#app/contract/channels.ts';
import { emptyState, type ShowState } from '#app/contract/show-state.ts';
import { pinProduct } from '#app/services/live/pin-product.ts';
import { Ticker, tickRound } from '#app/services/live/tick-shows.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';
import { openClone } from '../setup/database.ts';
import {
  aBrowser,
  aStage,
  connected,
  everything,
  named,
  next,
  subscribed,
  type Stage,
} from './stage.ts';

const state = (v: number, e = 'e1'): ShowState => ({ ...emptyState(e), v });
const line = (id: string, role: ChatLine['role'] = 'viewer'): ChatLine => ({
  ...{ id, role, at: 1, name: 'Ana', text: id },
});
const tick = (n: number, more: Partial<Tick> = {}): Tick => ({
  ...{ e: 'e1', n, ts: n, sv: n, c: [], more: 0, r: {}, w: n, x: [] },
  ...more,
});

function realtimeOf(stage: Stage) {
  return pusherRealtime({
    ...{ PUSHER_APP_ID: stage.id, PUSHER_KEY: stage.key, PUSHER_SECRET: stage.secret },
    ...{ PUSHER_CLUSTER: 'mt1', PUSHER_HOST: stage.host, PUSHER_PORT: stage.port },
    PUSHER_TLS: false,
  });
}

test('a pin reaches a viewer within a second, and one who comes late has the same state', async () => {
  const stage = await aStage();
  const app = await makeApp({ realtime: realtimeOf(stage) });
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });
  const heard = next(await subscribed(aBrowser(stage), stateChannel(show.key)), 's');
  const started = performance.now();

  const pinned = await pinProduct(app, {
    ...{ shop, showId: show.id, productId: '1001', actor: 'system' as const },
  });

  expect(await heard).toEqual(pinned);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(await next(aBrowser(stage).subscribe(stateChannel(show.key)), 's')).toEqual(pinned);
});

test('a tick carries the number of browsers that follow the show', async () => {
  const stage = await aStage();
  const app = await makeApp({ database: await openClone(), realtime: realtimeOf(stage) });
  const show = await aShow(app, await aShop(app));
  const browsers = [aBrowser(stage), aBrowser(stage)];
  await Promise.all(browsers.map((browser) => subscribed(browser, stateChannel(show.key))));
  const [first = aBrowser(stage)] = browsers;
  const heard = next(await subscribed(first, tickChannel(show.key)), 't');

  await tickRound(app, new Ticker('one'));

  expect(await heard).toMatchObject({ n: 1, sv: 2, w: 2 });
});

test('two hundred states published at once arrive in order and end with the newest', async () => {
  const stage = await aStage();
  const realtime = realtimeOf(stage);
  const key = named('show');
  const channel = await subscribed(aBrowser(stage), stateChannel(key));
  const heard = everything<ShowState>(channel, 's');
  const last = new Promise<void>((resolve) =>
    channel.bind('s', ({ v }: ShowState) => v === 200 && resolve()),
  );

  await Promise.all(
    Array.from({ length: 200 }, (_, n) => realtime.publishState(key, state(n + 1))),
  );
  await last;

  const versions = heard.map(({ v }) => v);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(versions.length).toBeLessThan(20);
});

test('a waiting state gives way to a newer one only, and to any of another epoch', async () => {
  const stage = await aStage();
  const realtime = realtimeOf(stage);
  const key = named('show');
  const channel = await subscribed(aBrowser(stage), stateChannel(key));
  const heard = everything<ShowState>(channel, 's');

  await Promise.all([state(1), state(5), state(3)].map((one) => realtime.publishState(key, one)));
  await Promise.all(
    [state(6), state(9), state(2, 'e2')].map((one) => realtime.publishState(key, one)),
  );
  await realtime.publishState(key, state(3, 'e2'));
  await subscribed(aBrowser(stage), named('after'));

  expect(heard.map(({ e, v }) => `${e}/${v}`)).toEqual(['e1/1', 'e1/5', 'e1/6', 'e2/2', 'e2/3']);
});

test('a server that is down rejects every caller who waits, and the next attempt is free', async () => {
  const stage = await aStage();
  const realtime = realtimeOf(stage);
  await stage.server?.close();

  const answers = await Promise.allSettled(
    [1, 2, 3].map((v) => realtime.publishState('k', state(v))),
  );

  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(realtime.publishTick('k', tick(1))).rejects.toThrow();
});

test('shows do not wait for each other', async () => {
  const outbox = new Outbox();
  const sent: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));

  const slow = outbox.put({ lane: 'a', slot: 's' }, 1, keepNewest, () => held);
  await outbox.put({ lane: 'b', slot: 's' }, 2, keepNewest, async () => void sent.push('b'));
  const waiting = outbox.put({ lane: 'a', slot: 's' }, 3, keepNewest, async (value) => {
    sent.push(`a${value}`);
  });
  const replaced = outbox.put({ lane: 'a', slot: 's' }, 4, keepNewest, async () => {});
  expect(sent).toEqual(['b']);
  release();
  await Promise.all([slow, waiting, replaced]);

  expect(sent).toEqual(['b', 'a4']);
});

const keepNewest = (_waiting: number, newer: number) => newer;

test('merged ticks keep the newer facts, add the counts, and count the lines left out', () => {
  const merged = mergeTicks(
    tick(1, { c: ['a', 'b', 'c'].map((id) => line(id)), r: { h: 2 }, more: 4, x: ['z'] }),
    tick(2, { c: ['d', 'e', 'f'].map((id) => line(id)), r: { h: 3, f: 1 }, x: ['b'] }),
  );

  expect(merged).toEqual({
    ...tick(2, { c: ['a', 'c', 'd', 'e', 'f'].map((id) => line(id)) }),
    ...{ r: { h: 5, f: 1 }, more: 4, x: ['z', 'b'] },
  });
});

test('merged ticks drop the oldest lines of viewers first and those of host and staff never', () => {
  const first = [line('h1', 'host'), ...['a', 'b', 'c'].map((id) => line(id))];
  const second = [line('h2', 'host'), line('s', 'staff'), line('d'), line('e')];

  const merged = mergeTicks(tick(1, { c: first }), tick(2, { c: second }));

  expect(merged.c.map(({ id }) => id)).toEqual(['h1', 'h2', 's', 'd', 'e']);
  expect(merged.more).toBe(3);
});

test('staff hear what is for them on a private channel only', async () => {
  const stage = await aStage();
  const realtime = realtimeOf(stage);
  const browser = aBrowser(stage, {
    channelAuthorization: {
      ...{ endpoint: '', transport: 'ajax' as const },
      customHandler: ({ socketId, channelName }, callback) =>
        callback(null, realtime.authorise(socketId, channelName)),
    },
  });
  await connected(browser);
  const heard = next(await subscribed(browser, 'private-staff-k'), 'chat');

  await realtime.publishToStaff('k', 'chat', { n: 1 });

  expect(await heard).toEqual({ n: 1 });
});
