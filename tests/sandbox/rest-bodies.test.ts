import { expect, test } from 'vitest';
import { exampleSandbox, exampleSeed } from './example.ts';
import {
  cancelOrder,
  editOrder,
  endRefund,
  fulfillOrder,
  openDispute,
  payOrder,
  placeOrder,
  refundOrder,
  returnOrder,
} from './orders.ts';
import { renderBody } from './rest-bodies.ts';
import type { DiscountData, OrderState, Seed, World } from './store.ts';

const SHIRT = '8300000001001';
const GIFT = '8300000001003';

/** A shop with its products at given prices, and a world without doors. */
async function aWorld(
  change: Partial<Seed['shop']> = {},
  prices: string[] = ['50'],
  more: Partial<Seed> = {},
) {
  const seed = { ...exampleSeed(change), ...more };
  const [shirt] = seed.products;
  const [first] = shirt?.variants ?? [];
  if (!shirt || !first) throw new Error('The example has lost its shirt');
  shirt.variants = prices.map((price, index) => ({
    ...first,
    id: String(BigInt(SHIRT) + BigInt(index) * 100n),
    price,
    inventory: null,
  }));
  const sandbox = await exampleSandbox({ seed, now: () => new Date('2026-08-04T22:20:00Z') });
  return sandbox;
}

const body = (world: World, topic: string, of: string) =>
  JSON.parse(renderBody(world, { topic, of }));

const code = (discount: Partial<DiscountData>): DiscountData => ({
  id: 'gid://shopify/DiscountCodeNode/1',
  kind: 'code',
  title: 'Ten',
  code: 'TEN',
  value: { type: 'percentage', percentage: '0.1' },
  productIds: null,
  variantIds: null,
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  ...discount,
});

const lineId = (order: OrderState, index = 0) => order.lineItems.nodes[index]?.id ?? '';

const shop = (amount: string, currencyCode: string) => ({
  shop_money: { amount, currency_code: currencyCode },
});

test.each([
  {
    label: 'dollars have two digits',
    currency: 'USD',
    price: '12.5',
    unit: '12.50',
    total: '37.50',
  },
  { label: 'yen have none', currency: 'JPY', price: '1980', unit: '1980', total: '5940' },
  {
    label: 'Kuwaiti dinars have three',
    currency: 'KWD',
    price: '1.25',
    unit: '1.250',
    total: '3.750',
  },
  {
    label: 'forints have two, whatever Intl says',
    currency: 'HUF',
    price: '4990',
    unit: '4990.00',
    total: '14970.00',
  },
])('money in a body: $label', async ({ currency, price, unit, total }) => {
  const { world, stop } = await aWorld({ currency }, [price]);

  const { order } = placeOrder(world, { lines: [{ variantId: SHIRT, quantity: 3 }] });

  expect(body(world, 'orders/create', order.id)).toMatchObject({
    currency,
    total_price: total,
    subtotal_price: total,
    line_items: [{ price: unit, price_set: shop(unit, currency), quantity: 3 }],
    total_price_set: shop(total, currency),
  });
  await stop();
});

test('tax that is included is part of the price; tax that is added is not', async () => {
  const taxes = { US: { title: 'VAT', rate: '0.2' } };
  const included = await aWorld({ taxesIncluded: true }, ['60'], { taxes });
  const added = await aWorld({}, ['60'], { taxes });
  const checkout = { lines: [{ variantId: SHIRT, quantity: 1 }] };

  const inside = placeOrder(included.world, checkout).order;
  const outside = placeOrder(added.world, checkout).order;

  expect(body(included.world, 'orders/paid', inside.id)).toMatchObject({
    taxes_included: true,
    subtotal_price: '60.00',
    total_tax: '10.00',
    total_price: '60.00',
    line_items: [{ tax_lines: [{ title: 'VAT', rate: 0.2, price: '10.00' }] }],
  });
  expect(body(added.world, 'orders/paid', outside.id)).toMatchObject({
    taxes_included: false,
    subtotal_price: '60.00',
    total_tax: '12.00',
    total_price: '72.00',
  });
  await included.stop();
  await added.stop();
});

test('a discount is carried per line with its index, and as a code with its sum', async () => {
  const { world, stop } = await aWorld({}, ['94', '100']);
  const ten = code({ value: { type: 'amount', amount: '20.00', onEachItem: false } });

  const { order } = placeOrder(world, {
    discountCodes: ['ten', 'OVER'],
    lines: [
      { variantId: SHIRT, quantity: 1, allocations: [{ discount: ten, amount: '9.70' }] },
      {
        variantId: '8300000001101',
        quantity: 1,
        allocations: [{ discount: ten, amount: '10.30' }],
      },
    ],
  });

  expect(body(world, 'orders/create', order.id)).toMatchObject({
    subtotal_price: '174.00',
    total_discounts: '20.00',
    discount_codes: [{ code: 'ten', amount: '20.00', type: 'fixed_amount' }],
    discount_applications: [
      {
        type: 'discount_code',
        value: '20.00',
        value_type: 'fixed_amount',
        allocation_method: 'across',
      },
    ],
    line_items: [
      {
        total_discount: '0.00',
        discount_allocations: [{ amount: '9.70', discount_application_index: 0 }],
      },
      {
        total_discount: '0.00',
        discount_allocations: [{ amount: '10.30', discount_application_index: 0 }],
      },
    ],
  });
  await stop();
});

test("a buyer in another currency: plain amounts are the shop's, those of transactions the buyer's", async () => {
  const markets = [
    { country: 'US', currency: 'USD', rate: '1', language: 'en' },
    { country: 'JP', currency: 'JPY', rate: '150.5', language: 'ja' },
  ];
  const { world, stop } = await aWorld({ markets }, ['10']);

  const { order } = placeOrder(world, {
    country: 'JP',
    lines: [{ variantId: SHIRT, quantity: 2 }],
  });
  refundOrder(world, order.id, { lines: [{ lineItemId: lineId(order), quantity: 1 }] });

  expect(body(world, 'orders/create', order.id)).toMatchObject({
    presentment_currency: 'JPY',
    total_price: '20.00',
    total_price_set: {
      shop_money: { amount: '20.00', currency_code: 'USD' },
      presentment_money: { amount: '3010', currency_code: 'JPY' },
    },
  });
  expect(body(world, 'refunds/create', order.id).transactions).toMatchObject([
    { amount: '1505', currency: 'JPY', kind: 'refund', status: 'success' },
  ]);
  expect(body(world, 'order_transactions/create', order.id)).toMatchObject({
    amount: '1505',
    currency: 'JPY',
  });
  await stop();
});

test('refunding unit by unit comes to exactly what was paid', async () => {
  const { world, stop } = await aWorld({}, ['0.35'], {
    taxes: { US: { title: 'Tax', rate: '0.0167' } },
  });
  const ten = code({});
  const { order } = placeOrder(world, {
    lines: [{ variantId: SHIRT, quantity: 3, allocations: [{ discount: ten, amount: '0.10' }] }],
  });

  const refunded = [1, 2, 3].map(() => {
    refundOrder(world, order.id, { lines: [{ lineItemId: lineId(order), quantity: 1 }] });
    const [line] = body(world, 'refunds/create', order.id).refund_line_items;
    return [line.subtotal, line.total_tax];
  });

  // 0.95 in three: 0.32, 0.31, 0.32; 2 cents of tax in three: 0.01, 0.00, 0.01.
  expect(refunded).toEqual([
    [0.32, 0.01],
    [0.31, 0],
    [0.32, 0.01],
  ]);
  const now = world.store.orders.get(order.id);
  expect(now).toMatchObject({
    displayFinancialStatus: 'REFUNDED',
    currentTotalPriceSet: { shopMoney: { amount: '0.0' } },
  });
  expect(now?.totalRefundedSet).toEqual(order.totalReceivedSet);
  await stop();
});

test('an amount without lines is a discrepancy, and moves no units', async () => {
  const { world, stop } = await aWorld({}, ['100']);
  const { order } = placeOrder(world, { lines: [{ variantId: SHIRT, quantity: 1 }] });

  refundOrder(world, order.id, { amount: '10' });

  expect(body(world, 'refunds/create', order.id)).toMatchObject({
    refund_line_items: [],
    order_adjustments: [{ kind: 'refund_discrepancy', amount: '-10.00' }],
    transactions: [{ amount: '10.00', status: 'success' }],
  });
  expect(body(world, 'orders/updated', order.id)).toMatchObject({
    financial_status: 'partially_refunded',
    current_total_price: '100.00',
    line_items: [{ current_quantity: 1 }],
  });
  await stop();
});

test('a pending refund shows the whole amount as a positive discrepancy until it ends', async () => {
  const { world, stop } = await aWorld({}, ['50']);
  const { order } = placeOrder(world, { lines: [{ variantId: SHIRT, quantity: 2 }] });

  const { follow, order: pending } = refundOrder(world, order.id, {
    lines: [{ lineItemId: lineId(order), quantity: 1 }],
    pending: true,
  });

  expect(follow.map(({ topic }) => topic)).toEqual(['refunds/create', 'orders/updated']);
  expect(body(world, 'refunds/create', order.id)).toMatchObject({
    order_adjustments: [{ amount: '50.00', kind: 'refund_discrepancy' }],
    transactions: [{ status: 'pending' }],
  });
  expect(pending.displayFinancialStatus).toBe('PAID');
  const ended = endRefund(world, order.id, pending.refunds[0]?.id ?? '', 'SUCCESS').order;
  expect(ended.displayFinancialStatus).toBe('PARTIALLY_REFUNDED');
  expect(ended.refunds[0]?.orderAdjustments.nodes).toEqual([]);
  await stop();
});

test('shipping is given back beside the lines', async () => {
  const { world, stop } = await aWorld({}, ['50']);
  const { order } = placeOrder(world, {
    lines: [{ variantId: SHIRT, quantity: 1 }],
    shipping: { title: 'Standard', code: 'standard', price: '15' },
  });

  refundOrder(world, order.id, { shipping: 'all' });

  expect(body(world, 'refunds/create', order.id)).toMatchObject({
    refund_shipping_lines: [{ subtotal_amount_set: shop('15.00', 'USD') }],
    order_adjustments: [],
    transactions: [{ amount: '15.00' }],
  });
  expect(body(world, 'orders/updated', order.id)).toMatchObject({
    current_total_price: '50.00',
    total_price: '65.00',
  });
  await stop();
});

test('a cancelled order loses its units, with its money or without', async () => {
  const { world, stop } = await aWorld({}, ['99']);
  const lines = [{ variantId: SHIRT, quantity: 1 }];
  const paid = placeOrder(world, { lines }).order;
  const kept = placeOrder(world, { lines }).order;
  const held = placeOrder(world, { lines, payment: 'authorized' }).order;

  cancelOrder(world, paid.id, { reason: 'FRAUD' });
  cancelOrder(world, kept.id, { refund: false });
  cancelOrder(world, held.id);

  expect(body(world, 'orders/cancelled', paid.id)).toMatchObject({
    cancel_reason: 'fraud',
    cancelled_at: '2026-08-04T18:20:00-04:00',
    financial_status: 'refunded',
    line_items: [{ current_quantity: 0 }],
    refunds: [
      {
        refund_line_items: [{ restock_type: 'cancel', quantity: 1 }],
        transactions: [{ amount: '99.00' }],
      },
    ],
  });
  expect(body(world, 'orders/cancelled', kept.id)).toMatchObject({
    financial_status: 'paid',
    refunds: [{ transactions: [] }],
  });
  expect(body(world, 'orders/cancelled', held.id)).toMatchObject({
    financial_status: 'voided',
    total_outstanding: '0.00',
  });
  await stop();
});

test('an edit tells deltas without prices; an added line carries no property', async () => {
  const { world, stop } = await aWorld({}, ['50', '30']);
  const { order } = placeOrder(world, {
    lines: [{ variantId: SHIRT, quantity: 2, properties: { _live: 't' } }],
  });

  const { order: edited, follow } = editOrder(world, order.id, {
    remove: [{ lineItemId: lineId(order), quantity: 1 }],
    add: [{ variantId: '8300000001101', quantity: 3 }],
  });

  const told = follow.find(({ topic }) => topic === 'orders/edited');
  const { order_edit: edit } = JSON.parse(renderBody(world, told ?? { topic: '' }));
  expect(edit.line_items).toEqual({
    additions: [{ id: Number(lineId(edited, 1).replace(/\D+/, '')), delta: 3 }],
    removals: [{ id: Number(lineId(edited, 0).replace(/\D+/, '')), delta: 1 }],
  });
  expect(body(world, 'orders/updated', order.id)).toMatchObject({
    line_items: [
      { quantity: 2, current_quantity: 1 },
      { quantity: 3, properties: [] },
    ],
    total_price: '100.00',
    current_total_price: '140.00',
  });
  await stop();
});

test('an exchange takes a line back and gives another without property, with no money moved', async () => {
  const { world, stop } = await aWorld({}, ['60', '60']);
  const { order } = placeOrder(world, {
    lines: [{ variantId: SHIRT, quantity: 1, properties: { _live: 't' } }],
  });
  fulfillOrder(world, order.id);

  const { order: exchanged, follow } = returnOrder(world, order.id, {
    lines: [{ lineItemId: lineId(order), quantity: 1 }],
    exchange: [{ variantId: '8300000001101', quantity: 1 }],
  });

  expect(follow.map(({ topic }) => topic)).toEqual([
    'returns/process',
    'refunds/create',
    'returns/close',
    'orders/updated',
  ]);
  const [made] = exchanged.returns.nodes;
  expect(body(world, 'returns/process', order.id)).toMatchObject({
    admin_graphql_api_id: made?.id,
    order: { admin_graphql_api_id: order.id },
  });
  expect(body(world, 'returns/close', order.id)).toMatchObject({ status: 'closed' });
  expect(body(world, 'refunds/create', order.id)).toMatchObject({
    return: { admin_graphql_api_id: made?.id },
    refund_line_items: [{ restock_type: 'return', subtotal: 60 }],
    order_adjustments: [],
    transactions: [],
  });
  expect(body(world, 'orders/updated', order.id)).toMatchObject({
    financial_status: 'paid',
    fulfillment_status: 'fulfilled',
    current_total_price: '60.00',
  });
  await stop();
});

test('a dispute is told in the currency of the buyer', async () => {
  const { world, stop } = await aWorld({}, ['110']);
  const { order } = placeOrder(world, { lines: [{ variantId: SHIRT, quantity: 1 }] });

  const { dispute, order: disputed } = openDispute(world, order.id);

  expect(body(world, 'disputes/create', dispute.id)).toMatchObject({
    amount: '110.00',
    currency: 'USD',
    status: 'needs_response',
    type: 'chargeback',
    reason: 'fraudulent',
  });
  expect(disputed.disputes).toMatchObject([
    { status: 'NEEDS_RESPONSE', initiatedAs: 'CHARGEBACK' },
  ]);
  await stop();
});

test('an order is paid later, and a gift card is a line like any other', async () => {
  const { world, stop } = await aWorld();
  const { order, follow } = placeOrder(world, {
    lines: [{ variantId: GIFT, quantity: 1 }],
    payment: 'pending',
  });
  expect(follow.map(({ topic }) => topic)).toEqual(['orders/create', 'orders/updated']);
  expect(body(world, 'orders/create', order.id)).toMatchObject({
    financial_status: 'pending',
    total_outstanding: '25.00',
    customer: null,
  });

  const paid = payOrder(world, order.id);

  expect(paid.follow.map(({ topic }) => topic)).toEqual([
    'order_transactions/create',
    'orders/paid',
    'orders/updated',
  ]);
  expect(body(world, 'orders/paid', order.id)).toMatchObject({
    financial_status: 'paid',
    line_items: [{ gift_card: true, taxable: false }],
  });
  await stop();
});

test('ids above 2^53 keep every digit in every body', async () => {
  const { world, stop } = await aWorld();
  for (const kind of [
    'Order',
    'LineItem',
    'Refund',
    'RefundLineItem',
    'OrderTransaction',
    'Fulfillment',
  ]) {
    world.store.counters[kind] = '9007199254740993000';
  }
  const { order } = placeOrder(world, {
    lines: [{ variantId: SHIRT, quantity: 2 }],
    customerId: '9007199254740993',
  });
  fulfillOrder(world, order.id);
  refundOrder(world, order.id, { lines: [{ lineItemId: lineId(order), quantity: 1 }] });

  for (const topic of [
    'orders/updated',
    'refunds/create',
    'fulfillments/create',
    'order_transactions/create',
  ]) {
    const text = renderBody(world, { topic, of: order.id });
    const ids = [...text.matchAll(/"(?:id|order_id|line_item_id)":(9007199254740993\d*)/g)].map(
      ([, id]) => id,
    );
    expect(ids.length, topic).toBeGreaterThan(1);
    expect(
      ids.filter((id) => !/^9007199254740993(00\d)?$/.test(id ?? '')),
      topic,
    ).toEqual([]);
  }
  await stop();
});
