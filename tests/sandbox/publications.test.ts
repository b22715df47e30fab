/** What is taken out of the online store, by the app's own calls, is not there for shoppers. */
import { expect, test } from 'vitest';
import { shopifyPublications } from '#app/adapters/shopify/publications.ts';
import { AdminApiError } from '#app/adapters/shopify/admin-client.ts';
import { exampleSandbox } from './example.ts';
import { exampleShop, type Visitor } from './example-shop.ts';
import { changeScopes } from './installation.ts';

const SHIRT = 'gid://shopify/Product/8200000001001';

async function aShop() {
  const sandbox = await exampleSandbox();
  const publications = shopifyPublications({
    async graphql<Data>(shop: string, query: string, variables = {}) {
      const { data, errors } = await sandbox.graphql(query, variables);
      const codes = (errors ?? []).map(({ extensions }) => String(extensions?.['code']));
      if (errors) throw new AdminApiError(shop, JSON.stringify(errors), codes);
      return data as Data;
    },
  });
  return { ...sandbox, publications };
}

test('a product leaves the online store and comes back to it, however often it is asked for; the till keeps it', async () => {
  const { publications, world, graphql, stop } = await aShop();
  const seen = async () => [
    await publications.isPublished('shop', SHIRT),
    (await graphql(`{ product(id: "${SHIRT}") { onlineStoreUrl status } }`)).data.product,
  ];

  await publications.unpublish('shop', SHIRT);
  await publications.unpublish('shop', SHIRT);
  expect(await seen()).toEqual([false, { onlineStoreUrl: null, status: 'ACTIVE' }]);
  expect(world.store.products[0]?.unpublishedFrom).toEqual(['140500000001']);
  await publications.publish('shop', SHIRT);
  await publications.publish('shop', SHIRT);

  expect(await seen()).toEqual([
    true,
    { onlineStoreUrl: expect.stringContaining('/products/linen-shirt'), status: 'ACTIVE' },
  ]);
  await stop();
});

test('a product the shop does not have is nothing to publish, and a scope that was taken back is said', async () => {
  const { publications, world, stop } = await aShop();
  const unknown = 'gid://shopify/Product/1';

  expect(await publications.isPublished('shop', unknown)).toBeNull();
  await expect(publications.unpublish('shop', unknown)).rejects.toMatchObject({
    code: 'publication_refused',
  });
  changeScopes(world, ['read_products', 'read_publications']);

  expect(await publications.isPublished('shop', SHIRT)).toBe(true);
  await expect(publications.publish('shop', SHIRT)).rejects.toMatchObject({
    code: 'publication_access',
  });
  await stop();
});

/** Every way a shopper may come to a product. */
async function ways(shop: Visitor, id: string) {
  const { status, answer } = await shop.send('/cart/add.js', { id });
  const page = await shop.get('/products/saltmarsh-linen-shirt');
  const js = await shop.get('/products/saltmarsh-linen-shirt.js');
  const link = await shop.get(`/cart/${id}:1`);
  const listed = await shop.html('/collections/all');
  const found = await shop.html('/search?q=saltmarsh');
  return {
    ...{ add: status, said: answer.description, page: page.status, js: js.status },
    ...{ link: link.status, listed: listed.includes('saltmarsh-linen-shirt') },
    found: found.includes('saltmarsh-linen-shirt'),
  };
}

test('what is not in the online store has no page, is found nowhere and goes into no cart', async () => {
  const shop = await exampleShop();
  const id = shop.variant('saltmarsh-linen-shirt');
  const product = shop.world.store.products.find((one) => one.handle === 'saltmarsh-linen-shirt');
  if (!product) throw new Error('The shop has no such shirt.');

  product.unpublishedFrom = ['140500000001'];
  expect(await ways(shop, id)).toEqual({
    ...{ add: 404, said: 'Cannot find variant', page: 404, js: 404, link: 404 },
    ...{ listed: false, found: false },
  });
  product.unpublishedFrom = [];

  expect(await ways(shop.visitor(), id)).toMatchObject({
    ...{ add: 200, page: 200, js: 200, link: 302, listed: true, found: true },
  });
  await shop.stop();
});
