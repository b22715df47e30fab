import { expect, test } from 'vitest';
import { acceptDelivery } from '#app/services/orders/accept-delivery.ts';
import { reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { sweepOrders } from '#app/services/orders/sweep-orders.ts';
import { maturityKeys, sources } from '#app/services/ledger/append-entries.ts';
import { recomputeLedger } from '#app/services/ledger/recompute-ledger.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { exportCustomerData } from '#app/services/privacy/export-customer-data.ts';
import { readReconciliation } from '#app/services/reports/read-reconciliation.ts';
import { uninstallShop } from '#app/services/shops/uninstall-shop.ts';
import { installShop } from '#app/services/shops/install-shop.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';
import { lineGid } from '../make/an-order.ts';

const NOW = '2026-09-01T12:00:00Z';
const DAY_75 = '2026-11-15T12:00:00Z';
const app = await makeApp({ now: NOW });
const actor = 'staff:1';

let deliveries = 0;
async function notify(
  show: HostedShow,
  topic: string,
  body: Record<string, unknown>,
): Promise<void> {
  deliveries += 1;
  await acceptDelivery(app, {
    ...{ shop: show.shop, topic, webhookId: `w${deliveries}`, eventId: null, triggeredAt: null },
    rawBody: JSON.stringify(body),
  });
  const orderId = `gid://shopify/Order/${String(body.id)}`;
  await reconcileOrder(app, { shop: show.shop, orderId, foundBy: 'notice' });
}

test('a lost delivery is found by the sweep and counted; what notices told is no drift', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  await show.see({ lines: [{ price: '10.0', token }], total: '10.0' });
  show.serve({ lines: [{ price: '50.0', token }], total: '50.0' });

  const swept = await sweepOrders(app, show);

  expect(swept.found).toBe(1);
  expect(await show.sum()).toBe(600n);
  expect(await show.flags()).toEqual(['sweep_drift']);
  expect((await sweepOrders(app, show)).found).toBe(0);
});

test('a check of many orders says how far it is while it runs', async () => {
  // Orders of its own world, or those of the other tests would be read too.
  const app = await makeApp({ now: NOW });
  const show = await aHostedShow(app);
  for (let order = 0; order < 25; order += 1)
    show.serve({ lines: [{ price: '1.0' }], total: '1.0' });
  const lastSweep = async () => (await readReconciliation(app, show)).lastSweep;
  const seen: unknown[] = [];
  const { listUpdatedSince } = app.orders;
  /** Before it says that there are no more, the page is read. */
  async function* slowly(shop: string, since: Date) {
    yield* listUpdatedSince(shop, since);
    await expect.poll(async () => (await lastSweep())?.looked).toBe(20);
    seen.push(await lastSweep());
  }

  await sweepOrders({ ...app, orders: { ...app.orders, listUpdatedSince: slowly } }, show);

  expect(seen).toMatchObject([{ state: 'running' }]);
  expect(await lastSweep()).toMatchObject({ state: 'done', looked: 25 });
});

test('the first sweep after a reinstallation covers what happened meanwhile', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  await sweepOrders(app, show);
  await uninstallShop(app, { shop: show.shop, at: '2026-09-01T12:01:00Z' });
  app.setNow('2026-09-20T12:00:00Z');
  const at = '2026-09-05T12:00:00Z';
  const orderId = show.serve({ at, lines: [{ price: '50.0', token }], total: '50.0' });
  await reconcileOrder(app, { shop: show.shop, orderId, foundBy: 'notice' });
  expect(await show.entries()).toEqual([]);

  await installShop(app, show);
  await sweepOrders(app, show);
  app.setNow(NOW);

  expect(await show.sum()).toBe(500n);
});

test('a night in which one order could not be read is not done: the others are booked, and the next looks back as far', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  await sweepOrders(app, show);
  const bad = { id: 9_000_001, currency: 'JPY', total: '100.0' };
  const at = '2026-09-01T12:30:00Z';
  show.serve({ ...bad, at, lines: [{ id: 9_000_001, price: '100.5', token }] });
  show.serve({ at, lines: [{ price: '50.0', token }], total: '50.0' });

  app.setNow('2026-09-10T03:00:00Z'); // farther from the last whole night than a night looks back
  await expect(sweepOrders(app, show)).rejects.toThrow(/more decimals/);
  expect(await show.sum()).toBe(500n);
  const lastSweep = async () => (await readReconciliation(app, show)).lastSweep;
  expect(await lastSweep()).toMatchObject({ state: 'failed', found: 1 });

  app.setNow('2026-09-20T03:00:00Z');
  show.serve({ ...bad, at, lines: [{ id: 9_000_001, price: '100.0', token }] });
  const swept = await sweepOrders(app, show);
  app.setNow(NOW);

  expect(swept.found).toBe(1);
  expect(await lastSweep()).toMatchObject({ state: 'done', found: 1 });
  expect(await show.sum()).toBe(510n);
});

test('a repair goes past an order that cannot be understood', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  const id = 9_000_003;
  await show.see({ id, lines: [{ id, price: '50.0', token }], total: '50.0' });
  const other = await show.see({ lines: [{ price: '50.0', token }], total: '50.0' });
  show.serve({ id, currency: 'JPY', lines: [{ id, price: '50.5', token }], total: '50.0' });
  const { shop } = show;
  app.outside.orders.set(other, {
    ...(app.outside.orders.get(other) as object),
    cancelledAt: '2026-09-02T00:00:00Z',
  });

  const report = await recomputeLedger(app, { shop, dryRun: false, actor });

  expect(report.map(({ orderId, deltaMinor }) => [orderId, deltaMinor])).toEqual([[other, -500n]]);
  expect(app.outside.lines.filter((line) => line.includes('order.unreadable'))).toHaveLength(1);
});

const body = (id: number, line: number, more: Record<string, unknown> = {}, current = 2) => ({
  ...{ id, currency: 'USD', created_at: NOW, processed_at: NOW, financial_status: 'paid' },
  total_price: '100.00',
  line_items: [
    {
      ...{ id: line, title: 'Item', quantity: 2, current_quantity: current, price: '50.00' },
      ...{ taxable: true, gift_card: false, product_id: 1001, variant_id: 2001, properties: [] },
    },
  ],
  ...more,
});

test('an order too old to be read follows the bodies of its notices, never back to an older one', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  const orderId = await show.see({
    ...{ id: 9301, total: '100.0' },
    lines: [{ id: 931, price: '50.0', quantity: 2, token }],
  });
  app.outside.orders.delete(orderId);
  app.setNow(DAY_75);

  await notify(show, 'orders/updated', body(9301, 931, { updated_at: DAY_75 }, 1));
  expect(await show.sum()).toBe(500n);
  await notify(show, 'orders/updated', body(9301, 931, { updated_at: '2026-10-01T12:00:00Z' }));
  expect(await show.sum()).toBe(500n);
  await notify(show, 'refunds/create', { id: 1, order_id: 9301 });
  // At equal times the lower quantity and the higher refund hold.
  await notify(show, 'orders/updated', body(9301, 931, { updated_at: DAY_75 }));
  expect(await show.sum()).toBe(500n);
  const refunds = [
    {
      id: 1,
      refund_line_items: [],
      transactions: [
        { id: 5, kind: 'refund', status: 'success', amount: '75.00', currency: 'USD' },
      ],
    },
  ];
  await notify(show, 'orders/updated', body(9301, 931, { updated_at: DAY_75, refunds }));
  app.setNow(NOW);

  expect(await show.sum()).toBe(250n);
});

test('a refund told in the buyer’s currency counts in the shop’s', async () => {
  const show = await aHostedShow(app);
  const orderId = await show.see({
    ...{ id: 9302, total: '100.0' },
    lines: [{ id: 932, price: '50.0', quantity: 2, token: await show.mint() }],
  });
  app.outside.orders.delete(orderId);
  app.setNow(DAY_75);
  const set = {
    shop_money: { amount: '100.00', currency_code: 'USD' },
    presentment_money: { amount: '80.00', currency_code: 'EUR' },
  };
  const transactions = [
    { id: 6, kind: 'refund', status: 'success', amount: '40.00', currency: 'EUR' },
  ];

  await notify(
    show,
    'orders/updated',
    body(9302, 932, {
      ...{ updated_at: DAY_75, total_price_set: set, presentment_currency: 'EUR' },
      refunds: [{ id: 2, transactions }],
    }),
  );
  app.setNow(NOW);

  expect(await show.sum()).toBe(500n);
});

test('an order of the sixtieth day that is not there is taken to be too old, not deleted', async () => {
  const show = await aHostedShow(app);
  const sale = { lines: [{ price: '50.0', token: await show.mint() }], total: '50.0' };
  const orderId = await show.see(sale);
  app.outside.orders.delete(orderId);
  const look = (at: string) => {
    app.setNow(at);
    return reconcileOrder(app, { shop: show.shop, orderId, foundBy: 'sweep' });
  };

  await look('2026-10-30T13:00:00Z');
  expect(await show.sum()).toBe(500n);

  await look('2026-10-30T11:00:00Z');
  expect(await show.sum()).toBe(0n);
  app.setNow(NOW);
});

test('a deleted order ends its commission; one that is only too old does not', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  const [gone, old] = [
    await show.see({ id: 9303, lines: [{ price: '50.0', token }], total: '50.0' }),
    await show.see({ id: 9304, lines: [{ price: '30.0', token }], total: '30.0' }),
  ];
  app.outside.orders.delete(gone);
  app.outside.orders.delete(old);

  await notify(show, 'orders/delete', { id: 9303 });
  app.setNow(DAY_75);
  await reconcileOrder(app, { shop: show.shop, orderId: old, foundBy: 'sweep' });
  app.setNow(NOW);

  expect((await show.entries()).map((one) => [one.reason, one.amountMinor])).toEqual([
    ['sale', 500n],
    ['sale', 300n],
    ['cancel', -500n],
  ]);
});

test('ids beyond 2^53 in a body lose no digit', async () => {
  const show = await aHostedShow(app);
  deliveries += 1;

  await acceptDelivery(app, {
    ...{ shop: show.shop, topic: 'refunds/create', webhookId: `w${deliveries}` },
    ...{ eventId: null, triggeredAt: null, rawBody: '{"id": 1, "order_id": 9007199254740993}' },
  });

  const delivery = await app.inShop(show.shop, (tx) =>
    tx.delivery.findFirst({ where: { shop: show.shop } }),
  );
  expect(delivery?.notice).toEqual({ orderId: 'gid://shopify/Order/9007199254740993' });
});

test('a repair reports first and then books what was missing, with its reason', async () => {
  const show = await aHostedShow(app);
  const orderId = await show.see({
    lines: [{ id: 933, price: '50.0', token: await show.mint() }],
    total: '50.0',
  });
  // A row as a bug would have written it.
  await app.inShop(show.shop, (tx) =>
    tx.ledgerEntry.create({
      data: {
        ...{ id: app.ids.uuid(), shop: show.shop, hostId: show.hostId, currency: 'USD' },
        ...{ amountMinor: 37n, kind: 'sale', reason: 'sale', orderId, lineId: lineGid(933) },
        source: sources.sale(orderId, lineGid(933), show.hostId),
        maturityKey: maturityKeys.order(orderId, show.hostId),
        ...{ governingHostId: show.hostId, actor: 'system', createdAt: new Date(NOW) },
      },
    }),
  );
  expect((await readReconciliation(app, { shop: show.shop })).differences).toMatchObject([
    { orderId, desired: 500n, booked: 537n },
  ]);

  const report = await recomputeLedger(app, { shop: show.shop, dryRun: true, actor });
  expect(report).toEqual([{ orderId, hostId: show.hostId, currency: 'USD', deltaMinor: -37n }]);
  expect(await show.sum()).toBe(537n);
  await recomputeLedger(app, { shop: show.shop, dryRun: false, actor });

  expect((await show.entries()).at(-1)).toMatchObject({ amountMinor: -37n, reason: 'fix' });
  expect((await readReconciliation(app, { shop: show.shop })).differences).toEqual([]);
});

test('an erased customer is nowhere, stays nowhere, and later refunds still find the order', async () => {
  const show = await aHostedShow(app, { hosts: [{ customer: 7777777 }] });
  const customerId = 'gid://shopify/Customer/8888888';
  const order = {
    ...{ id: 9305, customer: 8888888, total: '100.0' },
    lines: [{ id: 934, price: '100.0', token: await show.mint() }],
  };
  await show.see(order);
  const held = await exportCustomerData(app, { shop: show.shop, customerId });
  expect(held.orders).toMatchObject([{ lines: [{ result: 'counted', showId: show.showId }] }]);

  await eraseCustomer(app, { shop: show.shop, customerId });
  await eraseCustomer(app, { shop: show.shop, customerId: 'gid://shopify/Customer/7777777' });
  await show.see({ ...order, refunds: [{ amount: '50.0' }] });

  expect(await show.sum()).toBe(500n);
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  for (const { name } of tables) {
    const rows = await app.db.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM "${name}" t WHERE t::text LIKE '%8888888%' OR t::text LIKE '%7777777%'`,
    );
    expect([name, rows.length]).toEqual([name, 0]);
  }
});
