import { expect, test } from 'vitest';
import { assignLine } from '#app/services/attribution/assign-line.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { lineGid } from '../make/an-order.ts';

const app = await makeApp({ now: '2026-09-01T12:00:00Z' });

test('tax that sits wholly on the first line is spread over the lines before commission', async () => {
  const show = await aHostedShow(app);

  await show.see({
    taxesIncluded: true,
    lines: [
      { price: '110.0', tax: '20.0', rate: 0.1, token: await show.mint() },
      { price: '110.0', tax: '0.0', rate: 0.1 },
    ],
    total: '220.0',
  });

  expect(await show.sum()).toBe(1000n);
  expect(await show.flags()).toEqual(['tax_repaired']);
});

test('a line discounted below nothing is worth nothing and is flagged', async () => {
  const show = await aHostedShow(app);

  await show.see({
    lines: [{ price: '10.0', discount: '12.0', token: await show.mint() }],
    total: '0.0',
  });

  expect(await show.sum()).toBe(0n);
  expect(await show.flags()).toEqual(['negative_line']);
});

test('a pending refund counts, and drops out again when it fails', async () => {
  const show = await aHostedShow(app);
  const line = { id: 83, price: '100.0', token: await show.mint() };
  const order = { id: 9010, lines: [line], total: '100.0' };
  await show.see(order);

  await show.see({ ...order, refunds: [{ amount: '40.0', status: 'PENDING' }] });
  expect(await show.sum()).toBe(600n);
  await show.see({ ...order, refunds: [{ amount: '40.0', status: 'FAILURE' }] });

  expect(await show.sum()).toBe(1000n);
  expect(await show.flags()).toEqual([]);
});

test('a refund with units whose money failed is flagged; the units stay gone', async () => {
  const show = await aHostedShow(app);
  const line = { id: 84, price: '50.0', quantity: 2, token: await show.mint() };
  await show.see({ id: 9011, lines: [line], total: '100.0' });

  await show.see({
    ...{ id: 9011, total: '100.0' },
    lines: [{ ...line, current: 1 }],
    refunds: [{ amount: '50.0', status: 'FAILURE', units: { 84: 1 } }],
  });

  expect(await show.sum()).toBe(500n);
  expect(await show.flags()).toEqual(['refund_failed']);
});

test('a refund whose money the bank has not answered for has not failed', async () => {
  const show = await aHostedShow(app);
  const line = { id: 184, price: '50.0', quantity: 2, token: await show.mint() };
  const order = { id: 9111, total: '100.0', lines: [{ ...line, current: 1 }] };

  await show.see({
    ...order,
    refunds: [{ amount: '50.0', status: 'AWAITING_RESPONSE', units: { 184: 1 } }],
  });

  expect(await show.sum()).toBe(500n);
  expect(await show.flags()).toEqual([]);
});

test('a restocking fee kept by the shop raises nobody’s commission', async () => {
  const show = await aHostedShow(app);
  const lines = [
    { id: 85, price: '60.0', token: await show.mint() },
    { id: 86, price: '40.0', token: await show.mint() },
  ];
  await show.see({ id: 9012, lines, total: '100.0' });

  await show.see({
    ...{ id: 9012, total: '100.0', status: 'PARTIALLY_REFUNDED' },
    lines: [{ ...lines[0], price: '60.0', current: 0 }, lines[1] ?? { price: '0.0' }],
    refunds: [{ amount: '50.0', units: { 85: 1 } }],
  });

  expect(await show.sum()).toBe(400n);
});

test('refunded shipping is not merchandise; what goes back beyond it is', async () => {
  const show = await aHostedShow(app);
  const order = {
    ...{ id: 9013, total: '115.0', shipping: '15.0' },
    lines: [{ id: 87, price: '100.0', token: await show.mint() }],
  };
  await show.see(order);

  await show.see({ ...order, refunds: [{ amount: '25.0', shipping: '15.0' }] });

  expect(await show.sum()).toBe(900n);
});

test('a dispute lost in the buyer’s currency takes the same part of the order', async () => {
  const show = await aHostedShow(app);
  const order = {
    ...{ id: 9014, total: '100.0', buyer: { currency: 'EUR', total: '80.0' } },
    lines: [{ id: 88, price: '100.0', token: await show.mint() }],
  };
  await show.see(order);

  await show.see({ ...order, disputes: [{ status: 'LOST', amount: '20.0', currency: 'EUR' }] });

  expect(await show.entries()).toMatchObject([
    { amountMinor: 1000n },
    { amountMinor: -250n, reason: 'dispute' },
  ]);
});

test('the narrowest rule applies, the host’s before the shop’s, then priority, then id', async () => {
  const percent = (bps: number) => ({ type: 'percent' as const, bps });
  const product = { match: 'product' as const, matchId: 'gid://shopify/Product/1001' };
  const rule = (id: string, bps: number, priority = 0) => ({
    ...{ id, ...product, mode: 'any' as const, rate: percent(bps), priority },
  });
  const show = await aHostedShow(app, {
    terms: {
      rules: [
        rule('a', 3000),
        { ...rule('v', 5000), match: 'variant', matchId: 'gid://shopify/ProductVariant/2009' },
      ],
    },
    hosts: [{ terms: { rules: [rule('c', 1500, 1), rule('b', 2000, 1), rule('z', 2500)] } }],
  });

  await show.see({
    lines: [
      { price: '100.0', token: await show.mint() },
      { price: '100.0', token: await show.mint(), variant: 2009 },
      { price: '100.0', token: await show.mint({ product: 1002 }), product: 1002 },
      { price: '100.0', bundle: 1001, product: 7777, bundleToken: await show.mint() },
    ],
    total: '400.0',
  });

  const amounts = (await show.entries()).map((entry) => entry.amountMinor);
  expect(amounts).toEqual([2000n, 5000n, 1000n, 2000n]);
});

test('a rule for live only leaves the replay to the rate, lowered by the replay factor', async () => {
  const show = await aHostedShow(app, {
    terms: {
      replayFactorBps: 5000,
      rules: [
        {
          ...{ id: 'live', match: 'product', matchId: 'gid://shopify/Product/1001', mode: 'live' },
          rate: { type: 'percent', bps: 2000 },
        },
        {
          ...{ id: 'rep', match: 'product', matchId: 'gid://shopify/Product/1002', mode: 'replay' },
          rate: { type: 'flat_unit', amountMinor: 300 },
        },
      ],
    },
  });
  const live = await show.mint();
  app.setNow('2026-09-01T13:00:00Z');
  const replay = await show.mint({ mode: 'replay' });
  const other = await show.mint({ mode: 'replay', product: 1002 });

  await show.see({
    lines: [
      { price: '100.0', token: live },
      { price: '100.0', token: replay },
      { price: '100.0', token: other, product: 1002 },
    ],
    total: '300.0',
  });
  app.setNow('2026-09-01T12:00:00Z');

  expect((await show.entries()).map((entry) => entry.amountMinor)).toEqual([2000n, 500n, 300n]);
});

test('a chain of exchanges never earns more than the first sale', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  const total = '60.0';
  const first = { id: 901, price: '60.0', token };
  const second = { id: 902, price: '80.0', product: 1002 };
  const third = { id: 903, price: '100.0', product: 1003 };
  await show.see({ id: 9015, lines: [first], total });
  await show.see({
    ...{ id: 9015, total, receipts: [{ amount: '60.0' }, { amount: '20.0' }] },
    lines: [{ ...first, current: 0 }, second],
    returns: [{ units: { 901: 1 }, exchangeLines: [902] }],
  });
  expect(await show.sum()).toBe(600n);

  await show.see({
    ...{ id: 9015, total, receipts: [{ amount: '60.0' }, { amount: '20.0' }, { amount: '20.0' }] },
    lines: [{ ...first, current: 0 }, { ...second, current: 0 }, third],
    returns: [
      { units: { 901: 1 }, exchangeLines: [902] },
      { units: { 902: 1 }, exchangeLines: [903] },
    ],
  });

  expect(await show.sum()).toBe(600n);
  expect(await show.results()).toEqual(['counted', 'exchange', 'exchange']);
});

test('an exchange for lines of which only some were bought from the show inherits nothing', async () => {
  const show = await aHostedShow(app);
  const lines = [
    { id: 911, price: '60.0', token: await show.mint() },
    { id: 912, price: '40.0' },
  ];
  await show.see({ id: 9016, lines, total: '100.0' });

  await show.see({
    ...{ id: 9016, total: '100.0' },
    lines: [...lines.map((line) => ({ ...line, current: 0 })), { id: 913, price: '100.0' }],
    returns: [{ units: { 911: 1, 912: 1 }, exchangeLines: [913] }],
  });

  expect(await show.sum()).toBe(0n);
  expect(await show.flags()).toEqual(['exchange_ambiguous']);
  await assignLine(app, {
    ...{ shop: show.shop, orderId: 'gid://shopify/Order/9016', lineId: lineGid(913) },
    ...{ hostId: show.hostId, memo: 'Swapped on the phone', actor: 'staff:1' },
  });
  expect(await show.sum()).toBe(1000n);
});

test('a cap per order is shared by the lines of one host and leaves other hosts alone', async () => {
  const show = await aHostedShow(app, {
    terms: { capPerOrderMinor: 1000 },
    hosts: [{}, {}],
    splitMode: 'per_pin',
  });

  await show.see({
    lines: [
      { price: '100.0', token: await show.mint({ host: 0 }) },
      { price: '50.0', token: await show.mint({ host: 0 }) },
      { price: '90.0', token: await show.mint({ host: 1 }) },
    ],
    total: '240.0',
  });

  expect((await show.entries()).map((entry) => entry.amountMinor)).toEqual([667n, 333n, 900n]);
});
