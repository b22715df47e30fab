/**
 * Limits of hosted Pusher, kept here too: a message that works in the demo must work in production.
 * Source: pusher/docs 2025-06 and docs.bird.com/pusher.
 */
export const LIMITS = {
  /** Bytes of one event's `data`. */
  eventBytes: 10_240,
  /** Characters of an event's name. */
  eventName: 200,
  /** Characters of a channel's name. */
  channelName: 164,
  channelsPerEvent: 100,
  eventsPerBatch: 10,
  presenceMembers: 100,
  /** Bytes of a presence member's `user_info`. */
  memberBytes: 1024,
  /** Characters of a user id. */
  userId: 128,
  /** A connection's own client events, per second. */
  clientEventsPerSecond: 10,
  watchlist: 100,
  /** An API request older or newer than this is refused: a recorded one cannot be replayed for long. */
  clockToleranceS: 600,
  /** A cache channel forgets its last event after this long. */
  cacheMs: 30 * 60_000,
  /** Bytes of one frame from a browser; it only ever subscribes, signs in and says small things. */
  frameBytes: 16_384,
  /** Bytes of one API request: ten events of 10 KB, escaped twice, with room for names. */
  requestBytes: 262_144,
  /** Bytes waiting for one client before it is dropped: 64 states of 4 KB nobody will read in time. */
  backlogBytes: 262_144,
  /** Channels of one connection. A viewer has two, a moderator three. */
  channelsPerConnection: 100,
} as const;
