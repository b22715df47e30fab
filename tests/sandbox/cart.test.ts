import { expect, test } from 'vitest';
import { exampleShop } from './example-shop.ts';

const linesOf = (cart: { items: { title: string; quantity: number; properties: object }[] }) =>
  cart.items.map(({ title, quantity, properties }) => [title, quantity, properties]);

test('lines with equal properties become one, in whatever order the properties are written', async () => {
  const shop = await exampleShop();
  const id = shop.variant('harbour-stoneware-mug', 'Sea');

  await shop.send('/cart/add.js', { id, quantity: 2, properties: { _live: 'a', Engraving: 'M' } });
  await shop.send('/cart/add.js', { id, quantity: 1, properties: { Engraving: 'M', _live: 'a' } });

  expect(linesOf(await shop.cart())).toEqual([
    ['Harbour Stoneware Mug - Sea', 3, { _live: 'a', Engraving: 'M' }],
  ]);
  await shop.stop();
});

test('lines with different properties stay apart', async () => {
  const shop = await exampleShop();
  const id = shop.variant('harbour-stoneware-mug', 'Sea');

  await shop.send('/cart/add.js', {
    items: [{ id, properties: { _live: 'a' } }, { id, properties: { _live: 'b' } }, { id }],
  });

  const cart = await shop.cart();
  expect(cart.item_count).toBe(3);
  expect(new Set(cart.items.map((item: { key: string }) => item.key)).size).toBe(3);
  expect(linesOf(cart).map(([, , properties]) => properties)).toEqual([
    {},
    { _live: 'b' },
    { _live: 'a' },
  ]);
  await shop.stop();
});

const refusals = [
  [
    'sold out',
    'orchard-glass-vase',
    undefined,
    1,
    422,
    "The product 'Orchard Glass Vase' is already sold out.",
  ],
  [
    'a sold out variant',
    'harbour-stoneware-mug',
    'Chalk',
    1,
    422,
    "The product 'Harbour Stoneware Mug - Chalk' is already sold out.",
  ],
  [
    'more than there is',
    'tideline-silk-scarf',
    undefined,
    4,
    422,
    "You can't add more Tideline Silk Scarf to the cart.",
  ],
] as const;

test.each(refusals)(
  '%s is refused in Shopify’s shape and nothing is added',
  async (_, handle, title, quantity, status, description) => {
    const shop = await exampleShop();

    const refused = await shop.send('/cart/add.js', {
      items: [{ id: shop.variant('market-basket') }, { id: shop.variant(handle, title), quantity }],
    });

    expect(refused).toEqual({ status, answer: { status, message: 'Cart Error', description } });
    expect((await shop.cart()).item_count).toBe(0);
    await shop.stop();
  },
);

test('stock counts over all lines of a variant, and a full cart says so', async () => {
  const shop = await exampleShop();
  const id = shop.variant('tideline-silk-scarf');
  await shop.send('/cart/add.js', {
    items: [
      { id, quantity: 2 },
      { id, properties: { _live: 'a' } },
    ],
  });

  const refused = await shop.send('/cart/add.js', { id, properties: { _live: 'b' } });

  expect(refused.status).toBe(422);
  expect(refused.answer.description).toBe(
    'The maximum quantity of this item is already in your cart.',
  );
  await shop.stop();
});

test('an unknown variant and a draft product are not found', async () => {
  const shop = await exampleShop({
    change: ({ store }) => {
      for (const product of store.products)
        if (product.handle === 'market-basket') product.status = 'DRAFT';
    },
  });

  for (const id of ['1', shop.variant('market-basket')]) {
    const refused = await shop.send('/cart/add.js', { id });
    expect(refused).toEqual({
      status: 404,
      answer: { status: 404, message: 'Cart Error', description: 'Cannot find variant' },
    });
  }
  expect((await shop.get('/products/market-basket')).status).toBe(404);
  await shop.stop();
});

test('an id above 2^53 keeps every digit, as text or as a number', async () => {
  const shop = await exampleShop();
  const id = shop.variant('tideline-silk-scarf');
  expect(Number.isSafeInteger(Number(id))).toBe(false);

  await shop.send('/cart/add.js', `{"id": ${id}, "quantity": 1}`);
  await shop.send('/cart/add.js', { id, quantity: 1 });

  const text = await (await shop.get('/cart.js')).text();
  expect(text).toContain(`"variant_id":${id},`);
  expect(JSON.parse(text).item_count).toBe(2);
  await shop.stop();
});

test('change replaces all properties of a line, and a line that becomes equal joins the other', async () => {
  const shop = await exampleShop();
  const id = shop.variant('orchard-apron');
  await shop.send('/cart/add.js', {
    items: [{ id, properties: { _live: 'a', Name: 'Mo' } }, { id }],
  });
  const { items } = await shop.cart();
  const marked = items.find((item: { properties: object }) => 'Name' in item.properties);

  await shop.send('/cart/change.js', { id: marked.key, quantity: 2, properties: { _live: 'b' } });
  expect(linesOf(await shop.cart())).toContainEqual(['Orchard Apron', 2, { _live: 'b' }]);

  const changed = (await shop.cart()).items.find(
    (item: { properties: object }) => '_live' in item.properties,
  );
  await shop.send('/cart/change.js', { id: changed.key, properties: {} });
  expect(linesOf(await shop.cart())).toEqual([['Orchard Apron', 3, {}]]);
  await shop.stop();
});

test('change finds a line by key, by variant and by its place', async () => {
  const shop = await exampleShop();
  const [apron, mug] = [
    shop.variant('orchard-apron'),
    shop.variant('harbour-stoneware-mug', 'Sea'),
  ];
  await shop.send('/cart/add.js', { items: [{ id: apron }, { id: mug }] });

  await shop.send('/cart/change.js', { line: 1, quantity: 3 });
  await shop.send('/cart/change.js', { id: apron, quantity: 0 });
  const lost = await shop.send('/cart/change.js', { id: 'nothing', quantity: 1 });

  expect(linesOf(await shop.cart())).toEqual([['Harbour Stoneware Mug - Sea', 3, {}]]);
  expect(lost).toMatchObject({ status: 400, answer: { message: 'no valid id or line parameter' } });
  await shop.stop();
});

test('discount sets the codes, replaces them and clears them', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', {
    id: shop.variant('harbour-stoneware-mug', 'Sea'),
    quantity: 2,
  });
  const codes = async (discount: string) =>
    (await shop.send('/cart/update.js', { discount })).answer;

  const both = await codes('welcome10,SPRING');
  expect(both.discount_codes).toEqual([
    { code: 'welcome10', applicable: true },
    { code: 'SPRING', applicable: false },
  ]);
  expect([both.original_total_price, both.total_price, both.total_discount]).toEqual([
    4800, 4320, 480,
  ]);
  expect(both.items[0].line_level_discount_allocations[0]).toMatchObject({
    amount: 480,
    discount_application: { title: 'WELCOME10', value: 10, value_type: 'percentage' },
  });

  const other = await codes('MUGS5');
  expect([other.total_price, other.discount_codes.length]).toEqual([3800, 1]);
  const none = await codes('');
  expect([none.total_price, none.discount_codes]).toEqual([4800, []]);
  await shop.stop();
});

test('attributes with two underscores are kept for the order and shown to nobody', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', {
    id: shop.variant('orchard-apron'),
    properties: { __secret: 'x', _live: 'y' },
  });

  const { answer } = await shop.send('/cart/update.js', {
    attributes: { __visit: 'v1', _seen: 'v2', Gift: 'yes' },
  });

  expect(answer.attributes).toEqual({ _seen: 'v2', Gift: 'yes' });
  expect(answer.items[0].properties).toEqual({ _live: 'y' });
  const kept = shop.world.store.carts[answer.token];
  expect(kept?.attributes).toEqual({ __visit: 'v1', _seen: 'v2', Gift: 'yes' });
  expect(kept?.lines[0]?.properties).toEqual({ __secret: 'x', _live: 'y' });
  await shop.stop();
});

test('clear keeps attributes and note', async () => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', { id: shop.variant('orchard-apron') });
  await shop.send('/cart/update.js', { note: 'Ring twice', attributes: { Gift: 'yes' } });

  const { answer } = await shop.send('/cart/clear.js', {});

  expect(answer).toMatchObject({ item_count: 0, note: 'Ring twice', attributes: { Gift: 'yes' } });
  await shop.stop();
});

test('update changes quantities by variant and by place, without looking at stock', async () => {
  const shop = await exampleShop();
  const id = shop.variant('tideline-silk-scarf');
  await shop.send('/cart/add.js', { id, quantity: 3 });

  const more = await shop.send('/cart/update.js', { updates: { [id]: 9 } });
  const gone = await shop.send('/cart/update.js', { updates: [0] });

  expect(more.answer.item_count).toBe(9);
  expect(gone.answer.item_count).toBe(0);
  await shop.stop();
});

test('add answers the line, or the lines it was asked for, with sections rendered anew', async () => {
  const shop = await exampleShop();
  const id = shop.variant('orchard-apron');

  const one = await shop.send('/cart/add.js', { id, sections: 'cart-drawer,nothing' });
  const several = await shop.send('/cart/add.js', { items: [{ id }] });

  expect(one.answer).toMatchObject({ key: expect.stringContaining(`${id}:`), quantity: 1 });
  expect(one.answer.sections['cart-drawer']).toContain('data-count="1"');
  expect(one.answer.sections.nothing).toBeNull();
  expect(several.answer.items).toHaveLength(1);
  expect(several.answer.items[0].quantity).toBe(2);
  await shop.stop();
});

test('the form of the product page adds a line with its properties and leads to the cart', async () => {
  const shop = await exampleShop();

  const answer = await shop.form('/cart/add', {
    form_type: 'product',
    id: shop.variant('orchard-apron'),
    quantity: '2',
    'properties[_live]': 'token',
  });

  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/cart']);
  expect(linesOf(await shop.cart())).toEqual([['Orchard Apron', 2, { _live: 'token' }]]);
  await shop.stop();
});

test('a script may ask the form’s address for JSON, as Dawn does', async () => {
  const shop = await exampleShop();
  const body = new FormData();
  body.set('id', shop.variant('orchard-apron'));
  body.set('sections', 'cart-drawer');
  body.set('sections_url', '/products/orchard-apron');

  const answer = await shop.get('/cart/add', {
    method: 'POST',
    body,
    headers: { accept: 'application/javascript', 'x-requested-with': 'XMLHttpRequest' },
  });

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    quantity: 1,
    sections: { 'cart-drawer': expect.stringContaining('data-count="1"') as string },
  });
  await shop.stop();
});

test('a multipart form does the same', async () => {
  const shop = await exampleShop();
  const body = new FormData();
  body.set('id', shop.variant('orchard-apron'));
  body.set('properties[_live]', 'token');

  const answer = await shop.get('/cart/add.js', { method: 'POST', body });

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ quantity: 1, properties: { _live: 'token' } });
  await shop.stop();
});

test('a permalink makes exactly this cart and opens the checkout', async () => {
  const shop = await exampleShop();
  const [apron, mug] = [
    shop.variant('orchard-apron'),
    shop.variant('harbour-stoneware-mug', 'Sea'),
  ];
  await shop.send('/cart/add.js', { id: mug, quantity: 5 });
  const properties = Buffer.from(JSON.stringify({ _live: 'token' })).toString('base64url');

  const answer = await shop.get(
    `/cart/${apron}:2,${mug}:1?properties=${properties}&attributes[Gift]=yes&discount=WELCOME10`,
  );

  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/checkout']);
  const cart = await shop.cart();
  expect(linesOf(cart)).toEqual([
    ['Harbour Stoneware Mug - Sea', 1, {}],
    ['Orchard Apron', 2, { _live: 'token' }],
  ]);
  expect(cart).toMatchObject({
    attributes: { Gift: 'yes' },
    discount_codes: [{ code: 'WELCOME10', applicable: true }],
  });
  await shop.stop();
});

test('a shared link sets a code and goes where it points, but not to another site', async () => {
  const shop = await exampleShop();

  const inside = await shop.get('/discount/WELCOME10?redirect=/products/market-basket');
  const outside = await shop.get('/discount/WELCOME10?redirect=//elsewhere.example');

  expect(inside.headers.get('location')).toBe('/products/market-basket');
  expect(outside.headers.get('location')).toBe('/');
  expect((await shop.cart()).discount_codes).toEqual([{ code: 'WELCOME10', applicable: false }]);
  await shop.stop();
});

test('two visitors have two carts', async () => {
  const shop = await exampleShop();
  const other = shop.visitor();
  await shop.send('/cart/add.js', { id: shop.variant('orchard-apron') });

  expect((await other.cart()).item_count).toBe(0);
  expect((await shop.cart()).item_count).toBe(1);
  await shop.stop();
});
