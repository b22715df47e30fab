/** The app's own calls for discounts, against the stand-in: what they make is what the cart charges. */
import { expect, test } from 'vitest';
import { shopifyDiscounts } from '#app/adapters/shopify/discounts.ts';
import { AdminApiError } from '#app/adapters/shopify/admin-client.ts';
import type { DiscountWish } from '#app/services/ports.ts';
import { exampleSandbox } from './example.ts';
import { placeOrder } from './orders.ts';
import { priceCart } from './pricing.ts';

const OPENS = new Date('2026-11-20T10:00:00Z');
const ENDS = new Date('2026-11-20T10:05:00Z');
const WHILE = new Date('2026-11-20T10:02:00Z');
const SHIRT = 'gid://shopify/Product/8200000001001';

async function aShop() {
  let now = WHILE;
  const sandbox = await exampleSandbox({ now: () => now });
  const discounts = shopifyDiscounts({
    async graphql<Data>(shop: string, query: string, variables = {}) {
      const { data, errors } = await sandbox.graphql(query, variables);
      if (errors) throw new AdminApiError(shop, JSON.stringify(errors), []);
      return data as Data;
    },
  });
  const { store } = sandbox.world;
  const [market] = store.shop.markets;
  if (!market) throw new Error('The shop sells nowhere.');
  /** What so many shirts cost at a moment, in cents. A shirt is 50.00. */
  const cost = (quantity: number, at: Date, codes: string[] = []) =>
    priceCart(
      store,
      {
        lines: [{ key: 'k', variantId: '8300000001001', quantity, properties: {} }],
        ...{ token: 't', note: '', attributes: {}, discountCodes: codes },
      } as never,
      market,
      at,
    ).totalCents;
  return { ...sandbox, discounts, store, cost, setNow: (at: Date) => void (now = at) };
}

const aWish = (wish: Partial<DiscountWish> = {}): DiscountWish => ({
  reference: 'Live offer K7Q2M9',
  productId: SHIRT,
  variantIds: [],
  reduction: { kind: 'percent', bps: 2_000 },
  currency: 'USD',
  ...{ startsAt: OPENS, endsAt: ENDS, codes: null },
  ...wish,
});

test('the price holds inside the window, and is the normal one a second before and after', async () => {
  const { discounts, cost, store, stop } = await aShop();

  const { id } = await discounts.make('shop', aWish());

  const second = (at: Date, more: number) => new Date(at.getTime() + more * 1000);
  expect([second(OPENS, -1), OPENS, second(ENDS, -1), ENDS].map((at) => cost(2, at))).toEqual([
    ...[10_000, 8_000, 8_000, 10_000],
  ]);
  await discounts.moveEnd('shop', { id, codes: false, endsAt: second(ENDS, 60) });
  expect(cost(2, second(ENDS, 59))).toBe(8_000);
  expect(await discounts.countActive('shop')).toEqual({ active: 1, most: 25 });
  await discounts.remove('shop', { id, codes: false, reference: 'Live offer K7Q2M9' });
  await discounts.remove('shop', { id, codes: false, reference: 'Live offer K7Q2M9' });
  expect(cost(2, WHILE)).toBe(10_000);
  expect(store.discounts).toEqual([]);
  await stop();
});

test('an amount comes off every unit, or off one where each buyer gets one', async () => {
  const { discounts, cost, stop } = await aShop();
  const reduction = { kind: 'amount' as const, amountMinor: 1_250n, once: false };
  const each = await discounts.make('shop', aWish({ reduction }));
  expect(cost(3, WHILE)).toBe(15_000 - 3 * 1_250);
  await discounts.remove('shop', { id: each.id, codes: false, reference: '' });

  await discounts.make('shop', aWish({ reduction: { ...reduction, once: true } }));

  expect(cost(3, WHILE)).toBe(15_000 - 1_250);
  await stop();
});

test('the better of two discounts on one product is given, not both', async () => {
  const { discounts, cost, stop } = await aShop();
  await discounts.make('shop', aWish());
  await discounts.make('shop', aWish({ reference: 'b', reduction: { kind: 'percent', bps: 500 } }));
  expect(cost(1, WHILE)).toBe(4_000);

  await discounts.make(
    'shop',
    aWish({ reference: 'c', reduction: { kind: 'percent', bps: 5_000 } }),
  );

  expect(cost(1, WHILE)).toBe(2_500);
  await stop();
});

test('the shop that has twenty-five already says so in words', async () => {
  const { discounts, stop } = await aShop();
  for (let made = 0; made < 25; made += 1) await discounts.make('shop', aWish());

  const refused = discounts.make('shop', aWish());

  await expect(refused).rejects.toMatchObject({ code: 'discount_limit' });
  await expect(refused).rejects.toThrow(/25 automatic discounts/);
  await stop();
});

test('each code works once, for whoever has it, and not after it was ended', async () => {
  const { discounts, cost, world, store, stop } = await aShop();
  const codes = Array.from({ length: 600 }, (_, number) => `VIEWER${1000 + number}`);
  const { id } = await discounts.make('shop', aWish({ codes }));
  expect([cost(1, WHILE), cost(1, WHILE, ['viewer1599'])]).toEqual([5_000, 4_000]);

  const [discount] = store.discounts;
  if (!discount) throw new Error('Nothing was made.');
  const allocations = [{ discount: { ...discount, code: 'VIEWER1001' }, amount: '10.00' }];
  const lines = [{ variantId: '8300000001001', quantity: 1, allocations }];
  placeOrder(world, { lines, discountCodes: ['VIEWER1001'] });
  expect(cost(1, WHILE, ['VIEWER1001'])).toBe(5_000);

  await discounts.replaceCodes('shop', { id, gone: ['VIEWER1000', 'VIEWER1300'], fresh: ['NEW1'] });
  await discounts.replaceCodes('shop', { id, gone: ['VIEWER1000', 'VIEWER1300'], fresh: ['NEW1'] });
  const priced = ['VIEWER1000', 'VIEWER1300', 'NEW1'].map((code) => cost(1, WHILE, [code]));
  expect(priced).toEqual([5_000, 5_000, 4_000]);
  await stop();
});

test('what a call that died left behind is found by its name, and nothing else', async () => {
  const { discounts, store, stop } = await aShop();
  await discounts.make('shop', aWish());
  await discounts.make('shop', aWish({ reference: 'Live offer AAAAAA', codes: ['ONE', 'TWO'] }));
  await discounts.make('shop', aWish({ reference: 'Live offer BBBBBB' }));

  for (const reference of ['Live offer K7Q2M9', 'Live offer AAAAAA']) {
    await discounts.remove('shop', { id: null, codes: false, reference });
  }

  expect(store.discounts.map(({ title }) => title)).toEqual(['Live offer BBBBBB']);
  await stop();
});
