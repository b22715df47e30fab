import { expect, test } from 'vitest';
import { SHOP_STEPS, VISIT_STORAGE, type ShopStepPost } from '#app/contract/shop-step.ts';
import {
  productsOf,
  tellStep,
  watchedIn,
  type CustomerEvent,
} from '../../extensions/live-pixel/src/steps.ts';

const visit = { watched: { key: 'k'.repeat(22), pass: 'k1.viewer.1.mac' } };

/** A pixel in a visit whose storage holds this; answers what it posts. */
async function told(stored: unknown, event: CustomerEvent, origin = 'https://app.example') {
  const posts: { url: string; body: ShopStepPost }[] = [];
  const text = typeof stored === 'string' || stored === null ? stored : JSON.stringify(stored);
  await tellStep(
    {
      settings: { origin },
      browser: {
        sessionStorage: { getItem: async (name) => (name === VISIT_STORAGE ? text : null) },
      },
      post: (url, body) => posts.push({ url, body }),
    },
    'product_viewed',
    event,
  );
  return posts;
}

const viewed: CustomerEvent = {
  name: 'product_viewed',
  data: { productVariant: { product: { id: '1001' } } },
};

test('a step is told with the pass of the visit, and with nothing about the person', async () => {
  expect(await told({ visit: 'v', chatName: 'Mina', ...visit }, viewed)).toEqual([
    {
      url: `https://app.example/storefront/live/${visit.watched.key}/steps`,
      body: { pass: visit.watched.pass, step: 'product_viewed', productIds: ['1001'] },
    },
  ]);
});

test.each([
  ['nothing', null],
  ['no show', { watched: null }],
  ['no JSON', '{'],
  ['null', 'null'],
  ['a number', '7'],
  ['a pass that is an object', { watched: { key: 'k', pass: {} } }],
  ['a key alone', { watched: { key: 'k' } }],
])('a visit that holds %s tells nothing', async (_, stored) => {
  expect(await told(stored, viewed)).toEqual([]);
});

test('an event without a product, and a pixel without an address, tell nothing', async () => {
  expect(await told(visit, { name: 'product_viewed' })).toEqual([]);
  expect(await told(visit, { name: 'product_viewed', data: { productVariant: null } })).toEqual([]);
  expect(await told(visit, viewed, '')).toEqual([]);
});

test('products are read from every kind of event, as numbers and once each', () => {
  const product = (id: string) => ({ product: { id } });
  expect(productsOf({ name: 'x', data: { cartLine: { merchandise: product('7') } } })).toEqual([
    '7',
  ]);
  expect(
    productsOf({
      name: 'checkout_started',
      data: {
        checkout: {
          lineItems: [
            { variant: product('gid://shopify/Product/9007199254740993') },
            { variant: null },
            { variant: product('9007199254740993') },
            { variant: product('8') },
          ],
        },
      },
    }),
  ).toEqual(['9007199254740993', '8']);
  const many = Array.from({ length: 80 }, (_, n) => ({ variant: product(String(n + 1)) }));
  expect(productsOf({ name: 'x', data: { checkout: { lineItems: many } } })).toHaveLength(50);
});

test('a key from a spoilt storage cannot lead elsewhere', async () => {
  const [post] = await told({ watched: { key: '../../evil?', pass: 'p' } }, viewed);
  expect(post?.url).toBe('https://app.example/storefront/live/..%2F..%2Fevil%3F/steps');
  expect(watchedIn(JSON.stringify(visit))).toEqual(visit.watched);
  expect(SHOP_STEPS).toContain('checkout_completed');
});
