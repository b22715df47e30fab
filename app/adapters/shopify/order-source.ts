import type { OrderSource } from '../../services/ports.ts';
import type { AdminClient } from './admin-client.ts';
import {
  COLLECTIONS,
  DISPUTE,
  MORE_EXCHANGED,
  MORE_FULFILLED,
  MORE_LINES,
  MORE_REFUNDED,
  MORE_RETURNED,
  MORE_RETURNS,
  ORDER,
  UPDATED,
} from './order-operations.ts';

interface Page {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null;
}

interface Connection<Node = unknown> {
  nodes: Node[];
  pageInfo?: Page;
}

interface RefundNode {
  readonly id: string;
  readonly refundLineItems: Connection;
  readonly refundShippingLines: Connection;
  readonly transactions: Connection;
}

interface ReturnNode {
  readonly id: string;
  readonly returnLineItems: Connection;
  readonly exchangeLineItems: Connection;
}

interface FulfillmentNode {
  readonly id: string;
  readonly fulfillmentLineItems: Connection;
}

interface DisputeNode {
  readonly id: string;
  readonly status: string;
  amount?: unknown;
}

interface LineNode {
  readonly product: { readonly id: string; collections?: unknown } | null;
}

interface OrderNode {
  readonly id: string;
  readonly lineItems: Connection<LineNode>;
  readonly shippingLines: Connection;
  readonly discountApplications: Connection;
  readonly returns: Connection<ReturnNode>;
  readonly refunds: RefundNode[];
  readonly fulfillments: FulfillmentNode[];
  readonly disputes: DisputeNode[];
}

/** Products whose collections are asked for at once. */
const PRODUCTS = 50;

/**
 * Orders through the Admin API, whole: connections longer than a page are read to their end, lost disputes carry their amount.
 * Refuses: AdminApiError when Shopify cannot be asked; an Error when an order has more than can be read, rather than answer a
 * part of it as the whole.
 */
export function shopifyOrders(admin: AdminClient): OrderSource {
  return {
    async readOrder(shop, orderId, wish = {}) {
      const { order } = await admin.graphql<{ order: OrderNode | null }>(shop, ORDER, {
        id: orderId,
      });
      if (!order) return null;
      await completeConnections(admin, shop, order);
      await completeDisputes(admin, shop, order);
      if (wish.collections) await completeCollections(admin, shop, order);
      return order;
    },

    readDispute: (shop, number) => readDispute(admin, shop, number),

    async *listUpdatedSince(shop, since) {
      let after: string | null = null;
      // Shopify compares whole seconds.
      const query = `updated_at:>='${since.toISOString().slice(0, 19)}Z'`;
      for (;;) {
        const page: { orders: Connection<{ id: string }> } = await admin.graphql(shop, UPDATED, {
          query,
          after,
        });
        for (const { id } of page.orders.nodes) yield id;
        if (!page.orders.pageInfo?.hasNextPage) return;
        after = page.orders.pageInfo.endCursor ?? null;
      }
    },
  };
}

async function completeConnections(
  admin: AdminClient,
  shop: string,
  order: OrderNode,
): Promise<void> {
  for (const whole of [order.shippingLines, order.discountApplications]) allRead(order.id, whole);
  await readOn(admin, shop, order.lineItems, order.id, MORE_LINES, 'order', 'lineItems');
  await readOn(admin, shop, order.returns, order.id, MORE_RETURNS, 'order', 'returns');
  for (const refund of order.refunds) {
    allRead(order.id, refund.refundShippingLines);
    allRead(order.id, refund.transactions);
    const { id, refundLineItems } = refund;
    await readOn(admin, shop, refundLineItems, id, MORE_REFUNDED, 'node', 'refundLineItems');
  }
  for (const { id, returnLineItems, exchangeLineItems } of order.returns.nodes) {
    await readOn(admin, shop, returnLineItems, id, MORE_RETURNED, 'node', 'returnLineItems');
    await readOn(admin, shop, exchangeLineItems, id, MORE_EXCHANGED, 'node', 'exchangeLineItems');
  }
  for (const { id, fulfillmentLineItems: items } of order.fulfillments) {
    await readOn(admin, shop, items, id, MORE_FULFILLED, 'node', 'fulfillmentLineItems');
  }
}

/** Reads the rest of a connection into it. */
async function readOn<Node>(
  admin: AdminClient,
  shop: string,
  connection: Connection<Node>,
  id: string,
  operation: string,
  root: 'order' | 'node',
  field: string,
): Promise<void> {
  let page = connection.pageInfo;
  while (page?.hasNextPage) {
    type Answer = Record<string, Record<string, Connection<Node>> | null>;
    const answer: Answer = await admin.graphql(shop, operation, {
      id,
      after: page.endCursor ?? null,
    });
    const next = answer[root]?.[field];
    if (!next) throw new Error(`${id} was gone while its ${field} were read`);
    connection.nodes.push(...next.nodes);
    page = next.pageInfo;
  }
}

/** What is never longer than a page must not be cut in silence. */
function allRead(orderId: string, connection: Connection): void {
  if (connection.pageInfo?.hasNextPage) throw new Error(`${orderId} has more than can be read`);
}

/** An order tells only that a dispute was lost; how much is told by the dispute, which has the same number. */
async function completeDisputes(admin: AdminClient, shop: string, order: OrderNode): Promise<void> {
  for (const dispute of order.disputes) {
    if (dispute.status !== 'LOST' && dispute.status !== 'ACCEPTED') continue;
    const whole = await readDispute(admin, shop, dispute.id.split('/').at(-1) ?? '');
    dispute.amount = whole?.amount ?? null;
  }
}

async function readDispute(
  admin: AdminClient,
  shop: string,
  number: string,
): Promise<{ status: string; amount: unknown } | null> {
  const id = `gid://shopify/ShopifyPaymentsDispute/${number}`;
  const { node } = await admin.graphql<{ node: { status?: string; amount?: unknown } | null }>(
    shop,
    DISPUTE,
    { id },
  );
  return node?.status ? { status: node.status, amount: node.amount ?? null } : null;
}

async function completeCollections(
  admin: AdminClient,
  shop: string,
  order: OrderNode,
): Promise<void> {
  const products = order.lineItems.nodes.flatMap((line) => (line.product ? [line.product] : []));
  const ids = [...new Set(products.map((product) => product.id))];
  for (let from = 0; from < ids.length; from += PRODUCTS) {
    const { nodes } = await admin.graphql<{
      nodes: ({ id?: string; collections?: unknown } | null)[];
    }>(shop, COLLECTIONS, { ids: ids.slice(from, from + PRODUCTS) });
    for (const found of nodes) {
      for (const product of products) {
        if (found?.id === product.id) product.collections = found.collections;
      }
    }
  }
}
