import { expect, test } from 'vitest';
import { exampleSandbox, exampleSeed } from './example.ts';
import { placeOrder } from './orders.ts';

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
