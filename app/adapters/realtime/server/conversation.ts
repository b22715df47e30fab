import { kindOf, userOf } from './channel-name.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { LIMITS } from './limits.ts';
import { provesKnowledge, type Credentials } from './signatures.ts';
import type { Users } from './users.ts';

/** What a connection may need of the server it talks to. */
export interface Room {
  readonly credentials: Credentials;
  readonly hub: Hub;
  readonly users: Users;
  readonly now: () => number;
}

type Said = Readonly<Record<string, unknown>>;

/** Answers one frame from a browser. Nothing a browser can say ends the connection or throws. */
export function answerFrame(room: Room, connection: Connection, text: string): void {
  connection.heardAt = room.now();
  connection.pinged = false;
  const message = readObject(text);
  if (!message || typeof message.event !== 'string') {
    connection.complain(null, 'Invalid message: expected a JSON object with an event');
    return;
  }
  const said = typeof message.data === 'string' ? readObject(message.data) : asObject(message.data);
  switch (message.event) {
    case 'pusher:ping':
      return connection.send({ event: 'pusher:pong' });
    case 'pusher:pong':
      return;
    case 'pusher:subscribe':
      return subscribe(room, connection, said ?? {});
    case 'pusher:unsubscribe':
      if (typeof said?.channel === 'string') room.hub.leave(connection, said.channel);
      return;
    case 'pusher:signin':
      return signIn(room, connection, said ?? {});
    default:
      if (message.event.startsWith('client-')) speak(room, connection, message);
      else connection.complain(null, 'Unknown event');
  }
}

function subscribe(room: Room, connection: Connection, said: Said): void {
  const { channel: name, auth, channel_data: channelData } = said;
  const kind = kindOf(name);
  if (!kind || typeof name !== 'string') {
    return connection.complain(null, 'Invalid channel name');
  }
  if (connection.channels.has(name)) {
    return connection.complain(null, `Existing subscription to channel ${name}`);
  }
  const refuse = (type: string, error: string, status: number) =>
    connection.send({
      event: 'pusher:subscription_error',
      channel: name,
      data: { type, error, status },
    });
  if (connection.channels.size >= LIMITS.channelsPerConnection) {
    return refuse('LimitReached', 'Too many channels on one connection', 403);
  }
  if (kind.access === 'public') return room.hub.join(connection, name, kind, null);
  if (kind.access === 'user') {
    if (connection.user?.id === userOf(name)) return room.hub.join(connection, name, kind, null);
    return refuse('AuthError', 'Sign in as this user first', 401);
  }
  const data = typeof channelData === 'string' ? channelData : null;
  const text = `${connection.socketId}:${name}${data === null ? '' : `:${data}`}`;
  if (!provesKnowledge(room.credentials, auth, text)) {
    return refuse('AuthError', 'Invalid signature', 401);
  }
  if (kind.access === 'private') return room.hub.join(connection, name, kind, null);
  const member = memberOf(data);
  if (!member) return refuse('DataError', 'channel_data must hold a user_id and little else', 400);
  const there = room.hub.channel(name)?.members;
  if (there && there.size >= LIMITS.presenceMembers && !there.has(member.id)) {
    return refuse('LimitReached', `A presence channel has ${LIMITS.presenceMembers} members`, 403);
  }
  room.hub.join(connection, name, kind, member);
}

function memberOf(channelData: string | null): { id: string; info: unknown } | null {
  const said = channelData === null ? null : readObject(channelData);
  const id = idOf(said?.user_id);
  if (!said || id === null) return null;
  const info = said.user_info ?? null;
  return Buffer.byteLength(JSON.stringify(info)) <= LIMITS.memberBytes ? { id, info } : null;
}

function signIn(room: Room, connection: Connection, said: Said): void {
  const { auth, user_data: userData } = said;
  const text = `${connection.socketId}::user::${String(userData)}`;
  if (typeof userData !== 'string' || !provesKnowledge(room.credentials, auth, text)) {
    return connection.complain(4009, 'Sign-in refused: invalid signature');
  }
  const data = readObject(userData);
  const id = idOf(data?.id);
  const watchlist = Array.isArray(data?.watchlist) ? data.watchlist.map(String) : [];
  if (id === null || watchlist.length > LIMITS.watchlist) {
    return connection.complain(
      null,
      'Sign-in refused: user_data needs an id and a short watchlist',
    );
  }
  if (connection.user) {
    return connection.complain(null, 'Sign-in refused: this connection is signed in already');
  }
  connection.user = { id, watchlist: [...new Set(watchlist)] };
  connection.send({ event: 'pusher:signin_success', data: { user_data: userData } });
  room.users.enter(connection);
}

/** Client events: only among members of a channel somebody had to be let into. */
function speak(room: Room, connection: Connection, message: Said): void {
  const { event, channel: name, data } = message;
  const kind = kindOf(name);
  if (typeof event !== 'string' || typeof name !== 'string' || !kind) {
    return connection.complain(null, 'Invalid client event');
  }
  const mayCarry = (kind.access === 'private' || kind.access === 'presence') && !kind.encrypted;
  if (!mayCarry || !connection.channels.has(name)) {
    return connection.complain(null, 'Client events need a subscribed private or presence channel');
  }
  const text = typeof data === 'string' ? data : JSON.stringify(data ?? {});
  if (event.length > LIMITS.eventName || Buffer.byteLength(text) > LIMITS.eventBytes) {
    return connection.complain(null, 'Client event too large');
  }
  if (!connection.maySpeak(room.now())) {
    return connection.complain(4301, `Over ${LIMITS.clientEventsPerSecond} client events a second`);
  }
  room.hub.relay(connection, name, event, text);
}

/** User ids are text; some clients send numbers. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : value;
  return typeof id === 'string' && id.length > 0 && id.length <= LIMITS.userId ? id : null;
}

function readObject(text: string): Said | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Said | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Said)
    : null;
}
