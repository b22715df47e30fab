import { factsFromNotice, type Body } from '../../domain/order/from-notice.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App, JobPayloads, Tx } from '../ports.ts';
import { hashAddress } from '../reminders/seal.ts';
import { parseBody } from './parse-body.ts';

/** A delivery whose signature is right. */
export interface Delivery {
  readonly shop: string;
  readonly topic: string;
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly triggeredAt: Date | null;
  readonly rawBody: string;
}

type Job = {
  [Task in keyof JobPayloads]: { task: Task; payload: JobPayloads[Task]; key: string };
}[keyof JobPayloads];

/**
 * Accepts a delivery once: the proof that it came and the job it asks for are written together. A repeat writes nothing.
 * A delivery says only that something may have changed; of its body a few facts without any person's data are kept.
 * Refuses: SyntaxError or TypeError for a body that is not JSON; nothing was accepted and the sender tries again.
 * Source: COMMISSION.md M33; PLATFORM.md section 12.
 */
export async function acceptDelivery(
  app: App,
  delivery: Delivery,
): Promise<'accepted' | 'repeated' | 'ignored'> {
  const { shop, topic, webhookId, eventId, triggeredAt } = delivery;
  const body = parseBody(delivery.rawBody);
  const receivedAt = app.clock.now();
  const job = jobOf(app, delivery, body, triggeredAt ?? receivedAt);
  const accepted = await app.inShop(shop, async (tx) => {
    const { count } = await tx.delivery.createMany({
      data: [
        { ...{ shop, webhookId, eventId, topic, triggeredAt, receivedAt }, notice: noticeOf(job) },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return false;
    await keepNotice(app, tx, delivery, body, receivedAt);
    if (topic === 'customers/data_request') await noteRequest(app, tx, shop, body);
    if (job) await app.jobs.add(tx, job.task, job.payload as never, { key: job.key });
    return true;
  });
  if (!accepted) {
    app.log.info('delivery.repeated', { shop, topic, webhookId });
    return 'repeated';
  }
  app.log.info('delivery.accepted', { shop, topic, webhookId, task: job?.task ?? null });
  return job ? 'accepted' : 'ignored';
}

/** The job a topic asks for; null for news nobody here needs. */
function jobOf(app: App, delivery: Delivery, body: Body, at: Date): Job | null {
  const { shop, topic, webhookId } = delivery;
  const [kind = '', event = ''] = topic.split('/');
  switch (kind) {
    case 'orders':
      return order(shop, topic === 'orders/edited' ? inner(body.order_edit)?.order_id : body.id);
    case 'refunds':
    case 'order_transactions':
    case 'fulfillments':
    case 'disputes':
      return order(shop, body.order_id);
    case 'returns':
      return order(shop, inner(body.order)?.id ?? body.order_id);
    case 'products': {
      const productId = gid('Product', body.id);
      return productId
        ? {
            task: 'product.refresh',
            payload: { shop, productId },
            key: `product:${shop}:${productId}`,
          }
        : null;
    }
    case 'variants': {
      const productId = gid('Product', body.product_id);
      return productId
        ? {
            task: 'product.refresh',
            payload: { shop, productId },
            key: `product:${shop}:${productId}`,
          }
        : null;
    }
    case 'shop':
      if (event === 'redact') {
        return { task: 'shop.redact', payload: { shop }, key: `redact:${shop}` };
      }
      return { task: 'shop.install', payload: { shop }, key: `install:${shop}` };
    case 'app':
      return event === 'uninstalled'
        ? {
            task: 'shop.uninstall',
            payload: { shop, at: at.toISOString() },
            key: `uninstall:${shop}`,
          }
        : null;
    case 'customers': {
      const customer = inner(body.customer);
      const customerId = gid('Customer', customer?.id);
      const address = customer?.email;
      // The key must not name the customer, because it may outlive the job, and be no other customer's, whose erasure it would replace.
      return event === 'redact' && customerId
        ? {
            task: 'customer.redact',
            payload: {
              ...{ shop, customerId },
              ...(typeof address === 'string'
                ? { addressHash: hashAddress(app.settings, shop, address) }
                : {}),
            },
            key: `redact:${webhookId}:${shop}`,
          }
        : null;
    }
    default:
      return null;
  }
}

function order(shop: string, id: unknown): Job | null {
  const orderId = gid('Order', id);
  if (!orderId) return null;
  const payload = { shop, orderId, foundBy: 'notice' as const };
  return { task: 'order.reconcile', payload, key: `order:${shop}:${orderId}` };
}

/** What is kept of the body with the proof of its arrival. */
function noticeOf(job: Job | null): { orderId?: string; productId?: string } {
  if (job?.task === 'order.reconcile') return { orderId: job.payload.orderId };
  if (job?.task === 'product.refresh') return { productId: job.payload.productId };
  return {};
}

/** A customer wants to know what is held: the merchant hands it over and has thirty days. Who asked is not written down. */
async function noteRequest(app: App, tx: Tx, shop: string, body: Body): Promise<void> {
  const id = inner(body.data_request)?.id;
  const subject = typeof id === 'string' || typeof id === 'number' ? String(id) : 'unnamed';
  await writeAudit(app, tx, { shop, actor: 'system', act: 'customer.data_requested', subject });
}

/** Facts of orders/* bodies, and the disputes others name, for an order that can no longer be read when the job looks (M34). */
async function keepNotice(
  app: App,
  tx: Tx,
  delivery: Delivery,
  body: Body,
  receivedAt: Date,
): Promise<void> {
  const { shop, topic, webhookId } = delivery;
  if (topic.startsWith('disputes/')) {
    // Only which: how it stands is read.
    const orderId = gid('Order', body.order_id);
    const id = gid('ShopifyPaymentsDispute', body.id);
    if (!orderId || !id) return;
    await tx.orderNotice.create({
      data: { shop, webhookId, topic, receivedAt, orderId, updatedAt: receivedAt, facts: { id } },
    });
    return;
  }
  if (!topic.startsWith('orders/') || topic === 'orders/edited') return;
  const common = { shop, webhookId, topic, receivedAt };
  if (topic === 'orders/delete') {
    const orderId = gid('Order', body.id);
    if (!orderId) return;
    await tx.orderNotice.create({ data: { ...common, orderId, updatedAt: receivedAt, facts: {} } });
    return;
  }
  const told = readFacts(app, delivery, body);
  if (!told) return;
  const { facts, customerId } = told;
  const updatedAt = new Date(String(facts.updatedAt));
  if (Number.isNaN(updatedAt.getTime())) return;
  await tx.orderNotice.create({
    data: { ...common, orderId: String(facts.id), updatedAt, customerId, facts: facts as object },
  });
}

/** The order itself will be read; what is lost with a body nobody understands is its stand-in for a distant day. */
function readFacts(
  app: App,
  delivery: Delivery,
  body: Body,
): ReturnType<typeof factsFromNotice> | null {
  try {
    return factsFromNotice(body);
  } catch (error) {
    const { shop, topic, webhookId } = delivery;
    app.log.error('notice.unreadable', error, { shop, topic, webhookId });
    return null;
  }
}

const inner = (value: unknown): Body | undefined =>
  typeof value === 'object' && value !== null ? (value as Body) : undefined;

function gid(kind: string, id: unknown): string | null {
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  const text = String(id);
  if (text.startsWith(`gid://shopify/${kind}/`)) return text;
  return /^\d+$/.test(text) ? `gid://shopify/${kind}/${text}` : null;
}
