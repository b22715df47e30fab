/** Many viewers on a bad network: frames vanish, sockets are cut, and everybody ends in the right state. */
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import Pusher from 'pusher';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import {
  STATE_EVENT,
  TICK_EVENT,
  type Tick,
  stateChannel,
  tickChannel,
} from '#app/contract/channels.ts';
import type { ShowEventData } from '#app/contract/show-events.ts';
import { type ShowState, emptyState, fold } from '#app/contract/show-state.ts';
import type { LiveHead, ShowDocument } from '#app/contract/storefront-api.ts';
import { startRealtimeServer } from '#app/adapters/realtime/server/server.ts';
import type { Page } from '../../extensions/live-shopping-client/show/page.ts';
import { ShowSession } from '../../extensions/live-shopping-client/show/session.ts';

const KEY = 'chaos';
const VIEWERS = 60;
const CHANGES = 50;
const CREDENTIALS = { id: 'chaos', key: 'chaoskey', secret: 'a-secret-of-this-test-only-000' };
const silent = { info: () => {}, warn: () => {}, error: () => {} };

const port = (server: { address(): AddressInfo | string | null }) =>
  (server.address() as AddressInfo).port;

/** Stands between viewers and the realtime server and loses things, by a seed, so that a bad run can be repeated. */
async function aBadNetwork(target: number, loss: number) {
  let seed = 7;
  const dice = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const lines = new Set<WebSocket>();
  const server = new WebSocketServer({ port: 0 });
  server.on('connection', (viewer, request) => {
    const far = new WebSocket(`ws://127.0.0.1:${target}${request.url}`);
    const waiting: string[] = [];
    lines.add(viewer);
    viewer.on('message', (data) => {
      const text = (data as Buffer).toString();
      if (far.readyState === WebSocket.OPEN) far.send(text);
      else waiting.push(text);
    });
    far.on('open', () => waiting.forEach((text) => far.send(text)));
    // Only news is lost: what a lost handshake does is the business of the reconnecting tests.
    far.on('message', (data) => {
      const text = (data as Buffer).toString();
      const news = /^\{"event":"[st]"/.test(text);
      if (!news || dice() >= loss) viewer.send(text);
    });
    const end = () => {
      lines.delete(viewer);
      viewer.terminate();
      far.terminate();
    };
    for (const one of [viewer, far]) one.on('close', end).on('error', end);
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    port: port(server),
    /** Cuts a share of the lines without a word. */
    cut: (share: number) => {
      for (const line of lines) if (dice() < share) line.terminate();
    },
    stop: () => {
      for (const line of lines) line.terminate();
      server.close();
    },
  };
}

const aPage: Page = { hidden: () => false, onOnline: () => {}, onSeen: () => {} };

test(`${VIEWERS} viewers who lose a fifth of all news and are cut off again and again end in the right state`, async () => {
  const tcp = createTcp().listen(0);
  const realtimePort = port(tcp);
  await new Promise((resolve) => tcp.close(resolve));
  const realtime = await startRealtimeServer({
    credentials: CREDENTIALS,
    port: realtimePort,
    log: silent,
  });
  const network = await aBadNetwork(realtimePort, 0.2);
  const pusher = new Pusher({
    ...{ appId: CREDENTIALS.id, key: CREDENTIALS.key, secret: CREDENTIALS.secret },
    ...{ host: '127.0.0.1', port: String(realtimePort), useTLS: false },
  });
  const states: ShowState[] = [{ ...emptyState('e1'), life: 'live', v: 1, at: Date.now() }];
  const newest = () => states[states.length - 1] as ShowState;
  let ticks = 0;
  let snapshots = 0;
  const door = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://app');
    const say = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const snapshot = /\/snapshot\/e1\/(\d+)$/.exec(url.pathname);
    if (snapshot) {
      snapshots += 1;
      const found = states.find(({ v }) => v === Number(snapshot[1]));
      return found ? say(found) : say({ error: { code: 'show', message: '' } }, 404);
    }
    if (url.pathname.endsWith('/head')) {
      const head: LiveHead = { e: 'e1', sv: newest().v, n: ticks, pollMs: 1_000, ts: Date.now() };
      return say(head);
    }
    if (url.pathname.endsWith('/chat')) return say({ lines: [], removed: [] });
    const address = {
      key: CREDENTIALS.key,
      cluster: 'x',
      host: '127.0.0.1',
      port: network.port,
      tls: false,
    };
    const document = { state: newest(), lineup: [], realtime: address, now: Date.now(), pass: 'p' };
    return say(document satisfies Partial<ShowDocument>);
  }).listen(0);
  const base = `http://127.0.0.1:${port(door)}`;
  const viewers = Array.from(
    { length: VIEWERS },
    (_, i) =>
      new ShowSession(
        { proxy: base, origin: base, assets: { replay: '' } },
        KEY,
        aPage,
        `visit-${i}-0000000000000`,
      ),
  );
  onTestFinished(async () => {
    for (const viewer of viewers) viewer.close();
    network.stop();
    await realtime.close();
    door.closeAllConnections();
    door.close();
  });
  await Promise.all(viewers.map((viewer) => viewer.start()));
  await expect
    .poll(() => viewers.every(({ link }) => link === 'live'), { timeout: 15_000 })
    .toBe(true);

  const tick = () => {
    ticks += 1;
    const news: Tick = {
      ...{ e: 'e1', n: ticks, ts: Date.now(), sv: newest().v },
      ...{ c: [], more: 0, r: {}, w: VIEWERS, x: [] },
    };
    return pusher.trigger(tickChannel(KEY), TICK_EVENT, news);
  };
  const change = (i: number): ShowEventData =>
    i % 3 === 0
      ? { type: 'stock.stepped', data: { variantId: '7', left: CHANGES - i } }
      : { type: 'product.pinned', data: { productId: `p${i % 5}`, variantId: null } };
  for (let i = 0; i < CHANGES; i += 1) {
    const event = { ...change(i), v: newest().v + 1, at: Date.now() };
    states.push(fold(newest(), event));
    await pusher.trigger(stateChannel(KEY), STATE_EVENT, newest());
    if (i % 4 === 0) await tick();
    if (i % 5 === 0) network.cut(0.15);
    // The pace of a busy show; nothing is waited for here, time itself is part of the case.
    await wait(100);
  }

  const right = () => viewers.filter((viewer) => viewer.keeper.newest?.v === newest().v).length;
  await expect
    .poll(async () => (await tick(), right()), { timeout: 20_000, interval: 500 })
    .toBe(VIEWERS);
  const seen = viewers.map((viewer) => JSON.stringify(viewer.keeper.newest));
  expect(new Set(seen)).toEqual(new Set([JSON.stringify(newest())]));
  // Repair is rare and cheap: far less than a reading per viewer and change.
  expect(snapshots).toBeGreaterThan(0);
  expect(snapshots).toBeLessThan((VIEWERS * CHANGES) / 4);
});
