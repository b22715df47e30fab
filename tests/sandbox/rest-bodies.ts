/** Webhook bodies: a topic and what it is about, as the JSON Shopify would send. */
import type { Dispute, OrderState, World } from './store.ts';
import { gid, numberOf } from './store.ts';
import type { Exact } from './rest-bodies/exact-json.ts';
import {
  editBody,
  fulfillmentBody,
  lastTransactionBody,
  orderBody,
  refundBody,
  returnBody,
} from './rest-bodies/order.ts';
import { idOf } from './rest-bodies/parts.ts';
import { asBody } from './rest-bodies/published.ts';
import {
  disputeBody,
  privacyBody,
  productBody,
  scopesBody,
  shopBody,
  variantStockBody,
} from './rest-bodies/shop.ts';

export interface Subject {
  topic: string;
  /** Gid of the order, dispute, product, variant or customer. */
  of?: string | undefined;
  /** The order or dispute as it stood when the body was written; default: as it stands now. */
  from?: unknown;
  /** The order before an edit. */
  before?: OrderState | undefined;
  /** Scopes before an app/scopes_update. */
  previous?: readonly string[] | undefined;
}

type RenderWorld = Omit<World, 'webhooks'>;

/** The body as a tree, not yet checked. */
export function bodyTree(world: RenderWorld, subject: Subject): Exact {
  const { store } = world;
  const { topic } = subject;
  if (topic === 'app/uninstalled' || topic === 'shop/update') return shopBody(topic, store);
  if (topic === 'app/scopes_update') return scopesBody(world, subject.previous ?? []);
  if (topic === 'shop/redact') return privacyBody(topic, '', store);
  const of = subject.of;
  if (of === undefined) throw new Error(`${topic}: of what?`);
  if (topic === 'orders/delete' || topic === 'products/delete') return { id: idOf(of) };
  if (topic.startsWith('products/')) return productBody(topic, of, store);
  if (topic.startsWith('variants/')) return variantStockBody(topic, of, store);
  if (topic.startsWith('customers/')) return privacyBody(topic, of, store);
  if (topic.startsWith('disputes/')) {
    const id = gid('ShopifyPaymentsDispute', numberOf(of));
    const dispute = (subject.from as Dispute | undefined) ?? store.disputes.get(id);
    if (!dispute) throw new Error(`${topic}: the shop has no dispute ${of}`);
    return disputeBody(topic, dispute, store);
  }
  const order = (subject.from as OrderState | undefined) ?? store.orders.get(of);
  if (!order) throw new Error(`${topic}: the shop has no order ${of}`);
  return aboutOrder(world, subject, order);
}

function aboutOrder({ store }: RenderWorld, { topic, before }: Subject, order: OrderState): Exact {
  if (topic === 'orders/edited') return editBody(order, before ?? order, store);
  if (topic === 'order_transactions/create') return lastTransactionBody(order, store);
  if (topic === 'refunds/create') return refundBody(last(order.refunds, topic), order, store);
  if (topic === 'fulfillments/create')
    return fulfillmentBody(last(order.fulfillments, topic), order, store);
  if (topic.startsWith('returns/'))
    return returnBody(topic, last(order.returns.nodes, topic), order);
  if (topic.startsWith('orders/')) return orderBody(topic, order, store);
  throw new Error(`The sandbox does not render ${topic}`);
}

function last<Item>(items: readonly Item[], topic: string): Item {
  const found = items.at(-1);
  if (found === undefined) throw new Error(`${topic}: the order has none`);
  return found;
}

/** The body as text, checked against Shopify's published schema. */
export const renderBody = (world: RenderWorld, subject: Subject): string =>
  asBody(subject.topic, bodyTree(world, subject));
