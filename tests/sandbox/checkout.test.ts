import { expect, test } from 'vitest';
import { exampleApp } from './example.ts';
import { changeMarket } from './orders/catalogue.ts';
import { exampleShop, type ExampleShop } from './example-shop.ts';

const buyer = {
  email: 'new@shopper.example',
  first_name: 'Nia',
  last_name: 'Brook',
  address1: '1 Mill Lane',
  city: 'Hudson',
  zip: '12534',
  shipping: 'standard',
  payment: 'card',
  action: 'pay',
};

async function open(shop: ExampleShop): Promise<string> {
  return (await shop.get('/checkout')).headers.get('location') ?? '';
}

const newestOrder = (shop: ExampleShop) => {
  const order = shop.world.store.orders.list().at(-1);
  if (!order) throw new Error('There is no order.');
  return order;
};

test('paying makes the order with its properties and attributes, tells the app and empties the cart', async () => {
  const app = await exampleApp();
  const shop = await exampleShop({ app: app.url });
  const id = shop.variant('harbour-stoneware-mug', 'Sea');
  await shop.send('/cart/add.js', { id, quantity: 2, properties: { _live: 'token', __x: '1' } });
  await shop.send('/cart/update.js', { attributes: { __visit: 'v', Gift: 'yes' }, note: 'Ring' });

  const address = await open(shop);
  const paid = await shop.form(address, buyer);
  await shop.world.webhooks.settle();

  expect(paid.headers.get('location')).toBe(`${address}/thank-you`);
  const order = newestOrder(shop);
  expect(order).toMatchObject({
    sourceName: 'web',
    displayFinancialStatus: 'PAID',
    email: 'new@shopper.example',
    note: 'Ring',
    customAttributes: [
      { key: '__visit', value: 'v' },
      { key: 'Gift', value: 'yes' },
    ],
  });
  expect(order.lineItems.nodes).toHaveLength(1);
  expect(order.lineItems.nodes[0]).toMatchObject({
    title: 'Harbour Stoneware Mug',
    quantity: 2,
    customAttributes: [
      { key: '_live', value: 'token' },
      { key: '__x', value: '1' },
    ],
    originalUnitPriceSet: { shopMoney: { amount: '24.0', currencyCode: 'USD' } },
  });
  expect(app.heard.map(({ headers }) => headers['x-shopify-topic'])).toContain('orders/paid');
  expect(await shop.html(`${address}/thank-you`)).toContain(order.name);
  expect(await shop.cart()).toMatchObject({ item_count: 0, attributes: {}, note: null });
  const mug = shop.world.store.products.flatMap((one) => one.variants).find((one) => one.id === id);
  expect(mug?.inventory).toBe(19);
  await shop.stop();
  await app.stop();
});

const totals = [
  ['in the shop’s own market, with its tax', 'US', 'USD'],
  ['in euros', 'DE', 'EUR'],
  ['in pounds', 'GB', 'GBP'],
  ['in dirhams, without tax', 'AE', 'AED'],
] as const;

test.each(totals)('the total shown is the total of the order, %s', async (_, country, currency) => {
  const shop = await exampleShop();
  await shop.form('/localization', { country_code: country, return_to: '/' });
  await shop.send('/cart/add.js', {
    items: [
      { id: shop.variant('harbour-stoneware-mug', 'Sea'), quantity: 3 },
      { id: shop.variant('meadow-lambswool-throw', 'Fern') },
      { id: shop.variant('gift-card', '$50') },
    ],
  });
  await shop.send('/cart/update.js', { discount: 'WELCOME10' });

  const address = await open(shop);
  const shown = /data-total>([^<]*)</.exec(await shop.html(address))?.[1] ?? '';
  await shop.form(address, { ...buyer, country });

  const { presentmentMoney } = newestOrder(shop).totalPriceSet;
  expect(presentmentMoney.currencyCode).toBe(currency);
  const digits = (text: string) => text.replace(/\D/g, '');
  const [whole = '', fraction = ''] = presentmentMoney.amount.split('.');
  expect(digits(shown)).toBe(whole + fraction.padEnd(2, '0'));
  await shop.stop();
});

test('a fixed price of a market is the order’s first money, and the shop’s is what it comes to at the rate', async () => {
  const shop = await exampleShop();
  const id = shop.variant('harbour-stoneware-mug', 'Sea');
  changeMarket(shop.world, { country: 'DE', priceList: { fixed: { [id]: { price: '23' } } } });
  await shop.form('/localization', { country_code: 'DE', return_to: '/' });
  await shop.send('/cart/add.js', { id, quantity: 2 });

  await shop.form(await open(shop), { ...buyer, country: 'DE' });

  // 23 euros at 0.92 euros to the dollar.
  expect(newestOrder(shop).lineItems.nodes[0]?.originalUnitPriceSet).toEqual({
    presentmentMoney: { amount: '23.0', currencyCode: 'EUR' },
    shopMoney: { amount: '25.0', currencyCode: 'USD' },
  });
  await shop.stop();
});

test('a discount code lands in the order with its allocation, a dead one does not', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', {
    id: shop.variant('harbour-stoneware-mug', 'Sea'),
    quantity: 2,
  });
  const address = await open(shop);

  await shop.form(address, { action: 'discount', code: 'SPRING' });
  await shop.form(address, { action: 'discount', code: 'MUGS5' });
  await shop.form(address, buyer);

  const order = newestOrder(shop);
  expect(order.discountCodes).toEqual(['MUGS5']);
  expect(order.lineItems.nodes[0]?.discountAllocations[0]).toMatchObject({
    allocatedAmountSet: { shopMoney: { amount: '10.0' } },
    discountApplication: { index: 0 },
  });
  await shop.stop();
});

test('another country is another market, seen before anything is paid', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', { id: shop.variant('market-basket') });
  const address = await open(shop);

  const answer = await shop.form(address, { ...buyer, country: 'DE' });

  expect(answer.status).toBe(303);
  expect(shop.world.store.orders.list()).toEqual([]);
  expect(await shop.html(address)).toContain('€');
  await shop.stop();
});

test('attributes are those of the moment the checkout was opened, lines those of the cart', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', { id: shop.variant('market-basket') });
  await shop.send('/cart/update.js', { attributes: { seen: 'before' } });
  const address = await open(shop);

  await shop.send('/cart/update.js', { attributes: { seen: 'after' } });
  await shop.send('/cart/add.js', { id: shop.variant('orchard-apron') });
  await shop.form(address, buyer);

  const order = newestOrder(shop);
  expect(order.customAttributes).toEqual([{ key: 'seen', value: 'before' }]);
  expect(order.lineItems.nodes).toHaveLength(2);
  await shop.stop();
});

const refused = [
  ['no e-mail address', { email: 'nobody' }, 'Enter an e-mail address.'],
  ['no name', { last_name: '' }, 'Enter a last name.'],
  ['no address', { address1: '' }, 'Enter an address.'],
] as const;

test.each(refused)(
  '%s: the page says what is missing and nothing is bought',
  async (_, change, sentence) => {
    const shop = await exampleShop();
    await shop.send('/cart/add.js', { id: shop.variant('market-basket') });
    const address = await open(shop);

    const answer = await shop.form(address, { ...buyer, ...change });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sentence);
    expect(shop.world.store.orders.list()).toEqual([]);
    await shop.stop();
  },
);

test('what sold out in the meantime cannot be bought', async () => {
  const shop = await exampleShop();
  const other = shop.visitor();
  const id = shop.variant('tideline-silk-scarf');
  await shop.send('/cart/add.js', { id, quantity: 2 });
  await other.send('/cart/add.js', { id, quantity: 3 });
  const address = await open(shop);
  const theirs = (await other.get('/checkout')).headers.get('location') ?? '';
  await other.form(theirs, buyer);

  const answer = await shop.form(address, buyer);

  expect(await answer.text()).toContain('Tideline Silk Scarf has just sold out.');
  await shop.stop();
});

test('a bank transfer waits for its money', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', { id: shop.variant('market-basket') });

  await shop.form(await open(shop), { ...buyer, payment: 'bank' });

  expect(newestOrder(shop)).toMatchObject({ displayFinancialStatus: 'PENDING', transactions: [] });
  await shop.stop();
});

test('paying twice makes one order', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', { id: shop.variant('market-basket') });
  const address = await open(shop);

  await shop.form(address, buyer);
  const again = await shop.form(address, buyer);

  expect(again.headers.get('location')).toBe(`${address}/thank-you`);
  expect(shop.world.store.orders.list()).toHaveLength(1);
  await shop.stop();
});

test('a customer the shop knows by e-mail stays the same customer', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', { id: shop.variant('market-basket') });

  await shop.form(await open(shop), { ...buyer, email: 'Sanaa.Idris@shopper.example' });

  expect(newestOrder(shop).customer?.id).toBe('gid://shopify/Customer/9007199254744021');
  expect(shop.world.store.customers).toHaveLength(3);
  await shop.stop();
});

test('an empty cart has no checkout', async () => {
  const shop = await exampleShop();

  expect((await shop.get('/checkout')).headers.get('location')).toBe('/cart');
  await shop.stop();
});
