import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AdminClient } from '#app/adapters/shopify/admin-client.ts';
import { shopifyOrders } from '#app/adapters/shopify/order-source.ts';
import { factsFromNotice } from '#app/domain/order/from-notice.ts';
import { figuresOf } from '#app/domain/order/figures.ts';
import { pickFacts } from '#app/domain/order/pick-facts.ts';
import { readOrder } from '#app/domain/order/read-order.ts';
import { parseBody } from '#app/services/orders/parse-body.ts';
import { exampleSandbox } from '../sandbox/example.ts';
import { expandDispute, expandOrder } from '../sandbox/orders.ts';
import { renderBody } from '../sandbox/rest-bodies.ts';

interface Case {
  readonly id: string;
  readonly steps: readonly {
    readonly at: string;
    readonly orders?: Record<string, (Parameters<typeof expandOrder>[0] & { id: string }) | null>;
    readonly disputes?: Record<string, Record<string, unknown>>;
  }[];
}

const { cases } = JSON.parse(readFileSync('tests/cases/cases.public.json', 'utf8')) as {
  cases: Case[];
};

test('an order read through the Admin API and the body of its notice tell the same figures', async () => {
  let now = new Date(0);
  const { world, graphql, stop } = await exampleSandbox({ now: () => now });
  for (const token of Object.values(world.store.installation.accessTokens)) {
    token.scopes.push('read_all_orders');
  }
  const admin: AdminClient = {
    async graphql<Data>(_shop: string, query: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await graphql(query, variables);
      expect(errors).toBeUndefined();
      return data as Data;
    },
  };
  const source = shopifyOrders(admin);
  let compared = 0;

  for (const { id, steps } of cases) {
    for (const step of steps) {
      now = new Date(step.at);
      for (const dispute of Object.values(step.disputes ?? {})) {
        world.store.disputes.put(expandDispute(dispute));
      }
      for (const shorthand of Object.values(step.orders ?? {})) {
        if (!shorthand) continue;
        const state = world.store.orders.put(expandOrder(shorthand));
        const answer = await source.readOrder('shop', state.id);
        const read = pickFacts(answer);
        const told = factsFromNotice(
          parseBody(renderBody(world, { topic: 'orders/updated', of: state.id })),
        );
        const byApi = readOrder(read.facts, read.customerId);
        const byNotice = readOrder(told.facts, told.customerId);

        const label = `${id} ${step.at} ${state.name}`;
        expect([label, byNotice.lines]).toEqual([label, byApi.lines]);
        for (const field of [
          'id',
          'currency',
          'createdAt',
          'updatedAt',
          'test',
          'cancelled',
        ] as const) {
          expect([label, field, byNotice[field]]).toEqual([label, field, byApi[field]]);
        }
        for (const field of ['sourceName', 'customerId', 'refunds'] as const) {
          expect([label, field, byNotice[field]]).toEqual([label, field, byApi[field]]);
        }
        // A body tells refunded money in the buyer's currency only: converted, a unit may be lost on each.
        const difference = Number(byNotice.refundedMoney - byApi.refundedMoney);
        expect([label, Math.abs(difference) <= byApi.refunds.length]).toEqual([label, true]);
        expect([label, byNotice.financialStatus]).toEqual([label, byApi.financialStatus]);
        if (
          difference === 0 &&
          !byApi.edited &&
          byApi.lostDisputes === 0n &&
          byApi.returns.length === 0
        ) {
          expect([label, figuresOf(byNotice)]).toEqual([label, figuresOf(byApi)]);
        }
        compared += 1;
      }
    }
  }
  await stop();
  expect(compared).toBeGreaterThan(100);
});

/** An Admin API that answers what it is told to, by the operation's name. */
function answering(
  answers: Record<string, (variables: Record<string, unknown>) => unknown>,
): AdminClient {
  return {
    async graphql<Data>(_shop: string, query: string, variables: Record<string, unknown> = {}) {
      const name = /query (\w+)/.exec(query)?.[1] ?? '';
      return answers[name]?.(variables) as Data;
    },
  };
}

const nothing = { nodes: [], pageInfo: { hasNextPage: false } };
const order = {
  ...{ id: 'gid://shopify/Order/1', shippingLines: nothing, discountApplications: nothing },
  ...{ returns: nothing, refunds: [], fulfillments: [], disputes: [] },
};

test('lines, refunds and fulfilments longer than a page are read to their end', async () => {
  const page = (nodes: unknown[], endCursor: string | null) => ({
    nodes,
    pageInfo: { hasNextPage: endCursor !== null, endCursor },
  });
  const source = shopifyOrders(
    answering({
      ShowfrontOrder: () => ({
        order: {
          ...order,
          lineItems: page([{ id: 'l1', product: null }], 'c1'),
          refunds: [
            {
              ...{ id: 'r1', refundShippingLines: nothing, transactions: nothing },
              refundLineItems: page(['u1'], 'c1'),
            },
          ],
          fulfillments: [{ id: 'f1', fulfillmentLineItems: page(['s1'], 'c1') }],
        },
      }),
      ShowfrontOrderLines: ({ after }) => ({
        order: {
          lineItems:
            after === 'c1'
              ? page([{ id: 'l2', product: null }], 'c2')
              : page([{ id: 'l3', product: null }], null),
        },
      }),
      ShowfrontRefundLines: () => ({ node: { refundLineItems: page(['u2'], null) } }),
      ShowfrontFulfillmentLines: () => ({ node: { fulfillmentLineItems: page(['s2'], null) } }),
    }),
  );

  expect(await source.readOrder('shop', order.id)).toMatchObject({
    lineItems: { nodes: [{ id: 'l1' }, { id: 'l2' }, { id: 'l3' }] },
    refunds: [{ refundLineItems: { nodes: ['u1', 'u2'] } }],
    fulfillments: [{ fulfillmentLineItems: { nodes: ['s1', 's2'] } }],
  });
});

test('a lost dispute carries what it took; an open one is not asked about', async () => {
  const asked: unknown[] = [];
  const source = shopifyOrders(
    answering({
      ShowfrontOrder: () => ({
        order: {
          ...{ ...order, lineItems: nothing },
          disputes: [
            { id: 'gid://shopify/OrderDisputeSummary/7', status: 'LOST' },
            { id: 'gid://shopify/OrderDisputeSummary/8', status: 'UNDER_REVIEW' },
          ],
        },
      }),
      ShowfrontDispute({ id }) {
        asked.push(id);
        return { node: { status: 'LOST', amount: { amount: '11.0', currencyCode: 'USD' } } };
      },
    }),
  );

  expect(await source.readOrder('shop', order.id)).toMatchObject({
    disputes: [{ amount: { amount: '11.0' } }, { status: 'UNDER_REVIEW' }],
  });
  expect(asked).toEqual(['gid://shopify/ShopifyPaymentsDispute/7']);
});

test('a dispute is read without its order; one that is not there is nothing', async () => {
  const amount = { amount: '11.0', currencyCode: 'USD' };
  const source = shopifyOrders(
    answering({
      ShowfrontDispute: ({ id }) => ({
        node:
          id === 'gid://shopify/ShopifyPaymentsDispute/7' ? { id, status: 'WON', amount } : null,
      }),
    }),
  );

  expect(await source.readDispute('shop', '7')).toEqual({ status: 'WON', amount });
  expect(await source.readDispute('shop', '8')).toBeNull();
});

test('collections are asked for only where a rule is about one', async () => {
  const source = shopifyOrders(
    answering({
      ShowfrontOrder: () => ({
        order: {
          ...order,
          lineItems: { ...nothing, nodes: [{ id: 'l1', product: { id: 'p1' } }] },
        },
      }),
      ShowfrontOrderCollections: () => ({
        nodes: [{ id: 'p1', collections: { nodes: [{ id: 'c1' }] } }],
      }),
    }),
  );

  expect(await source.readOrder('shop', order.id)).not.toHaveProperty(
    'lineItems.nodes.0.product.collections',
  );
  expect(await source.readOrder('shop', order.id, { collections: true })).toHaveProperty(
    'lineItems.nodes.0.product.collections.nodes.0.id',
    'c1',
  );
});

test('an order that has more than can be read is refused, not cut', async () => {
  const source = shopifyOrders(
    answering({
      ShowfrontOrder: () => ({
        order: {
          ...{ ...order, lineItems: nothing },
          shippingLines: { nodes: [], pageInfo: { hasNextPage: true } },
        },
      }),
    }),
  );

  await expect(source.readOrder('shop', order.id)).rejects.toThrow(/more than can be read/);
});
