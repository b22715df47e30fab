import { expect, test } from 'vitest';
import { exampleSandbox, exampleSeed } from './example.ts';
import type { GraphqlAnswer } from './example.ts';
import { openDispute, placeOrder } from './orders.ts';

const aCheckout = {
  lines: [{ variantId: '8300000001001', quantity: 2, properties: { _live: 'token' } }],
  customerId: '9007199254740993',
};

test('an operation with a field Shopify does not have is refused before it runs', async () => {
  const { graphql, stop } = await exampleSandbox();

  const answer = await graphql('{ shop { name nickname } }');

  expect(answer.data).toBeUndefined();
  expect(answer.errors).toEqual([
    expect.objectContaining({
      message: "Field 'nickname' doesn't exist on type 'Shop'",
      extensions: { code: 'undefinedField', typeName: 'Shop', fieldName: 'nickname' },
    }),
  ]);
  await stop();
});

test('a root field the sandbox does not play fails loudly, and so does a field below', async () => {
  const { graphql, stop } = await exampleSandbox();

  const root = await graphql('{ giftCards(first: 1) { nodes { id } } }');
  const below = await graphql('{ shop { name weightUnit } }');

  expect(root.errors?.[0]?.message).toContain('SANDBOX_NOT_IMPLEMENTED');
  expect(root.errors?.[0]?.extensions).toMatchObject({ what: 'QueryRoot.giftCards' });
  expect(below.errors?.[0]?.extensions).toMatchObject({ what: 'Shop.weightUnit' });
  await stop();
});

test('the shop and its products are read with images, prices and stock', async () => {
  const { graphql, stop } = await exampleSandbox();

  const { data, errors } = await graphql(
    `
      query Lineup($ids: [ID!]!) {
        shop {
          name
          currencyCode
          ianaTimezone
          myshopifyDomain
        }
        nodes(ids: $ids) {
          ... on Product {
            id
            title
            featuredMedia {
              preview {
                image {
                  url
                  altText
                }
              }
            }
            variants(first: 10) {
              nodes {
                id
                title
                price
                availableForSale
                inventoryQuantity
                selectedOptions {
                  name
                  value
                }
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      }
    `,
    { ids: ['gid://shopify/Product/8200000001001', 'gid://shopify/Product/1'] },
  );

  expect(errors).toBeUndefined();
  expect(data.shop).toEqual({
    name: 'Example shop',
    currencyCode: 'USD',
    ianaTimezone: 'America/New_York',
    myshopifyDomain: 'example.myshopify.com',
  });
  expect(data.nodes).toHaveLength(2);
  expect(data.nodes[1]).toBeNull();
  expect(data.nodes[0].variants.nodes[0]).toEqual({
    id: 'gid://shopify/ProductVariant/8300000001001',
    title: 'S',
    price: '50.00',
    availableForSale: true,
    inventoryQuantity: 5,
    selectedOptions: [{ name: 'Size', value: 'S' }],
  });
  await stop();
});

test('an order is served whole: lines by pages, properties, product and customer', async () => {
  const { world, graphql, stop } = await exampleSandbox();
  const { order } = placeOrder(world, {
    ...aCheckout,
    lines: [...aCheckout.lines, { variantId: '8300000001003', quantity: 1 }],
  });

  const { data, errors } = await graphql(
    `
      query One($id: ID!, $after: String) {
        order(id: $id) {
          name
          legacyResourceId
          displayFinancialStatus
          cancelledAt
          fullyPaid
          customer {
            id
            numberOfOrders
          }
          totalPriceSet {
            shopMoney {
              amount
              currencyCode
            }
          }
          lineItems(first: 1, after: $after) {
            nodes {
              id
              quantity
              currentQuantity
              refundableQuantity
              isGiftCard
              originalUnitPriceSet {
                shopMoney {
                  amount
                }
                presentmentMoney {
                  amount
                }
              }
              totalDiscountSet {
                shopMoney {
                  amount
                }
              }
              customAttributes {
                key
                value
              }
              product {
                id
                title
              }
              variant {
                id
                sku
              }
              lineItemGroup {
                id
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
          transactions {
            kind
            status
            amountSet {
              shopMoney {
                amount
              }
            }
          }
          refunds {
            id
          }
          returns(first: 5) {
            nodes {
              id
            }
          }
          disputes {
            id
            status
          }
        }
      }
    `,
    { id: order.id },
  );

  expect(errors).toBeUndefined();
  expect(data.order).toMatchObject({
    displayFinancialStatus: 'PAID',
    cancelledAt: null,
    fullyPaid: true,
    legacyResourceId: order.id.replace(/\D+/, ''),
    customer: { id: 'gid://shopify/Customer/9007199254740993', numberOfOrders: '1' },
    totalPriceSet: { shopMoney: { amount: '125.0', currencyCode: 'USD' } },
    refunds: [],
    returns: { nodes: [] },
    disputes: [],
  });
  expect(data.order.lineItems.nodes).toEqual([
    {
      id: order.lineItems.nodes[0]?.id,
      quantity: 2,
      currentQuantity: 2,
      refundableQuantity: 2,
      isGiftCard: false,
      originalUnitPriceSet: { shopMoney: { amount: '50.0' }, presentmentMoney: { amount: '50.0' } },
      totalDiscountSet: { shopMoney: { amount: '0.0' } },
      customAttributes: [{ key: '_live', value: 'token' }],
      product: { id: 'gid://shopify/Product/8200000001001', title: 'Linen shirt' },
      variant: { id: 'gid://shopify/ProductVariant/8300000001001', sku: 'SHIRT-S' },
      lineItemGroup: null,
    },
  ]);
  expect(data.order.lineItems.pageInfo.hasNextPage).toBe(true);
  const next = await graphql(
    `
      query ($id: ID!, $after: String) {
        order(id: $id) {
          lineItems(first: 1, after: $after) {
            nodes {
              isGiftCard
            }
            pageInfo {
              hasNextPage
            }
          }
        }
      }
    `,
    { id: order.id, after: data.order.lineItems.pageInfo.endCursor },
  );
  expect(next.data.order.lineItems).toEqual({
    nodes: [{ isGiftCard: true }],
    pageInfo: { hasNextPage: false },
  });
  await stop();
});

test('orders are found by time of update, in its order, page by page', async () => {
  let now = new Date('2026-11-01T10:00:00Z');
  const { world, graphql, stop } = await exampleSandbox({ now: () => now });
  const placed = [];
  for (let hour = 0; hour < 5; hour += 1) {
    now = new Date(Date.UTC(2026, 10, 1, 10 + hour));
    placed.push(placeOrder(world, aCheckout).order.id);
  }
  const query = `
    query Sweep($query: String!, $after: String) {
      orders(first: 2, after: $after, query: $query, sortKey: UPDATED_AT) {
        nodes { id updatedAt }
        pageInfo { hasNextPage endCursor }
      }
    }
  `;

  const found: string[] = [];
  let after: string | null = null;
  do {
    const { data }: GraphqlAnswer = await graphql(query, {
      query: "updated_at:>='2026-11-01T11:00:00Z'",
      after,
    });
    found.push(...data.orders.nodes.map(({ id }: { id: string }) => id));
    after = data.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
  } while (after !== null);

  expect(found).toEqual(placed.slice(1));
  await stop();
});

test('orders older than sixty days, and hidden ones, are answered as null', async () => {
  let now = new Date('2026-08-01T10:00:00Z');
  const { world, graphql, stop } = await exampleSandbox({ now: () => now });
  const { order: old } = placeOrder(world, aCheckout);
  now = new Date('2026-11-01T10:00:00Z');
  const { order: young } = placeOrder(world, aCheckout);
  const read = async (id: string) =>
    (await graphql('query($id: ID!) { order(id: $id) { id } }', { id })).data.order;

  expect(await read(old.id)).toBeNull();
  expect(await read(young.id)).toEqual({ id: young.id });
  world.store.orders.hide(young.id);
  expect(await read(young.id)).toBeNull();
  expect((await graphql('{ orders(first: 5) { nodes { id } } }')).data.orders.nodes).toEqual([]);
  await stop();
});

test('a scope that is not granted denies the field and names what is required', async () => {
  const { world, graphql, stop } = await exampleSandbox();
  const { order } = placeOrder(world, aCheckout);
  for (const token of Object.values(world.store.installation.accessTokens)) {
    token.scopes = ['read_orders'];
  }

  const answer = await graphql('query($id: ID!) { order(id: $id) { id customer { id } } }', {
    id: order.id,
  });
  const products = await graphql('{ products(first: 1) { nodes { id } } }');

  expect(answer.data.order).toEqual({ id: order.id, customer: null });
  expect(answer.errors?.[0]?.extensions).toMatchObject({
    code: 'ACCESS_DENIED',
    requiredAccess: '`read_customers` access scope.',
  });
  expect(products.errors?.[0]?.extensions).toMatchObject({ code: 'ACCESS_DENIED' });
  await stop();
});

test('a connection without first or last is refused', async () => {
  const { graphql, stop } = await exampleSandbox();

  const { errors } = await graphql('{ products { nodes { id } } }');

  expect(errors?.[0]?.message).toBe('you must provide one of first or last');
  await stop();
});

test('throttling and costs are told as Shopify tells them', async () => {
  const { world, graphql, stop } = await exampleSandbox();
  world.store.faults.throttled = 1;

  const first = await graphql('{ shop { name } }');
  const second = await graphql('{ shop { name } }');
  const measured = await graphql(
    'query($id: ID!) { product(id: $id) { variants(first: 250) { nodes { inventoryItem { id tracked } } } } }',
    { id: 'gid://shopify/Product/1' },
  );

  expect(first.errors?.[0]?.extensions).toMatchObject({ code: 'THROTTLED' });
  expect(second.data).toEqual({ shop: { name: 'Example shop' } });
  expect(second.extensions?.cost.requestedQueryCost).toBe(1);
  expect(measured.extensions?.cost.requestedQueryCost).toBe(25);
  await stop();
});

test('an unknown or revoked token is answered 401', async () => {
  const { world, url, stop } = await exampleSandbox();
  const ask = (token: string) =>
    fetch(`${url}/admin/api/2026-07/graphql.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': token },
      body: JSON.stringify({ query: '{ shop { name } }' }),
    });
  const [known = ''] = Object.keys(world.store.installation.accessTokens);

  expect((await ask(known)).status).toBe(200);
  expect((await ask('shpat_unknown')).status).toBe(401);
  await fetch(`${url}/__sandbox/revoke`, { method: 'POST' });
  expect((await ask(known)).status).toBe(401);
  await stop();
});

test('metafields are set all or none, in the namespace of the app, and deleted', async () => {
  const { world, graphql, stop } = await exampleSandbox();
  const set = `
    mutation Set($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) {
        metafields { namespace key value }
        userErrors { field message code }
      }
    }
  `;
  const { data } = await graphql('{ currentAppInstallation { id } }');
  const ownerId = data.currentAppInstallation.id as string;
  const good = { ownerId, namespace: 'live', key: 'shows', type: 'json', value: '{"v":1}' };

  const refused = await graphql(set, {
    metafields: [good, { ...good, key: 'other', value: 'not json' }],
  });
  const done = await graphql(set, {
    metafields: [
      good,
      { ...good, namespace: '$app:more', key: 'flag', type: 'boolean', value: 'true' },
    ],
  });
  const read = await graphql(
    '{ currentAppInstallation { metafield(namespace: "live", key: "shows") { value jsonValue type } } }',
  );

  expect(refused.data.metafieldsSet).toEqual({
    metafields: null,
    userErrors: [
      {
        field: ['metafields', '1', 'value'],
        message: 'Value is not a valid json.',
        code: 'INVALID_VALUE',
      },
    ],
  });
  expect(done.data.metafieldsSet.metafields).toEqual([
    { namespace: 'live', key: 'shows', value: '{"v":1}' },
    { namespace: 'app--186300000001--more', key: 'flag', value: 'true' },
  ]);
  expect(read.data.currentAppInstallation.metafield).toEqual({
    value: '{"v":1}',
    jsonValue: { v: 1 },
    type: 'json',
  });
  const gone = await graphql(
    'mutation($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { deletedMetafields { key } userErrors { message } } }',
    { m: [{ ownerId, namespace: 'live', key: 'shows' }] },
  );
  expect(gone.data.metafieldsDelete).toEqual({
    deletedMetafields: [{ key: 'shows' }],
    userErrors: [],
  });
  expect(world.store.installation.metafields).toHaveLength(1);
  await stop();
});

test('userErrors come once where a test asked for them', async () => {
  const { url, graphql, stop } = await exampleSandbox();
  await fetch(`${url}/__sandbox/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      userErrors: { webPixelCreate: [{ field: null, message: 'Not today.', code: 'BLANK' }] },
    }),
  });
  const create =
    'mutation { webPixelCreate(webPixel: { settings: "{}" }) { webPixel { id settings } userErrors { message code } } }';

  expect((await graphql(create)).data.webPixelCreate).toEqual({
    webPixel: null,
    userErrors: [{ message: 'Not today.', code: 'BLANK' }],
  });
  expect((await graphql(create)).data.webPixelCreate).toMatchObject({
    webPixel: { settings: {} },
    userErrors: [],
  });
  expect((await graphql(create)).data.webPixelCreate).toMatchObject({
    webPixel: null,
    userErrors: [{ code: 'TAKEN' }],
  });
  await stop();
});

test('the state of the theme embed is read from the settings of the published theme', async () => {
  const seed = exampleSeed();
  Object.assign(seed.themes[0]?.settings.current.blocks ?? {}, {
    '1': {
      type: 'shopify://apps/showfront/blocks/live-embed/0190',
      disabled: false,
      settings: {},
    },
  });
  const { graphql, stop } = await exampleSandbox({ seed });

  const { data, errors } = await graphql(`
    {
      themes(first: 1, roles: [MAIN]) {
        nodes {
          id
          role
          files(filenames: ["config/settings_data.json", "templates/*.json"]) {
            nodes {
              filename
              body {
                ... on OnlineStoreThemeFileBodyText {
                  content
                }
              }
            }
          }
        }
      }
    }
  `);

  expect(errors).toBeUndefined();
  const [settings] = data.themes.nodes[0].files.nodes;
  expect(settings.filename).toBe('config/settings_data.json');
  expect(JSON.parse(settings.body.content).current.blocks['1'].type).toContain(
    '/blocks/live-embed/',
  );
  await stop();
});

test('an automatic discount is made for a time, counted against 25, and deleted', async () => {
  const { world, graphql, stop } = await exampleSandbox({
    now: () => new Date('2026-11-20T10:00:00Z'),
  });
  const create = `
    mutation Offer($discount: DiscountAutomaticBasicInput!) {
      discountAutomaticBasicCreate(automaticBasicDiscount: $discount) {
        automaticDiscountNode { id automaticDiscount { ... on DiscountAutomaticBasic { title status endsAt } } }
        userErrors { field message code }
      }
    }
  `;
  const discount = {
    title: 'Show offer',
    startsAt: '2026-11-20T09:00:00Z',
    endsAt: '2026-11-20T11:00:00Z',
    customerGets: {
      value: { percentage: 0.2 },
      items: { products: { productsToAdd: ['gid://shopify/Product/8200000001001'] } },
    },
  };
  const ask = async (input: object) =>
    (await graphql(create, { discount: input })).data.discountAutomaticBasicCreate;

  const made = await ask(discount);
  expect(made).toMatchObject({
    automaticDiscountNode: { automaticDiscount: { title: 'Show offer', status: 'ACTIVE' } },
    userErrors: [],
  });
  expect((await ask({ ...discount, title: '' })).userErrors).toMatchObject([{ code: 'BLANK' }]);
  expect((await ask({ ...discount, endsAt: discount.startsAt })).userErrors).toMatchObject([
    { code: 'END_DATE_BEFORE_START_DATE' },
  ]);
  for (let more = 0; more < 24; more += 1) await ask(discount);
  expect((await ask(discount)).userErrors).toMatchObject([{ code: 'EXCEEDED_MAX' }]);

  const { data } = await graphql(
    'mutation($id: ID!) { discountAutomaticDelete(id: $id) { deletedAutomaticDiscountId userErrors { code } } }',
    { id: made.automaticDiscountNode.id },
  );
  expect(data.discountAutomaticDelete).toEqual({
    deletedAutomaticDiscountId: made.automaticDiscountNode.id,
    userErrors: [],
  });
  expect(world.store.discounts).toHaveLength(24);
  await stop();
});

test('a dispute is read by its node and in the list of the payments account', async () => {
  const { world, graphql, stop } = await exampleSandbox();
  const { order } = placeOrder(world, aCheckout);
  const { dispute } = openDispute(world, order.id);
  const fields = 'id status amount { amount currencyCode } order { id name }';
  for (const token of Object.values(world.store.installation.accessTokens)) {
    token.scopes.push('read_shopify_payments_accounts');
  }

  const { data, errors } = await graphql(
    `query($id: ID!) {
      node(id: $id) { ... on ShopifyPaymentsDispute { ${fields} } }
      shopifyPaymentsAccount { disputes(first: 5) { nodes { ${fields} } } }
    }`,
    { id: dispute.id },
  );

  const expected = {
    id: dispute.id,
    status: 'NEEDS_RESPONSE',
    amount: { amount: '100.0', currencyCode: 'USD' },
    order: { id: order.id, name: order.name },
  };
  expect(errors).toBeUndefined();
  expect(data.node).toEqual(expected);
  expect(data.shopifyPaymentsAccount.disputes.nodes).toEqual([expected]);
  await stop();
});

test('what only Shopify can work out of an order is refused, not served empty', async () => {
  const { world, graphql, stop } = await exampleSandbox();
  const { order } = placeOrder(world, aCheckout);

  const { errors } = await graphql(
    'query($id: ID!) { order(id: $id) { agreements(first: 5) { nodes { id } } } }',
    { id: order.id },
  );

  expect(errors?.[0]?.extensions).toMatchObject({ what: 'Order.agreements' });
  await stop();
});
