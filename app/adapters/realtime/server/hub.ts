import { kindOf, type ChannelKind } from './channel-name.ts';
import { Channel } from './channel.ts';
import type { Connection } from './connection.ts';
import { frameOf, type Frame } from './frames.ts';
import { LIMITS } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { Webhooks } from './webhooks.ts';

/** Above this many subscribers their number is told every five seconds, as hosted Pusher does. */
const COUNT_AT_ONCE_UP_TO = 100;
const COUNT_EVERY_MS = 5000;

interface Remembered {
  readonly frame: Frame;
  readonly data: string;
  readonly until: number;
}

/** All channels of the app, what they remember, and who is told when they change. */
export class Hub {
  private readonly channels = new Map<string, Channel>();
  private readonly remembered = new Map<string, Remembered>();
  private readonly counted = new Map<string, NodeJS.Timeout>();
  private readonly metrics: Metrics;
  private readonly webhooks: Webhooks;
  private readonly tellsCounts: boolean;
  private readonly now: () => number;

  constructor(parts: {
    metrics: Metrics;
    webhooks: Webhooks;
    tellsCounts: boolean;
    now: () => number;
  }) {
    this.metrics = parts.metrics;
    this.webhooks = parts.webhooks;
    this.tellsCounts = parts.tellsCounts;
    this.now = parts.now;
  }

  get size(): number {
    return this.channels.size;
  }

  /** Nothing waits to be written on any channel. */
  get idle(): boolean {
    return [...this.channels.values()].every((channel) => channel.idle);
  }

  channel(name: string): Channel | undefined {
    return this.channels.get(name);
  }

  /** Occupied channels with a prefix. */
  list(prefix: string): Channel[] {
    return [...this.channels.values()].filter(
      (channel) => channel.kind.access !== 'user' && channel.name.startsWith(prefix),
    );
  }

  /** What a cache channel would replay, and for how many seconds more. */
  recallData(name: string): { data: string; ttl: number } | null {
    const last = this.recall(name);
    return last && { data: last.data, ttl: Math.ceil((last.until - this.now()) / 1000) };
  }

  /** Subscribes a connection whose right to be there has been checked. */
  join(
    connection: Connection,
    name: string,
    kind: ChannelKind,
    member: { id: string; info: unknown } | null,
  ): void {
    let channel = this.channels.get(name);
    if (!channel) {
      channel = new Channel(name, kind, (deliveries, bytes) =>
        this.metrics.delivered(deliveries, bytes),
      );
      this.channels.set(name, channel);
      if (kind.access !== 'user') this.webhooks.tell({ name: 'channel_occupied', channel: name });
    }
    connection.channels.set(name, member?.id ?? null);
    const isNew = channel.join(connection, member);
    if (isNew && member) {
      this.webhooks.tell({ name: 'member_added', channel: name, user_id: member.id });
    }
    if (kind.cache) this.replay(connection, name);
    this.count(channel);
  }

  leave(connection: Connection, name: string): void {
    const channel = this.channels.get(name);
    const userId = connection.channels.get(name);
    if (!channel || userId === undefined) return;
    connection.channels.delete(name);
    const wasLast = channel.leave(connection, userId);
    if (wasLast && userId !== null) {
      this.webhooks.tell({ name: 'member_removed', channel: name, user_id: userId });
    }
    if (channel.size === 0) {
      this.channels.delete(name);
      if (channel.kind.access !== 'user') {
        this.webhooks.tell({ name: 'channel_vacated', channel: name });
      }
    }
    this.count(channel);
  }

  /** An event of the app's own server, to all subscribers but one. `data` is text already. */
  publish(name: string, event: { name: string; data: string }, except: Connection | null): void {
    const kind = kindOf(name);
    if (!kind) return;
    const frame = frameOf({ event: event.name, channel: name, data: event.data });
    this.metrics.published += 1;
    if (kind.cache) {
      const until = this.now() + LIMITS.cacheMs;
      this.remembered.set(name, { frame, data: event.data, until });
    }
    this.channels.get(name)?.fanOut.push(frame, except);
  }

  /** What one client says to the others of a channel. Not remembered. */
  relay(connection: Connection, name: string, event: string, data: string): void {
    const channel = this.channels.get(name);
    if (!channel) return;
    const userId = connection.channels.get(name) ?? undefined;
    const user = userId === undefined ? {} : { user_id: userId };
    channel.fanOut.push(frameOf({ event, channel: name, data, ...user }), connection);
    this.webhooks.tell({
      ...{ name: 'client_event', channel: name, event, data, socket_id: connection.socketId },
      ...user,
    });
  }

  /** Forgets what cache channels have remembered too long. */
  sweep(): void {
    const now = this.now();
    for (const [name, { until }] of this.remembered) {
      if (until <= now) this.remembered.delete(name);
    }
  }

  close(): void {
    for (const timer of this.counted.values()) clearTimeout(timer);
    this.counted.clear();
  }

  private recall(name: string): Remembered | null {
    const last = this.remembered.get(name);
    return last && last.until > this.now() ? last : null;
  }

  private replay(connection: Connection, name: string): void {
    const last = this.recall(name);
    if (last) {
      connection.write(last.frame);
      return;
    }
    connection.send({ event: 'pusher:cache_miss', channel: name });
    this.webhooks.tell({ name: 'cache_miss', channel: name });
  }

  /** Tells a channel how many it is: at once while it is small, else at most every five seconds. */
  private count({ name, kind, size }: Channel): void {
    if (!this.tellsCounts || kind.access === 'presence' || kind.access === 'user') return;
    if (this.counted.has(name)) return;
    const pause = size > COUNT_AT_ONCE_UP_TO ? COUNT_EVERY_MS : 0;
    const timer = setTimeout(() => {
      this.counted.delete(name);
      const channel = this.channels.get(name);
      const count = channel?.size ?? 0;
      const data = { subscription_count: count };
      channel?.fanOut.push(
        frameOf({ event: 'pusher_internal:subscription_count', channel: name, data }),
      );
      this.webhooks.tell({ name: 'subscription_count', channel: name, ...data });
    }, pause);
    timer.unref();
    this.counted.set(name, timer);
  }
}
