import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { acceptDelivery } from '#app/services/orders/accept-delivery.ts';
import { lookAtOrder, reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { readHostReport } from '#app/services/reports/read-host-report.ts';
import { readShowReport } from '#app/services/reports/read-show-report.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { workOff } from '../make/work-off.ts';

const NOW = '2026-09-01T12:00:00Z';
const app = await makeApp({ now: NOW });

test('an order bought from the show earns the host the rate, and the report says why', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();

  await show.see({ lines: [{ price: '50.0', token }], total: '50.0' });

  const report = await readHostReport(app, { shop: show.shop, hostId: show.hostId });
  expect(report.balances).toEqual([
    {
      ...{ currency: 'USD', pending: 500n, held: 0n, available: 0n, inPayout: 0n, paid: 0n },
      ...{ total: 500n, toRecover: 0n },
    },
  ]);
  expect(report.entries).toMatchObject([
    {
      ...{ kind: 'sale', reason: 'sale', amountMinor: 500n, state: 'pending', result: 'counted' },
      ...{ rateBps: 1000, shopVersion: 1, showTitle: 'Autumn knits', lineTitle: 'Item' },
      maturesAt: new Date('2026-10-01T12:00:00Z'),
      detail: { base: '5000', units: 1 },
    },
  ]);
});

test('a partial refund takes back exactly the share', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  const line = { id: 81, price: '20.0', quantity: 3, token };
  await show.see({ id: 9001, lines: [line], total: '60.0' });

  await show.see({
    ...{ id: 9001, total: '60.0', status: 'PARTIALLY_REFUNDED' },
    lines: [{ ...line, current: 2 }],
    refunds: [{ amount: '20.0', units: { 81: 1 } }],
  });

  expect(await show.entries()).toMatchObject([
    { reason: 'sale', amountMinor: 600n },
    { reason: 'refund', amountMinor: -200n },
  ]);
});

test('the same webhook five times is accepted once and changes nothing', async () => {
  const show = await aHostedShow(app);
  const orderId = await show.see({
    lines: [{ price: '50.0', token: await show.mint() }],
    total: '50.0',
  });
  const rawBody = JSON.stringify({ id: Number(orderId.split('/').at(-1)) });
  const webhookId = createHash('sha256').update(orderId).digest('hex');

  const answers = [];
  for (let time = 0; time < 5; time += 1) {
    const delivery = { shop: show.shop, topic: 'orders/updated', webhookId, rawBody };
    answers.push(await acceptDelivery(app, { ...delivery, eventId: null, triggeredAt: null }));
    await reconcileOrder(app, { shop: show.shop, orderId, foundBy: 'notice' });
  }

  expect(answers).toEqual(['accepted', 'repeated', 'repeated', 'repeated', 'repeated']);
  expect(await show.entries()).toHaveLength(1);
});

test('two customers who are to be erased in the same moment both are', async () => {
  const show = await aHostedShow(app);
  const { shop } = show;
  const buyers = [81, 82];
  for (const customer of buyers) {
    await show.see({
      customer,
      lines: [{ price: '50.0', token: await show.mint() }],
      total: '50.0',
    });
  }

  for (const id of buyers) {
    const rawBody = JSON.stringify({ customer: { id }, orders_to_redact: [] });
    const delivery = { shop, topic: 'customers/redact', webhookId: app.ids.uuid(), rawBody };
    await acceptDelivery(app, { ...delivery, eventId: null, triggeredAt: new Date(NOW) });
  }
  await workOff(app, shop);

  const left = { shop, customerId: { not: null } };
  expect(await app.db.orderRecord.count({ where: left })).toBe(0);
});

test('a customer who is erased while their order is being booked does not come back with it', async () => {
  const show = await aHostedShow(app);
  const { shop } = show;
  const sale = { id: 83, customer: 83, lines: [{ price: '50.0' }], total: '50.0' };
  const orderId = await show.see(sale);

  await lookAtOrder(app, {
    ...{ shop, orderId, occasion: 'notice', actor: 'system' },
    first: () => eraseCustomer(app, { shop, customerId: 'gid://shopify/Customer/83' }),
  });

  const order = await app.db.orderRecord.findFirst({ where: { shop } });
  expect(order).toMatchObject({ customerErased: true, customerId: null });
});

test('a token altered by one character earns nothing and says why', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  const altered = token.slice(0, 40) + (token[40] === 'A' ? 'B' : 'A') + token.slice(41);

  await show.see({
    lines: [
      { price: '50.0', token: altered },
      { price: '10.0', token, product: 1002 },
      { price: '10.0', token },
    ],
    total: '70.0',
  });

  expect(await show.results()).toEqual(['bad_signature', 'wrong_product', 'counted']);
  expect(await show.sum()).toBe(100n);
  expect(await show.flags()).toEqual(['bad_signature', 'wrong_product']);
  const report = await readShowReport(app, { shop: show.shop, showId: show.showId });
  expect(report.direct).toEqual([{ currency: 'USD', orders: 1, units: 1, netSales: 1000n }]);
  expect(report.results).toContainEqual({ result: 'bad_signature', lines: 1 });
});

test('looking at one order from ten places at once books it once', async () => {
  const show = await aHostedShow(app);
  const orderId = show.serve({
    lines: [{ price: '50.0', token: await show.mint() }],
    total: '50.0',
  });

  await Promise.all(
    Array.from({ length: 10 }, () =>
      reconcileOrder(app, { shop: show.shop, orderId, foundBy: 'notice' }),
    ),
  );

  expect(await show.entries()).toHaveLength(1);
});

test('who read the order before somebody else booked it reads it again', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  const sold = { id: 9002, lines: [{ id: 82, price: '50.0', token }], total: '50.0' };
  const orderId = show.serve(sold);
  const readOrder = app.orders.readOrder;
  let reads = 0;
  const slow = {
    ...app,
    orders: {
      ...app.orders,
      // The first read is of the order as it was; while it is under way the order is refunded and booked.
      async readOrder(shop: string, id: string) {
        reads += 1;
        const early = await readOrder(shop, id);
        if (reads > 1) return early;
        await show.see({
          ...{ ...sold, status: 'REFUNDED', lines: [{ id: 82, price: '50.0', token, current: 0 }] },
          refunds: [{ amount: '50.0', units: { 82: 1 } }],
        });
        return early;
      },
    },
  };

  await reconcileOrder(slow, { shop: show.shop, orderId, foundBy: 'notice' });

  expect(reads).toBe(2);
  expect(await show.sum()).toBe(0n);
});

test('the database refuses to change or delete an entry, whoever asks', async () => {
  const show = await aHostedShow(app);
  await show.see({ lines: [{ price: '50.0', token: await show.mint() }], total: '50.0' });
  const { shop } = show;

  await expect(
    app.db.ledgerEntry.updateMany({ where: { shop }, data: { amountMinor: 1n } }),
  ).rejects.toThrow(/append-only/);
  await expect(app.db.ledgerEntry.deleteMany({ where: { shop } })).rejects.toThrow(/append-only/);
  await expect(
    app.inShop(shop, (tx) =>
      tx.ledgerEntry.updateMany({ where: { shop }, data: { amountMinor: 1n } }),
    ),
  ).rejects.toThrow();
});

test('nothing a buyer wrote is stored', async () => {
  const show = await aHostedShow(app);
  const orderId = show.serve({
    lines: [{ price: '50.0', token: await show.mint() }],
    total: '50.0',
  });
  const order = app.outside.orders.get(orderId) as Record<string, unknown>;
  app.outside.orders.set(orderId, {
    ...order,
    email: 'mira@example.com',
    note: 'Ring twice, Mira',
    shippingAddress: { name: 'Mira Poe', phone: '+15550100' },
    customer: { id: 'gid://shopify/Customer/5', email: 'mira@example.com', firstName: 'Mira' },
    customAttributes: [{ key: 'gift note', value: 'For Mira' }],
  });

  await reconcileOrder(app, { shop: show.shop, orderId, foundBy: 'notice' });

  const record = await app.inShop(show.shop, (tx) =>
    tx.orderRecord.findFirst({ where: { orderId } }),
  );
  expect(record?.customerId).toBe('gid://shopify/Customer/5');
  expect(JSON.stringify({ ...record, customerId: null })).not.toMatch(/mira|ring|1555/i);
});

test('an amount with more decimals than its currency has is not guessed at', async () => {
  const show = await aHostedShow(app);
  const orderId = show.serve({
    ...{ currency: 'JPY', total: '100.0' },
    lines: [{ price: '100.5', token: await show.mint() }],
  });

  await expect(
    reconcileOrder(app, { shop: show.shop, orderId, foundBy: 'notice' }),
  ).rejects.toThrow(/more decimals/);
  expect(await show.entries()).toEqual([]);
});
