import { LIMITS } from './limits.ts';

/** What a channel's name says about it. */
export interface ChannelKind {
  readonly access: 'public' | 'private' | 'presence' | 'user';
  /** Remembers its last event for those who come later. */
  readonly cache: boolean;
  /** The payload is opaque to the server. */
  readonly encrypted: boolean;
}

const NAME = new RegExp(`^[A-Za-z0-9_\\-=@,.;]{1,${LIMITS.channelName}}$`);

/** The channel through which the app speaks to one signed-in user; its name breaks the rule for names on purpose. */
const USER_PREFIX = '#server-to-user-';

/** The user whose channel this is, or null. */
export function userOf(name: string): string | null {
  const user = name.startsWith(USER_PREFIX) ? name.slice(USER_PREFIX.length) : '';
  return user.length > 0 && user.length <= LIMITS.userId ? user : null;
}

/** Reads the kind off a name; null when it is no channel name. */
export function kindOf(name: unknown): ChannelKind | null {
  if (typeof name !== 'string') return null;
  if (userOf(name) !== null) return { access: 'user', cache: false, encrypted: false };
  if (!NAME.test(name)) return null;
  const encrypted = name.startsWith('private-encrypted-');
  const access = name.startsWith('private-')
    ? 'private'
    : name.startsWith('presence-')
      ? 'presence'
      : 'public';
  const cache = /^(cache-|private-cache-|private-encrypted-cache-|presence-cache-)/.test(name);
  return { access, cache, encrypted };
}
