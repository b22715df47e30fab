import { expect, test } from 'vitest';
import { exampleApp, exampleSandbox } from './example.ts';
import { alterCharacter, placeOrder } from './orders.ts';

const aCheckout = {
  lines: [{ variantId: '8300000001001', quantity: 2, properties: { _live: 'token-A' } }],
};

async function aBackOffice() {
  const app = await exampleApp();
  const sandbox = await exampleSandbox({ app: app.url });
  const press = (name: string, fields: Record<string, string>) =>
    fetch(`${sandbox.url}/__sandbox/press/${name}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
  const post = async (verb: string, form: object = {}) => {
    const answer = await fetch(`${sandbox.url}/__sandbox/${verb}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(form),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    ...sandbox,
    app,
    press,
    post,
    stop: async () => {
      await sandbox.stop();
      await app.stop();
    },
  };
}

test('the page says that it is not Shopify and shows each order with its buttons', async () => {
  const office = await aBackOffice();
  placeOrder(office.world, {
    ...aCheckout,
    lines: [{ variantId: '8300000001001', quantity: 2, properties: { _live: '<b>' } }],
  });

  const page = await (await fetch(`${office.url}/__sandbox`)).text();

  expect(page).toContain('It is not Shopify');
  expect(page).toContain('Refund units');
  expect(page).toContain('Buy again with one character of the property changed');
  expect(page).toContain('_live: &lt;b&gt;');
  await office.stop();
});

test('a person refunds units and the app is told', async () => {
  const office = await aBackOffice();
  const { order } = placeOrder(office.world, aCheckout);
  const line = order.lineItems.nodes[0]?.id ?? '';

  const answer = await office.press('refund-units', { order: order.id, line, quantity: '1' });

  expect(await answer.text()).toContain('The units were refunded.');
  expect(office.world.store.orders.get(order.id)?.lineItems.nodes[0]?.currentQuantity).toBe(1);
  expect(office.app.heard.map(({ headers }) => headers['x-shopify-topic'])).toEqual([
    'refunds/create',
    'order_transactions/create',
    'orders/updated',
  ]);
  await office.stop();
});

test('a person sees why a press was refused', async () => {
  const office = await aBackOffice();
  const { order } = placeOrder(office.world, aCheckout);
  const line = order.lineItems.nodes[0]?.id ?? '';

  const answer = await office.press('refund-units', { order: order.id, line, quantity: '9' });

  expect(await answer.text()).toContain('Only 2 of Linen shirt - S are left');
  await office.stop();
});

test('the last webhook of an order is sent five times more, same ids and bytes', async () => {
  const office = await aBackOffice();
  const { order } = placeOrder(office.world, aCheckout);
  const [record] = await office.world.webhooks.deliver({ topic: 'orders/paid', of: order.id });

  await office.press('resend', { webhookId: record?.webhookId ?? '' });

  expect(office.app.heard).toHaveLength(6);
  expect(new Set(office.app.heard.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(
    1,
  );
  expect(new Set(office.app.heard.map(({ body }) => body)).size).toBe(1);
  await office.stop();
});

test('a purchase is made again with one character of its property changed', async () => {
  const office = await aBackOffice();
  const { order } = placeOrder(office.world, aCheckout);

  await office.press('alter', { order: order.id });

  const [, again] = office.world.store.orders.list();
  expect(again?.lineItems.nodes[0]?.customAttributes).toEqual([{ key: '_live', value: 'token-B' }]);
  expect(again?.totalPriceSet).toEqual(order.totalPriceSet);
  expect(alterCharacter('abc', -3)).toBe('bbc');
  await office.stop();
});

test('tests drive orders, time and faults by verbs, and wait for what is under way', async () => {
  const office = await aBackOffice();

  const placed = await office.post('order', aCheckout);
  await office.post('settle');
  expect(placed.body['follow']).toContain('orders/paid');
  expect(office.app.heard.length).toBeGreaterThanOrEqual(4);

  await office.post('time', { to: '2027-01-01T00:00:00Z' });
  expect(office.world.now().toISOString()).toMatch(/^2027-01-01T00:00:0/);
  await office.post('faults', { lose: 1 });
  await office.post('webhook', { topic: 'shop/update' });
  const lost = await office.post('delivery-failures');
  expect(lost.body).toMatchObject([{ topic: 'shop/update', status: 'lost' }]);

  expect((await office.post('unknown')).status).toBe(404);
  expect(await office.post('refund', { order: 'gid://shopify/Order/1' })).toMatchObject({
    status: 400,
    body: { error: 'The shop has no order gid://shopify/Order/1' },
  });
  await office.post('reset');
  expect(office.world.store.orders.list()).toEqual([]);
  await office.stop();
});

test('stock that ends or returns is told by variant and by product', async () => {
  const office = await aBackOffice();

  const out = await office.post('product', {
    product: '8200000001001',
    variants: [{ id: '8300000001002', inventory: 0 }],
  });
  const back = await office.post('product', {
    product: '8200000001001',
    variants: [{ id: '8300000001002', inventory: 3 }],
  });
  await office.post('settle');

  expect(out.body['follow']).toEqual(['variants/out_of_stock', 'products/update']);
  expect(back.body['follow']).toEqual(['variants/in_stock', 'products/update']);
  expect(office.app.heard).toHaveLength(4);
  await office.stop();
});
