import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../../services/ports.ts';
import { sign, type Credentials } from './signatures.ts';

export type HookEvent =
  | { name: 'channel_occupied' | 'channel_vacated' | 'cache_miss'; channel: string }
  | { name: 'member_added' | 'member_removed'; channel: string; user_id: string }
  | { name: 'subscription_count'; channel: string; subscription_count: number }
  | {
      name: 'client_event';
      channel: string;
      event: string;
      data: string;
      socket_id: string;
      user_id?: string;
    };

/** Events of this long leave together. */
const GATHER_MS = 50;
/** A refused delivery is tried again for five minutes, as hosted Pusher does. */
const RETRY_FOR_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 1000;
const ANSWER_MS = 5000;
/** Events waiting for a listener that is down; beyond this the oldest are let go. */
const MAX_WAITING = 10_000;

/**
 * Tells listeners what happens on channels. In order, one request at a time per listener.
 * Effects: POST with `x-pusher-key` and `x-pusher-signature`, the HMAC of the raw body. Content type exactly
 * `application/json`: with a charset, the library's own check refuses the delivery.
 */
export class Webhooks {
  private readonly waiting = new Map<string, HookEvent[]>();
  private readonly sending = new Set<string>();
  private readonly stopped = new AbortController();
  private readonly credentials: Credentials;
  private readonly log: Log;

  constructor(credentials: Credentials, urls: readonly string[], log: Log) {
    this.credentials = credentials;
    this.log = log;
    for (const url of urls) this.waiting.set(url, []);
  }

  tell(event: HookEvent): void {
    for (const [url, events] of this.waiting) {
      events.push(event);
      if (events.length > MAX_WAITING) events.shift();
      if (this.sending.has(url)) continue;
      this.sending.add(url);
      void this.send(url).finally(() => this.sending.delete(url));
    }
  }

  close(): void {
    this.stopped.abort();
  }

  private async send(url: string): Promise<void> {
    const events = this.waiting.get(url) ?? [];
    const { signal } = this.stopped;
    try {
      await wait(GATHER_MS, undefined, { signal });
      while (events.length > 0) {
        const batch = events.splice(0, 100);
        if (!(await this.deliver(url, batch))) {
          this.log.warn('webhook.given_up', { events: batch.length });
        }
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Posts until accepted or five minutes have passed. */
  private async deliver(url: string, events: readonly HookEvent[]): Promise<boolean> {
    const body = JSON.stringify({ time_ms: Date.now(), events });
    const { signal } = this.stopped;
    const end = Date.now() + RETRY_FOR_MS;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, 60_000)) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/json',
            'x-pusher-key': this.credentials.key,
            'x-pusher-signature': sign(this.credentials.secret, body),
          },
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
        });
        await answer.body?.cancel();
        if (answer.ok) return true;
      } catch (error) {
        if (signal.aborted) throw error;
      }
      if (Date.now() + pause > end) return false;
      await wait(pause, undefined, { signal });
    }
  }
}
