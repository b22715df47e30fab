/**
 * Webhook deliveries to the app: the subscriptions of shopify.app.toml, signatures, retries, and faults on
 * demand. At least once, in no promised order; connected within 1 s and answered within 5 s; only 2xx counts;
 * eight retries over four hours of sandbox time, with the same ids.
 *
 * Source: /docs/apps/build/webhooks/subscribe/https and /best-practices
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request as httpRequest } from 'undici';
import { readAppConfig } from './app-config.ts';
import type { AppConfig, Subscription } from './app-config.ts';
import { bodyTree } from './rest-bodies.ts';
import type { Subject } from './rest-bodies.ts';
import { asBody, checkBody } from './rest-bodies/published.ts';
import { writeJson } from './rest-bodies/exact-json.ts';
import { signWebhook } from './signing.ts';
import type { DeliveryAttempt, DeliveryRecord, World } from './store.ts';
import { included, passes } from './webhook-filters.ts';

export interface DeliveryFaults {
  /** Posted so many times in all, same ids. */
  duplicate?: number;
  /** Never sent. */
  lost?: boolean;
  /** The answer is dropped and the same delivery posted again. */
  ackLost?: boolean;
  /** Kept back until `release()`. */
  delay?: boolean;
  badHmac?: boolean;
  lowerCaseHeaders?: boolean;
}

export interface WebhookRequest extends Subject {
  /** The body itself, as JSON text, instead of one rendered from `of`. Checked against the schema like any. */
  body?: string;
  faults?: DeliveryFaults;
  /** Deliveries of one merchant action share it; default: a new one. */
  eventId?: string;
  /** Default: now. */
  triggeredAt?: string;
}

export interface WebhookSender {
  /**
   * Posts to every subscription of the topic and resolves when each was answered (or lost, or kept back).
   * Empty: nobody subscribed, or a filter let nothing through.
   */
  deliver(request: WebhookRequest): Promise<DeliveryRecord[]>;
  /** As `deliver`, in the background and one after the other. The body is rendered at once. */
  emit(request: WebhookRequest): void;
  /** Sends what was kept back, in the order kept or the other way round. */
  release(order?: 'kept' | 'reversed'): Promise<DeliveryRecord[]>;
  /** Posts a recorded delivery once more, same ids and bytes. */
  resend(webhookId: string, times?: number): Promise<DeliveryRecord>;
  /** Posts the retries that are due in sandbox time. */
  retryDue(): Promise<void>;
  /** Resolves when nothing is under way. Retries that wait for sandbox time to pass do not count. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const CONNECT_MS = 1000;
const TOTAL_MS = 5000;

/** Minutes of sandbox time from each failure to the next try: eight retries in four hours. */
const RETRY_MINUTES = [1, 2, 5, 10, 22, 40, 60, 100];

/** Deliveries kept in the log. */
const LOG_LENGTH = 500;

/** After these the app is no longer installed; they are sent all the same. */
const AFTER_UNINSTALL = new Set([
  'app/uninstalled',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
]);

interface Pending {
  record: DeliveryRecord;
  faults: DeliveryFaults;
  /** Sandbox time in ms of the next try. */
  dueAt: number;
}

export function createWebhookSender(
  world: Omit<World, 'webhooks'>,
  config: AppConfig = readAppConfig(),
): WebhookSender {
  const { store, secrets } = world;
  const agent = new Agent({ connect: { timeout: CONNECT_MS } });
  const kept: Pending[] = [];
  // What a former run left unanswered is tried again at once.
  let retries: Pending[] = store.deliveries
    .filter(({ status }) => status === 'queued')
    .map((record) => ({ record, faults: {}, dueAt: 0 }));
  let timer: NodeJS.Timeout | undefined;
  const underWay = new Set<Promise<unknown>>();
  let line: Promise<unknown> = Promise.resolve();
  let stopped = false;

  /** One record per subscription that wants it. The body is what stands now. */
  function prepare(request: WebhookRequest): Pending[] {
    const { topic } = request;
    if (!store.installation.installed && !AFTER_UNINSTALL.has(topic)) return [];
    const wanted = config.subscriptions.filter((one) => one.topic === topic);
    if (wanted.length === 0) return [];
    const whole = request.body ?? asBody(topic, bodyTree(world, request));
    if (request.body !== undefined) checkBody(topic, request.body);
    const eventId = request.eventId ?? randomUUID();
    const triggeredAt = request.triggeredAt ?? world.now().toISOString();
    return wanted
      .filter((subscription) => passes(subscription.filter, JSON.parse(whole)))
      .map((subscription) => {
        const record: DeliveryRecord = {
          webhookId: randomUUID(),
          eventId,
          topic,
          uri: subscription.uri,
          triggeredAt,
          body: bodyFor(subscription, request, whole),
          status: 'queued',
          attempts: [],
        };
        store.deliveries.push(record);
        store.deliveries.splice(0, Math.max(0, store.deliveries.length - LOG_LENGTH));
        return { record, faults: faultsOf(request), dueAt: 0 };
      });
  }

  function bodyFor(
    { includeFields }: Subscription,
    request: WebhookRequest,
    whole: string,
  ): string {
    if (includeFields === null || request.body !== undefined) return whole;
    return writeJson(included(includeFields, bodyTree(world, request)));
  }

  /** What this delivery was asked to suffer, and what the whole shop suffers now. */
  function faultsOf({ faults = {} }: WebhookRequest): DeliveryFaults {
    const shop = store.faults;
    const lost = faults.lost ?? (shop.lose > 0 && faults.delay !== true);
    if (lost && faults.lost === undefined) shop.lose -= 1;
    return {
      ...faults,
      lost,
      delay: faults.delay ?? shop.hold,
      duplicate: (faults.duplicate ?? 1) + shop.duplicate,
      badHmac: faults.badHmac ?? shop.badHmac,
      lowerCaseHeaders: faults.lowerCaseHeaders ?? shop.lowerCaseHeaders,
    };
  }

  async function send(pending: Pending): Promise<DeliveryRecord> {
    const { record, faults } = pending;
    if (faults.lost) {
      record.status = 'lost';
      return record;
    }
    if (faults.delay) {
      kept.push({ ...pending, faults: { ...faults, delay: false } });
      return record;
    }
    if (faults.ackLost) await post(pending);
    for (let copy = 0; copy < (faults.duplicate ?? 1); copy += 1) await post(pending);
    const ok = record.attempts.some(
      ({ status }) => status !== null && status >= 200 && status < 300,
    );
    record.status = ok ? 'delivered' : 'queued';
    if (!ok) retryLater(pending);
    store.save();
    return record;
  }

  function retryLater(pending: Pending): void {
    const wait = RETRY_MINUTES[pending.record.attempts.length - 1];
    if (wait === undefined) pending.record.status = 'failed';
    else retries.push({ ...pending, dueAt: world.now().getTime() + wait * 60_000 });
    wakeForRetry();
  }

  /** Sandbox time runs at the pace of real time between jumps: the next retry that is due wakes us. */
  function wakeForRetry(): void {
    clearTimeout(timer);
    if (retries.length === 0 || stopped) return;
    const next = Math.min(...retries.map(({ dueAt }) => dueAt)) - world.now().getTime();
    timer = setTimeout(() => void sender.retryDue(), Math.max(next, 1000)).unref();
  }

  function headers({ record, faults }: Pending): Record<string, string> {
    const secret = faults.badHmac ? `${secrets.apiSecret}-of-another-app` : secrets.apiSecret;
    const named = {
      'X-Shopify-Topic': record.topic,
      'X-Shopify-Hmac-Sha256': signWebhook(record.body, secret),
      'X-Shopify-Shop-Domain': store.shop.myshopifyDomain,
      'X-Shopify-API-Version': config.apiVersion,
      'X-Shopify-Webhook-Id': record.webhookId,
      'X-Shopify-Event-Id': record.eventId,
      'X-Shopify-Triggered-At': record.triggeredAt,
    };
    const written = Object.entries(named).map(([name, value]) => [
      faults.lowerCaseHeaders ? name.toLowerCase().replace(/^x-/, '') : name,
      value,
    ]);
    return {
      'Content-Type': 'application/json',
      'User-Agent': 'Shopify-Captain-Hook',
      ...Object.fromEntries(written),
    };
  }

  async function post(pending: Pending): Promise<void> {
    const { record } = pending;
    const started = performance.now();
    const attempt: DeliveryAttempt = {
      at: world.now().toISOString(),
      status: null,
      error: null,
      ms: 0,
    };
    record.attempts.push(attempt);
    try {
      const { statusCode, body } = await httpRequest(new URL(record.uri, world.urls.app), {
        method: 'POST',
        headers: headers(pending),
        body: record.body,
        dispatcher: agent,
        signal: AbortSignal.timeout(TOTAL_MS),
      });
      attempt.status = statusCode;
      await body.dump();
    } catch (error) {
      attempt.error = error instanceof Error ? error.message : String(error);
    }
    attempt.ms = Math.round(performance.now() - started);
  }

  function track<Result>(work: Promise<Result>): Promise<Result> {
    underWay.add(work);
    const done = () => underWay.delete(work);
    work.then(done, done);
    return work;
  }

  const sendAll = (pending: readonly Pending[]) => track(Promise.all(pending.map(send)));

  const sender: WebhookSender = {
    // Rendering may refuse: it does so as a rejection, like everything else here.
    deliver: async (request) => sendAll(prepare(request)),

    emit(request) {
      const pending = prepare(request);
      line = track(line.then(() => (stopped ? [] : Promise.all(pending.map(send)))));
    },

    release(order = 'kept') {
      const waiting = kept.splice(0);
      if (order === 'reversed') waiting.reverse();
      return track(
        (async () => {
          const sent: DeliveryRecord[] = [];
          for (const one of waiting) sent.push(await send(one));
          return sent;
        })(),
      );
    },

    async resend(webhookId, times = 1) {
      const record = store.deliveries.find((one) => one.webhookId === webhookId);
      if (!record) throw new Error(`No delivery ${webhookId} was made`);
      await track(
        (async () => {
          for (let copy = 0; copy < times; copy += 1) await post({ record, faults: {}, dueAt: 0 });
        })(),
      );
      store.save();
      return record;
    },

    async retryDue() {
      const now = world.now().getTime();
      const due = retries.filter(({ dueAt }) => dueAt <= now);
      retries = retries.filter(({ dueAt }) => dueAt > now);
      wakeForRetry();
      await sendAll(
        due.map((one) => ({ ...one, faults: { ...one.faults, duplicate: 1, ackLost: false } })),
      );
    },

    async settle() {
      while (underWay.size > 0) {
        await Promise.allSettled([...underWay]);
        await pause(0);
      }
    },

    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sender.settle();
      await agent.close();
    },
  };
  wakeForRetry();
  return sender;
}
