import { kindOf } from './channel-name.ts';
import type { Channel } from './channel.ts';
import { CLOSE, type Connection } from './connection.ts';
import type { Room } from './conversation.ts';
import { LIMITS } from './limits.ts';
import { refusalOfRequest } from './signatures.ts';

/** The API's side of the server: the same room, and its connections by socket id. */
export interface ApiRoom extends Room {
  readonly connections: ReadonlyMap<string, Connection>;
}

export interface Answer {
  readonly status: number;
  /** An object is sent as JSON, text as it is. */
  readonly body: object | string;
}

class ApiRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface Event {
  readonly name: string;
  readonly data: string;
  readonly channels: readonly string[];
  readonly except: Connection | null;
  readonly info: readonly string[];
}

/** Answers one request of the app's own server, already read whole. */
export function answerRequest(
  room: ApiRoom,
  request: { method: string; url: URL; body: Buffer },
): Answer {
  const { method, url, body } = request;
  const [, apps, appId, ...path] = decodePath(url.pathname) ?? [];
  if (apps !== 'apps' || path.length === 0) return { status: 404, body: 'Unknown path\n' };
  if (appId !== room.credentials.id) return { status: 404, body: 'Unknown app\n' };
  const refusal = refusalOfRequest(room.credentials, request, room.now());
  if (refusal) return { status: 401, body: `${refusal}\n` };
  const [what, name, more] = path;
  const info = list(url.searchParams.get('info'));
  try {
    if (method === 'POST' && what === 'events' && path.length === 1) {
      return { status: 200, body: publish(room, parse(body)) };
    }
    if (method === 'POST' && what === 'batch_events' && path.length === 1) {
      return { status: 200, body: publishBatch(room, parse(body)) };
    }
    if (method === 'GET' && what === 'channels' && path.length === 1) {
      return { status: 200, body: channels(room, url.searchParams.get('filter_by_prefix'), info) };
    }
    if (method === 'GET' && what === 'channels' && name && path.length === 2) {
      return { status: 200, body: channel(room, name, info) };
    }
    if (method === 'GET' && what === 'channels' && name && more === 'users' && path.length === 3) {
      return { status: 200, body: users(room, name) };
    }
    if (
      method === 'POST' &&
      what === 'users' &&
      name &&
      more === 'terminate_connections' &&
      path.length === 3
    ) {
      for (const connection of room.users.of(name)) {
        connection.close(CLOSE.terminated, 'The app ended this connection');
      }
      return { status: 200, body: {} };
    }
    return { status: 404, body: 'Unknown path\n' };
  } catch (error) {
    if (error instanceof ApiRefusal) return { status: error.status, body: `${error.message}\n` };
    throw error;
  }
}

function publish(room: ApiRoom, body: Readonly<Record<string, unknown>>): object {
  const event = readEvent(room, body);
  for (const name of event.channels) room.hub.publish(name, event, event.except);
  if (event.info.length === 0) return {};
  const entries = event.channels.map((name) => [name, describe(room, name, event.info)]);
  return { channels: Object.fromEntries(entries) };
}

function publishBatch(room: ApiRoom, body: Readonly<Record<string, unknown>>): object {
  const batch = Array.isArray(body.batch) ? (body.batch as unknown[]) : [];
  if (batch.length === 0) throw new ApiRefusal(400, 'batch must be a list of events');
  if (batch.length > LIMITS.eventsPerBatch) {
    throw new ApiRefusal(400, `A batch holds ${LIMITS.eventsPerBatch} events at most`);
  }
  // All are read before any is sent: a refused batch has said nothing.
  const events = batch.map((entry) => readEvent(room, (entry ?? {}) as Record<string, unknown>));
  for (const event of events) {
    for (const name of event.channels) room.hub.publish(name, event, event.except);
  }
  if (!events.some(({ info }) => info.length > 0)) return {};
  return {
    batch: events.map(({ channels: [name = ''], info }) => describe(room, name, info)),
  };
}

function readEvent(room: ApiRoom, body: Readonly<Record<string, unknown>>): Event {
  const { name, data, channel, channels: several, socket_id: socketId, info } = body;
  if (typeof name !== 'string' || name.length === 0 || name.length > LIMITS.eventName) {
    throw new ApiRefusal(400, `name must be text of at most ${LIMITS.eventName} characters`);
  }
  if (typeof data !== 'string') throw new ApiRefusal(400, 'data must be text');
  if (Buffer.byteLength(data) > LIMITS.eventBytes) {
    throw new ApiRefusal(413, `data is larger than ${LIMITS.eventBytes} bytes`);
  }
  const names: unknown[] = Array.isArray(several) ? several : [channel];
  if (names.length === 0 || names.length > LIMITS.channelsPerEvent) {
    throw new ApiRefusal(400, `An event goes to 1 to ${LIMITS.channelsPerEvent} channels`);
  }
  for (const one of names) {
    if (!kindOf(one))
      throw new ApiRefusal(400, `Invalid channel name ${String(one).slice(0, 200)}`);
  }
  return {
    ...{ name, data, channels: names as string[] },
    except: typeof socketId === 'string' ? (room.connections.get(socketId) ?? null) : null,
    info: list(typeof info === 'string' ? info : null),
  };
}

function channels(room: ApiRoom, prefix: string | null, info: readonly string[]): object {
  if (info.includes('user_count') && !prefix?.startsWith('presence-')) {
    throw new ApiRefusal(400, 'user_count needs filter_by_prefix=presence-');
  }
  const entries = room.hub
    .list(prefix ?? '')
    .map(({ name }) => [name, describe(room, name, info)] as const);
  return { channels: Object.fromEntries(entries) };
}

function channel(room: ApiRoom, name: string, info: readonly string[]): object {
  const kind = kindOf(name);
  if (!kind) throw new ApiRefusal(400, 'Invalid channel name');
  if (info.includes('user_count') && kind.access !== 'presence') {
    throw new ApiRefusal(400, 'user_count needs a presence channel');
  }
  return { occupied: room.hub.channel(name) !== undefined, ...describe(room, name, info) };
}

function users(room: ApiRoom, name: string): object {
  if (kindOf(name)?.access !== 'presence') {
    throw new ApiRefusal(400, 'Users are known on presence channels only');
  }
  const ids = [...(room.hub.channel(name)?.members.keys() ?? [])];
  return { users: ids.map((id) => ({ id })) };
}

/** The figures asked for about one channel. */
function describe(room: ApiRoom, name: string, info: readonly string[]): object {
  const there: Channel | undefined = room.hub.channel(name);
  const kind = kindOf(name);
  return {
    ...(info.includes('subscription_count') ? { subscription_count: there?.size ?? 0 } : {}),
    ...(info.includes('user_count') && kind?.access === 'presence'
      ? { user_count: there?.members.size ?? 0 }
      : {}),
    ...(info.includes('cache') && kind?.cache ? { cache: room.hub.recallData(name) } : {}),
  };
}

function decodePath(pathname: string): string[] | null {
  try {
    return pathname.split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

function list(value: string | null): readonly string[] {
  return value ? value.split(',').map((part) => part.trim()) : [];
}

function parse(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // falls through to the refusal
  }
  throw new ApiRefusal(400, 'The body must be a JSON object');
}
