/** Webhook deliveries to the app: subscriptions of shopify.app.toml, signatures, retries and faults on demand. */
import type { DeliveryRecord, OrderState } from './store.ts';

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

export interface WebhookRequest {
  /** As in shopify.app.toml: "orders/create". */
  topic: string;
  /** Gid of the order, dispute, product, variant or customer the body is rendered from … */
  of?: string;
  /** … or an object of that shape as it stood then (a stale body) … */
  from?: unknown;
  /** The order before the change, for orders/edited. */
  before?: OrderState;
  /** … or the body itself, as JSON text. */
  body?: string;
  faults?: DeliveryFaults;
  /** Deliveries of one merchant action share it. */
  eventId?: string;
}

export interface WebhookSender {
  /** Posts to every subscription of the topic and resolves when each was answered (or lost). Empty: nobody subscribed. */
  deliver(request: WebhookRequest): Promise<DeliveryRecord[]>;
  /** As `deliver`, in the background; retries go on in sandbox time. */
  emit(request: WebhookRequest): void;
  /** Sends what was kept back by `delay`. */
  release(): Promise<DeliveryRecord[]>;
  /** Resolves when nothing is queued. */
  settle(): Promise<void>;
  stop(): void;
}
