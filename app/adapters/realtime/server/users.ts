import type { Connection } from './connection.ts';

/** Who is signed in, and who watches whom. */
export class Users {
  private readonly online = new Map<string, Set<Connection>>();
  private readonly watchers = new Map<string, Set<Connection>>();

  /** Connections of one user. */
  of(userId: string): readonly Connection[] {
    return [...(this.online.get(userId) ?? [])];
  }

  /** Call once `connection.user` is set. Tells the newcomer who of its list is there, and watchers that it came. */
  enter(connection: Connection): void {
    const { user } = connection;
    if (!user) return;
    const isNew = add(this.online, user.id, connection);
    for (const watched of user.watchlist) add(this.watchers, watched, connection);
    const there = user.watchlist.filter((id) => this.online.has(id));
    if (there.length > 0) tell([connection], 'online', there);
    if (isNew) tell(this.watchers.get(user.id) ?? [], 'online', [user.id], connection);
  }

  leave(connection: Connection): void {
    const { user } = connection;
    if (!user) return;
    for (const watched of user.watchlist) remove(this.watchers, watched, connection);
    if (remove(this.online, user.id, connection)) {
      tell(this.watchers.get(user.id) ?? [], 'offline', [user.id]);
    }
  }
}

/** True when it is the first under its key. */
function add(sets: Map<string, Set<Connection>>, key: string, connection: Connection): boolean {
  const known = sets.get(key);
  if (known) known.add(connection);
  else sets.set(key, new Set([connection]));
  return !known;
}

/** True when it was the last under its key. */
function remove(sets: Map<string, Set<Connection>>, key: string, connection: Connection): boolean {
  const known = sets.get(key);
  if (!known?.delete(connection) || known.size > 0) return false;
  sets.delete(key);
  return true;
}

function tell(
  watchers: Iterable<Connection>,
  name: 'online' | 'offline',
  userIds: readonly string[],
  except?: Connection,
): void {
  const data = { events: [{ name, user_ids: userIds }] };
  for (const watcher of watchers) {
    if (watcher !== except) watcher.send({ event: 'pusher_internal:watchlist_events', data });
  }
}
