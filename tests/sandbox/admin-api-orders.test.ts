import { expect, test } from 'vitest';
import { exampleSandbox } from './example.ts';
import type { GraphqlAnswer } from './example.ts';
import { openDispute, placeOrder } from './orders.ts';

const aCheckout = {
  lines: [{ variantId: '8300000001001', quantity: 2, properties: { _live: 'token' } }],
  customerId: '9007199254740993',
};

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
