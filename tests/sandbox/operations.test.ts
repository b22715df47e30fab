import { globSync, readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { adminSchema } from './admin-api/schema.ts';
import { tables } from './admin-api/tables.ts';
import { exampleSandbox } from './example.ts';
import { fulfillOrder, openDispute, placeOrder, refundOrder, returnOrder } from './orders.ts';

const sources = globSync('app/**/*.{ts,tsx}').map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

/** What operations share: exported template strings that begin with fragment, by their names. */
const fragments = new Map(
  sources.flatMap(({ text }) =>
    [...text.matchAll(/export const (\w+) = `(fragment [^`]*)`/g)].map(
      ([, name = '', body = '']) => [name, body] as const,
    ),
  ),
);

/** Every operation of the app: template strings that begin with #graphql, fragments put in. */
const operations = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/`#graphql\b([^`]*)`/g)].map(([, operation = '']) => ({
    file,
    text: operation.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => fragments.get(name) ?? name),
  })),
);

test.each(operations)(
  'an operation in $file is one of Shopify’s schema, and the sandbox plays its roots',
  ({ text }) => {
    const { schema } = adminSchema();
    const document = parse(text);

    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    for (const definition of document.definitions) {
      if (definition.kind !== 'OperationDefinition') continue;
      const root = definition.operation === 'mutation' ? 'Mutation' : 'QueryRoot';
      for (const field of definition.selectionSet.selections) {
        if (field.kind === 'Field') expect(tables[root]).toHaveProperty(field.name.value);
      }
    }
  },
);

/** As an app of ours asks for one. */
const anOffer = {
  startsAt: '2026-01-01T00:00:00Z',
  context: { all: 'ALL' },
  customerGets: {
    value: { percentage: 0.2 },
    items: { products: { productsToAdd: ['gid://shopify/Product/8200000001001'] } },
  },
};

test('the app’s operations are answered from an order with everything an order can have', async () => {
  const { world, graphql, stop } = await exampleSandbox();
  const lines = [{ variantId: '8300000001001', quantity: 3, properties: { _live: 't' } }];
  const { order } = placeOrder(world, { lines, customerId: '9007199254740993' });
  const line = order.lineItems.nodes[0]?.id ?? '';
  fulfillOrder(world, order.id);
  const exchange = [{ variantId: '8300000001002', quantity: 1 }];
  returnOrder(world, order.id, { lines: [{ lineItemId: line, quantity: 1 }], exchange });
  const { order: now } = refundOrder(world, order.id, {
    lines: [{ lineItemId: line, quantity: 1 }],
  });
  const { dispute } = openDispute(world, order.id);
  const installation = `gid://shopify/AppInstallation/${world.store.installation.id}`;
  const ids: Record<string, string | undefined> = {
    Refund: now.refunds[0]?.id,
    Return: now.returns.nodes[0]?.id,
    Fulfillment: now.fulfillments[0]?.id,
    ShopifyPaymentsDispute: dispute.id,
  };

  for (const { file, text } of operations) {
    const [, node = ''] = /node\(id: \$id\)\s*\{\s*\.\.\. on (\w+)/.exec(text) ?? [];
    const wanted = {
      id: ids[node] ?? order.id,
      ids: ['gid://shopify/Product/8200000001001'],
      after: null,
      first: 10,
      variants: 10,
      discount: { ...anOffer, title: 'Live offer' },
      codeDiscount: { ...anOffer, title: 'Viewers', code: 'LIVE-1' },
      change: { endsAt: '2026-12-01T00:00:00Z' },
      codes: [{ code: 'LIVE-2' }],
      publicationId: 'gid://shopify/Publication/140500000001',
      input: [{ publicationId: 'gid://shopify/Publication/140500000001' }],
      titled: 'title:"Live offer"',
      running: 'method:automatic status:active',
      query: "updated_at:>='2020-01-01T00:00:00Z'",
      webPixel: { settings: '{"origin":"https://app.example"}' },
      metafields: [
        { ownerId: installation, namespace: 'live', key: 'shows', type: 'json', value: '{}' },
      ],
    };
    const used = Object.entries(wanted).filter(([name]) => text.includes(`$${name}:`));
    const { data, errors } = await graphql(text, Object.fromEntries(used));
    expect(errors, `${file}: ${text.slice(0, 60)}`).toBeUndefined();
    if (node) expect(data.node, node).not.toBeNull();
  }
  await stop();
});

test('the app has operations to check', () => {
  expect(operations.length).toBeGreaterThan(0);
});
