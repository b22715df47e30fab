/**
 * What the realtime tests share: a server, the unmodified `pusher` and `pusher-js` pointed at it, and ways to wait for
 * what they say. `CONFORMANCE_SERVER=http://id:key:secret@host:port` runs the checks against any other server.
 */
import { randomBytes } from 'node:crypto';
import Pusher from 'pusher';
import PusherJs, { type Options } from 'pusher-js';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import {
  startRealtimeServer,
  type RealtimeServer,
  type RealtimeServerOptions,
} from '#app/adapters/realtime/server/server.ts';
import type { Log } from '#app/services/ports.ts';

export const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

export interface Stage {
  readonly host: string;
  readonly port: number;
  readonly id: string;
  readonly key: string;
  readonly secret: string;
  readonly pusher: Pusher;
  /** Ours, started for this test; null when the address of another one was given. */
  readonly server: RealtimeServer | null;
}

/** A server of the test's own, gone when the test is over. */
export async function aStage(options: Partial<RealtimeServerOptions> = {}): Promise<Stage> {
  const given = process.env.CONFORMANCE_SERVER;
  if (given) {
    const url = new URL(given);
    const [key = '', secret = ''] = decodeURIComponent(url.password).split(':');
    return stageAt({
      ...{ host: url.hostname, port: Number(url.port), id: url.username, key, secret },
      server: null,
    });
  }
  const secret = () => randomBytes(12).toString('hex');
  const credentials = { id: 'app-1', key: secret(), secret: secret() };
  const server = await startRealtimeServer({
    ...{ credentials, port: 0, host: '127.0.0.1', log: quiet, subscriptionCounts: true },
    ...options,
  });
  onTestFinished(() => server.close());
  return stageAt({ ...credentials, host: '127.0.0.1', port: server.port, server });
}

function stageAt(parts: Omit<Stage, 'pusher'>): Stage {
  const { id: appId, key, secret, host, port } = parts;
  const pusher = new Pusher({ appId, key, secret, host, port: String(port), timeout: 20_000 });
  return { ...parts, pusher };
}

/** A browser's library, not yet connected; let go when the test is over. */
export function aBrowser(stage: Stage, options: Partial<Options> = {}): PusherJs {
  const browser = new PusherJs(stage.key, {
    ...{ cluster: 'mt1', wsHost: stage.host, wsPort: stage.port, forceTLS: false },
    enabledTransports: ['ws'],
    channelAuthorization: {
      endpoint: '',
      transport: 'ajax',
      customHandler: ({ socketId, channelName }, callback) =>
        callback(null, stage.pusher.authorizeChannel(socketId, channelName)),
    },
    ...options,
  });
  onTestFinished(() => browser.disconnect());
  return browser;
}

/** A browser of a presence member. */
export function aMember(
  stage: Stage,
  userId: string,
  info: Record<string, unknown> = {},
): PusherJs {
  const member = { user_id: userId, user_info: info };
  return aBrowser(stage, {
    channelAuthorization: {
      endpoint: '',
      transport: 'ajax',
      customHandler: ({ socketId, channelName }, callback) =>
        callback(null, stage.pusher.authorizeChannel(socketId, channelName, member)),
    },
  });
}

/** A browser of somebody who will sign in. */
export function aUser(stage: Stage, user: { id: string; watchlist?: string[] }): PusherJs {
  return aBrowser(stage, {
    userAuthentication: {
      endpoint: '',
      transport: 'ajax',
      customHandler: ({ socketId }, callback) =>
        callback(null, stage.pusher.authenticateUser(socketId, user)),
    },
  });
}

interface Speaker {
  bind(event: string, callback: (data: never) => unknown): unknown;
  unbind(event: string, callback: (data: never) => unknown): unknown;
}

/** What a channel, connection or user says next under a name. The test's own time limit applies. */
export function next<Data = unknown>(speaker: Speaker, event: string): Promise<Data> {
  return new Promise((resolve) => {
    const hear = (data: Data) => {
      speaker.unbind(event, hear as never);
      resolve(data);
    };
    speaker.bind(event, hear as never);
  });
}

/** Everything said under a name from now on. */
export function everything<Data = unknown>(speaker: Speaker, event: string): Data[] {
  const heard: Data[] = [];
  speaker.bind(event, ((data: Data) => heard.push(data)) as never);
  return heard;
}

export async function connected(browser: PusherJs): Promise<string> {
  if (browser.connection.state !== 'connected') await next(browser.connection, 'connected');
  return browser.connection.socket_id;
}

export async function subscribed(browser: PusherJs, name: string) {
  const channel = browser.subscribe(name);
  if (!channel.subscribed) await next(channel, 'pusher:subscription_succeeded');
  return channel;
}

/** Comes back once everything the server has said to this browser so far has arrived. */
export async function settled(browser: PusherJs): Promise<void> {
  const channel = browser.subscribe(`settled-${randomBytes(6).toString('hex')}`);
  await next(channel, 'pusher:subscription_succeeded');
}

/** A name no other test uses, for servers that are shared. */
export const named = (prefix: string) => `${prefix}-${randomBytes(6).toString('hex')}`;

export interface Wire {
  readonly ws: WebSocket;
  /** Frames so far, parsed. */
  readonly heard: readonly { event: string; channel?: string; data: unknown }[];
  say(message: unknown): void;
  /** The next frame with this event, also one that has come already. */
  hear(event: string): Promise<{ event: string; channel?: string; data: unknown }>;
  readonly closed: Promise<number>;
}

/** A plain WebSocket, for what no library would send. */
export function aWire(stage: Stage, address?: string): Wire {
  const path = address ?? `/app/${stage.key}?protocol=7&client=test&version=1`;
  const ws = new WebSocket(`ws://${stage.host}:${stage.port}${path}`);
  onTestFinished(() => ws.terminate());
  const heard: { event: string; channel?: string; data: unknown }[] = [];
  const waiting = new Map<string, ((frame: (typeof heard)[number]) => void)[]>();
  ws.on('message', (raw: Buffer) => {
    const frame = JSON.parse(raw.toString()) as (typeof heard)[number];
    if (typeof frame.data === 'string') frame.data = parsed(frame.data);
    const first = waiting.get(frame.event)?.shift();
    if (first) first(frame);
    else heard.push(frame);
  });
  ws.on('error', () => {});
  return {
    ws,
    heard,
    say: (message) => ws.send(typeof message === 'string' ? message : JSON.stringify(message)),
    hear: (event) => {
      const index = heard.findIndex((frame) => frame.event === event);
      const [found] = index < 0 ? [] : heard.splice(index, 1);
      if (found) return Promise.resolve(found);
      return new Promise((resolve) => {
        waiting.set(event, [...(waiting.get(event) ?? []), resolve]);
      });
    },
    closed: new Promise((resolve) => ws.on('close', resolve)),
  };
}

/** A plain socket that was let into a channel. */
export async function aWireOn(stage: Stage, name: string, pusher = stage.pusher): Promise<Wire> {
  const wire = aWire(stage);
  const { data } = await wire.hear('pusher:connection_established');
  const { socket_id: socketId } = data as { socket_id: string };
  const auth = /^(private|presence)-/.test(name) ? pusher.authorizeChannel(socketId, name) : {};
  wire.say({ event: 'pusher:subscribe', data: { channel: name, ...auth } });
  await wire.hear('pusher_internal:subscription_succeeded');
  return wire;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
