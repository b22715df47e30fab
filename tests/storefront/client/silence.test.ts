/** The realtime client as it is built for shoppers, on a clock and a wire of the test's own. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { definesOf, leanPusher } from '../../../extensions/live-shopping-client/build.ts';
import type * as Feed from '../../../extensions/live-shopping-client/show/feed.ts';

// A hook, not a setup: time must run again whatever a test did.
afterEach(() => void vi.useRealTimers());

/** What pusher-js needs of a socket; it hears what the test says. */
class Wire {
  static readonly all: Wire[] = [];
  readyState = 0;
  readonly sent: string[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: object) => void;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    Wire.all.push(this);
  }
  send(text: string): void {
    this.sent.push((JSON.parse(text) as { event: string }).event);
  }
  close(): void {
    this.readyState = 3;
  }
  says(event: string, data: object = {}): void {
    this.onmessage?.({ data: JSON.stringify({ event, data: JSON.stringify(data) }) });
  }
  /** The other end takes the connection; it would wait two minutes before it asks after a silence. */
  opens(): void {
    this.readyState = 1;
    this.onopen?.();
    this.says('pusher:connection_established', { socket_id: '1.1', activity_timeout: 120 });
  }
}

/** A feed that is connected. `heard` is what its listener was told. */
async function aFeed() {
  const { outputFiles } = await build({
    entryPoints: ['extensions/live-shopping-client/show/feed.ts'],
    ...{ bundle: true, format: 'esm', write: false, logLevel: 'silent' },
    ...{ plugins: [leanPusher], define: definesOf('0') },
  });
  const file = join(mkdtempSync(join(tmpdir(), 'feed-')), 'feed.mjs');
  writeFileSync(file, outputFiles[0]?.text ?? '');
  const { openFeed } = (await import(pathToFileURL(file).href)) as typeof Feed;
  const { WebSocket: real } = globalThis;
  Object.assign(globalThis, {
    ...{ WebSocket: Wire, addEventListener: () => {}, removeEventListener: () => {} },
  });
  onTestFinished(() => void Object.assign(globalThis, { WebSocket: real }));
  vi.useFakeTimers();
  Wire.all.length = 0;
  const heard: string[] = [];
  const tell = (what: string) => () => void heard.push(what);
  const feed = openFeed(
    { key: 'k', cluster: 'x', host: 'realtime.example', port: 443, tls: true },
    'show',
    {
      ...{ state: tell('state'), tick: tell('tick'), nothingKept: tell('nothing') },
      ...{ connected: tell('connected'), cut: tell('cut') },
    },
  );
  onTestFinished(() => feed.close());
  await vi.advanceTimersByTimeAsync(0);
  Wire.all[0]?.opens();
  const [wire] = Wire.all as [Wire];
  wire.sent.length = 0;
  return { wire, heard };
}

const pings = (wire: Wire) => wire.sent.filter((event) => event === 'pusher:ping').length;

test('a connection that says nothing for thirty seconds is asked, and given up when it does not answer', async () => {
  const { wire, heard } = await aFeed();
  expect(heard).toEqual(['connected']);

  await vi.advanceTimersByTimeAsync(29_900);
  expect(pings(wire)).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(pings(wire)).toBe(1);
  await vi.advanceTimersByTimeAsync(29_800);
  expect(heard).toEqual(['connected']);
  await vi.advanceTimersByTimeAsync(200);

  expect(heard).toEqual(['connected', 'cut']);
  // Within the two seconds of a cut, another one is there.
  await vi.advanceTimersByTimeAsync(2_000);
  expect(wire.readyState).toBe(3);
  const next = Wire.all.findLast(({ readyState }) => readyState === 0);
  next?.opens();
  expect(heard).toEqual(['connected', 'cut', 'connected']);
});

test('an answer keeps the connection, and news keep it from being asked', async () => {
  const { wire, heard } = await aFeed();

  await vi.advanceTimersByTimeAsync(30_000);
  wire.says('pusher:pong');
  await vi.advanceTimersByTimeAsync(29_000);
  expect(pings(wire)).toBe(1);
  for (let seconds = 0; seconds < 120; seconds += 20) {
    wire.says('pusher:ping');
    await vi.advanceTimersByTimeAsync(20_000);
  }

  expect(pings(wire)).toBe(1);
  expect([heard, Wire.all.length]).toEqual([['connected'], 1]);
});
