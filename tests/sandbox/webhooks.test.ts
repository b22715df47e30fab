import { expect, test } from 'vitest';
import { readAppConfig } from './app-config.ts';
import { exampleApp, exampleSandbox, exampleSecrets } from './example.ts';
import { uninstallApp } from './installation.ts';
import { announce, placeOrder, refundOrder } from './orders.ts';
import { scopesOf } from './rest-bodies/published.ts';
import { signWebhook } from './signing.ts';

const aCheckout = {
  lines: [{ variantId: '8300000001001', quantity: 2, properties: { _live: 'token' } }],
  customerId: '9007199254740993',
};

async function aShop(statuses: number[] = [], options: Parameters<typeof exampleSandbox>[0] = {}) {
  const app = await exampleApp(statuses);
  const sandbox = await exampleSandbox({ app: app.url, ...options });
  const topics = () => app.heard.map(({ headers }) => headers['x-shopify-topic']);
  return {
    ...sandbox,
    app,
    topics,
    stop: async () => {
      await sandbox.stop();
      await app.stop();
    },
  };
}

test('a checkout is told as created, paid and updated, signed, under one event', async () => {
  const shop = await aShop();

  const action = placeOrder(shop.world, aCheckout);
  announce(shop.world, action);
  await shop.world.webhooks.settle();

  expect(shop.topics()).toEqual([
    'orders/create',
    'order_transactions/create',
    'orders/paid',
    'orders/updated',
    'products/update',
  ]);
  for (const { headers, body } of shop.app.heard) {
    expect(headers['x-shopify-hmac-sha256']).toBe(signWebhook(body, exampleSecrets.apiSecret));
    expect(headers).toMatchObject({
      'x-shopify-shop-domain': 'example.myshopify.com',
      'x-shopify-api-version': '2026-07',
      'x-shopify-triggered-at': expect.stringMatching(/Z$/),
    });
  }
  const events = shop.app.heard.map(({ headers }) => headers['x-shopify-event-id']);
  const ids = shop.app.heard.map(({ headers }) => headers['x-shopify-webhook-id']);
  expect(new Set(events).size).toBe(1);
  expect(new Set(ids).size).toBe(5);
  await shop.stop();
});

test('a body keeps every digit of an id, carries the properties and the discounts', async () => {
  const shop = await aShop();
  const { order } = placeOrder(shop.world, aCheckout);

  await shop.world.webhooks.deliver({ topic: 'orders/create', of: order.id });

  const body = shop.app.heard[0]?.body ?? '';
  expect(body).toContain(
    `"id":${order.id.replace(/\D+/, '')},"admin_graphql_api_id":"${order.id}"`,
  );
  expect(body).toContain('"customer":{"id":9007199254740993,');
  expect(JSON.parse(body)).toMatchObject({
    financial_status: 'paid',
    currency: 'USD',
    total_price: '100.00',
    line_items: [
      {
        price: '50.00',
        quantity: 2,
        total_discount: '0.00',
        properties: [{ name: '_live', value: 'token' }],
      },
    ],
  });
  await shop.stop();
});

test('a body that is not what Shopify publishes is not sent', async () => {
  const shop = await aShop();

  const sent = shop.world.webhooks.deliver({ topic: 'orders/create', body: '{"id":1}' });

  await expect(sent).rejects.toThrow('The body of orders/create is not what Shopify publishes');
  expect(shop.app.heard).toEqual([]);
  await shop.stop();
});

test('an answer that is not 2xx is retried eight times over four hours, same id and bytes', async () => {
  let now = new Date('2026-11-20T10:00:00Z');
  const statuses = [302, 401, 500, 500, 500, 500, 500, 500, 500];
  const shop = await aShop(statuses, { now: () => now });
  const { order } = placeOrder(shop.world, aCheckout);

  const [record] = await shop.world.webhooks.deliver({ topic: 'orders/paid', of: order.id });
  for (let minute = 0; minute < 240; minute += 1) {
    now = new Date(now.getTime() + 60_000);
    await shop.world.webhooks.retryDue();
  }

  expect(shop.app.heard).toHaveLength(9);
  expect(new Set(shop.app.heard.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(
    1,
  );
  expect(new Set(shop.app.heard.map(({ body }) => body)).size).toBe(1);
  expect(record).toMatchObject({ status: 'failed' });
  await shop.stop();
});

test('a retry that is answered ends the delivery', async () => {
  let now = new Date('2026-11-20T10:00:00Z');
  const shop = await aShop([500], { now: () => now });
  const { order } = placeOrder(shop.world, aCheckout);

  const [record] = await shop.world.webhooks.deliver({ topic: 'orders/paid', of: order.id });
  expect(record?.status).toBe('queued');
  now = new Date('2026-11-20T11:00:00Z');
  await shop.world.webhooks.retryDue();
  await shop.world.webhooks.retryDue();

  expect(record).toMatchObject({
    status: 'delivered',
    attempts: [{ status: 500 }, { status: 200 }],
  });
  await shop.stop();
});

test('deliveries are duplicated, lost, kept back and reordered on demand', async () => {
  const shop = await aShop();
  const { webhooks } = shop.world;
  const { order } = placeOrder(shop.world, aCheckout);
  const of = order.id;

  await webhooks.deliver({ topic: 'orders/paid', of, faults: { duplicate: 3 } });
  await webhooks.deliver({ topic: 'orders/updated', of, faults: { lost: true } });
  await webhooks.deliver({ topic: 'orders/paid', of, faults: { ackLost: true } });
  expect(shop.topics()).toEqual(Array.from({ length: 5 }, () => 'orders/paid'));
  const ids = shop.app.heard.map(({ headers }) => headers['x-shopify-webhook-id']);
  expect(new Set(ids.slice(0, 3)).size).toBe(1);
  expect(new Set(ids).size).toBe(2);

  await webhooks.deliver({ topic: 'orders/create', of, faults: { delay: true } });
  await webhooks.deliver({ topic: 'orders/updated', of, faults: { delay: true } });
  expect(shop.app.heard).toHaveLength(5);
  await webhooks.release('reversed');
  expect(shop.topics().slice(5)).toEqual(['orders/updated', 'orders/create']);
  await shop.stop();
});

test('a stale body is the order as it stood then', async () => {
  const shop = await aShop();
  const { order } = placeOrder(shop.world, aCheckout);
  const [line] = order.lineItems.nodes;
  refundOrder(shop.world, order.id, { lines: [{ lineItemId: line?.id ?? '', quantity: 1 }] });

  await shop.world.webhooks.deliver({ topic: 'orders/updated', of: order.id, from: order });
  await shop.world.webhooks.deliver({ topic: 'orders/updated', of: order.id });

  const [stale, present] = shop.app.heard.map(({ body }) => JSON.parse(body));
  expect(stale.line_items[0].current_quantity).toBe(2);
  expect(present.line_items[0].current_quantity).toBe(1);
  expect(present.financial_status).toBe('partially_refunded');
  await shop.stop();
});

test('a signature can be wrong and headers can be of the newer kind', async () => {
  const shop = await aShop();
  const { order } = placeOrder(shop.world, aCheckout);
  const of = order.id;

  await shop.world.webhooks.deliver({ topic: 'orders/paid', of, faults: { badHmac: true } });
  await shop.world.webhooks.deliver({
    topic: 'orders/paid',
    of,
    faults: { lowerCaseHeaders: true },
  });

  const [bad, newer] = shop.app.heard;
  expect(bad?.headers['x-shopify-hmac-sha256']).not.toBe(
    signWebhook(bad?.body ?? '', exampleSecrets.apiSecret),
  );
  expect(newer?.headers['x-shopify-topic']).toBeUndefined();
  expect(newer?.headers['shopify-topic']).toBe('orders/paid');
  await shop.stop();
});

test('a filter lets through what matches, and nothing when its field does not exist', async () => {
  const config = {
    ...readAppConfig(),
    subscriptions: [
      {
        topic: 'orders/create',
        uri: '/live',
        filter: 'line_items.properties.name:_live',
        includeFields: ['id', 'updated_at', 'line_items.id'],
      },
      {
        topic: 'orders/create',
        uri: '/none',
        filter: 'line_items.property.name:_live',
        includeFields: null,
      },
    ],
  };
  const shop = await aShop([], { config });
  const { order: attributed } = placeOrder(shop.world, aCheckout);
  const { order: plain } = placeOrder(shop.world, {
    lines: [{ variantId: '8300000001001', quantity: 1 }],
  });

  await shop.world.webhooks.deliver({ topic: 'orders/create', of: plain.id });
  await shop.world.webhooks.deliver({ topic: 'orders/create', of: attributed.id });

  expect(shop.app.heard).toHaveLength(1);
  const body = shop.app.heard[0]?.body ?? '';
  expect(Object.keys(JSON.parse(body))).toEqual(['id', 'updated_at', 'line_items']);
  expect(body).toContain(`"id":${attributed.id.replace(/\D+/, '')}`);
  await shop.stop();
});

test('after uninstalling only the farewell and privacy topics come', async () => {
  const shop = await aShop();
  const { order } = placeOrder(shop.world, aCheckout);

  uninstallApp(shop.world);
  await shop.world.webhooks.settle();
  await shop.world.webhooks.deliver({ topic: 'orders/updated', of: order.id });
  await shop.world.webhooks.deliver({ topic: 'customers/redact', of: '9007199254740993' });
  await shop.world.webhooks.deliver({ topic: 'shop/redact' });

  expect(shop.topics()).toEqual(['app/uninstalled', 'customers/redact', 'shop/redact']);
  const orders = `"orders_to_redact":[${order.id.replace(/\D+/, '')}]`;
  expect(shop.app.heard[1]?.body).toContain(orders);
  await shop.stop();
});

test('the scopes of shopify.app.toml cover every topic it subscribes to', () => {
  const { scopes, subscriptions } = readAppConfig();

  const uncovered = subscriptions.filter(({ topic }) => {
    const wanted = scopesOf(topic);
    return wanted.length > 0 && !wanted.some((scope) => scopes.includes(scope));
  });

  expect(uncovered.map(({ topic }) => topic)).toEqual([]);
});
