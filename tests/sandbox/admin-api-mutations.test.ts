import { expect, test } from 'vitest';
import { exampleSandbox } from './example.ts';

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
