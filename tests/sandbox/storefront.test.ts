import { expect, test } from 'vitest';
import { changeMarket } from './orders/catalogue.ts';
import { exampleShop } from './example-shop.ts';

const pages = [
  '/',
  '/products/fernhill-wool-coat',
  '/products/gift-card',
  '/products/tideline-silk-scarf',
  '/collections',
  '/collections/wardrobe',
  '/collections/all?sort_by=price-descending&page=2',
  '/collections/home/products/orchard-apron',
  '/cart',
  '/search?q=wool',
  '/pages/live',
  '/pages/about',
];

test.each(pages)(
  '%s is a whole page in every language, and says it is not Shopify',
  async (page) => {
    const shop = await exampleShop();

    for (const prefix of ['', '/de', '/ar', '/zh-CN']) {
      const path = prefix && page === '/' ? prefix : `${prefix}${page}`;
      const response = await shop.get(path);
      const html = await response.text();
      expect(response.status, path).toBe(200);
      expect(html, path).not.toMatch(
        /translation missing|Liquid error|undefined|\[object Object\]/,
      );
      expect(html).toContain(
        `<html lang="${prefix.slice(1) || 'en'}" dir="${prefix === '/ar' ? 'rtl' : 'ltr'}"`,
      );
      expect(html).toContain('This is not Shopify');
      expect(html).toMatch(/<\/html>\s*$/);
      expect(html).toContain(`"routes":{"root":"${prefix}/"}`);
    }
    await shop.stop();
  },
);

test.each([
  '/nope',
  '/products/nope',
  '/pages/nope',
  '/collections/nope',
  '/products/market-basket/x',
])('%s is not found, as a page of the shop', async (path) => {
  const shop = await exampleShop();

  const response = await shop.get(path);

  expect(response.status).toBe(404);
  expect(await response.text()).toContain('This page has wandered off');
  await shop.stop();
});

const markets = [
  ['US', 'USD', 8400, '$84.00'],
  ['DE', 'EUR', 7728, '€77,28'],
  ['GB', 'GBP', 6636, '£66.36'],
  ['AE', 'AED', 30828, 'Dhs. 308.28'],
  ['CN', 'CNY', 59640, '¥596.40'],
] as const;

test.each(markets)('in %s everything is priced in %s', async (country, currency, cents, shown) => {
  const shop = await exampleShop();
  const chosen = await shop.form('/localization', {
    form_type: 'localization',
    _method: 'put',
    country_code: country,
    return_to: '/products/saltmarsh-linen-shirt',
  });
  expect(chosen.headers.get('location')).toBe('/products/saltmarsh-linen-shirt');

  const html = await shop.html('/products/saltmarsh-linen-shirt');
  const json = await (await shop.get('/products/saltmarsh-linen-shirt.js')).json();
  const id = shop.variant('saltmarsh-linen-shirt', 'M / Oat');
  await shop.send('/cart/add.js', { id, quantity: 2 });
  const cart = await shop.cart();

  expect(html).toContain(shown);
  expect(html).toContain(`"currency":{"active":"${currency}"`);
  expect(json).toMatchObject({ price: cents, variants: expect.arrayContaining([]) });
  expect(cart).toMatchObject({ currency, total_price: cents * 2 });
  expect(cart.items[0]).toMatchObject({ final_price: cents, presentment_price: cents / 100 });
  await shop.stop();
});

test('of a product with very many variants a page is told of 250, of another one by itself', async () => {
  const shop = await exampleShop({
    change: ({ store }) => {
      const [product] = store.products;
      const [pattern] = product?.variants ?? [];
      if (!product || !pattern) throw new Error('The shop is empty.');
      product.variants = Array.from({ length: 300 }, (_, i) => ({ ...pattern, id: `${i + 1}` }));
    },
  });

  const json = await (await shop.get('/products/saltmarsh-linen-shirt.js')).json();

  expect(json.variants).toHaveLength(250);
  const other = await (await shop.get('/variants/300.js')).text();
  expect(other).toMatch(/^\{"id":300,"title"/);
  expect(JSON.parse(other)).toMatchObject({ price: 8400, available: true });
  expect((await shop.get('/variants/301.js')).status).toBe(404);
  await shop.stop();
});

test('a market’s price list decides there and nowhere else: fixed prices, a percentage, and what is not sold', async () => {
  const shop = await exampleShop();
  const id = shop.variant('saltmarsh-linen-shirt', 'M / Oat');
  const [shirt, apron] = ['saltmarsh-linen-shirt', 'orchard-apron'].map((handle) =>
    shop.world.store.products.find((one) => one.handle === handle),
  );
  const abroad = shop.visitor();
  await abroad.form('/localization', { country_code: 'DE', return_to: '/' });
  const apronCents = async (visitor: typeof abroad) =>
    (await (await visitor.get('/products/orchard-apron.js')).json()).price as number;
  const before = await apronCents(abroad);
  await abroad.send('/cart/add.js', { id: apron?.variants[0]?.id });

  changeMarket(shop.world, {
    country: 'DE',
    priceList: { adjustment: '10', fixed: { [id]: { price: '79', compareAtPrice: '99.5' } } },
  });

  const json = await (await abroad.get('/products/saltmarsh-linen-shirt.js')).json();
  await abroad.send('/cart/add.js', { id, quantity: 2 });
  expect(json.variants.find((one: { price: number }) => one.price === 7900)).toMatchObject({
    compare_at_price: 9950,
  });
  expect(json.price_max).toBe(8501);
  expect(await apronCents(abroad)).toBe(Math.round(before * 1.1));
  expect((await abroad.cart()).total_price).toBe(2 * 7900 + Math.round(before * 1.1));
  expect(await (await shop.get('/products/saltmarsh-linen-shirt.js')).json()).toMatchObject({
    price: 8400,
    price_varies: false,
  });

  changeMarket(shop.world, { country: 'DE', priceList: { without: [shirt?.id ?? ''] } });
  expect((await abroad.get('/products/saltmarsh-linen-shirt.js')).status).toBe(404);
  expect((await abroad.send('/cart/add.js', { id })).status).toBe(404);
  expect((await abroad.cart()).item_count).toBe(1);
  expect((await shop.get('/products/saltmarsh-linen-shirt.js')).status).toBe(200);
  await shop.stop();
});

test('choosing a language leads to the same page under its prefix', async () => {
  const shop = await exampleShop();

  const german = await shop.form('/localization', {
    language_code: 'de',
    country_code: 'DE',
    return_to: '/products/orchard-apron?variant=1',
  });
  const back = await shop.form('/de/localization', {
    language_code: 'en',
    return_to: '/de/products/orchard-apron',
  });
  const elsewhere = await shop.form('/localization', { return_to: 'https://elsewhere.example' });

  expect(german.headers.get('location')).toBe('/de/products/orchard-apron?variant=1');
  expect(back.headers.get('location')).toBe('/products/orchard-apron');
  expect(elsewhere.headers.get('location')).toBe('/');
  await shop.stop();
});

test('products as JSON keep long ids, options with their values, and what is sold out', async () => {
  const shop = await exampleShop();

  const text = await (await shop.get('/products/tideline-silk-scarf.js')).text();
  const mug = await (await shop.get('/products/harbour-stoneware-mug.js')).json();

  expect(text).toMatch(/^\{"id":9007199254742993,/);
  expect(mug.options).toEqual([
    { name: 'Glaze', position: 1, values: ['Marigold', 'Sea', 'Chalk'] },
  ]);
  expect(mug.variants.map((one: { available: boolean }) => one.available)).toEqual([
    true,
    true,
    false,
  ]);
  expect((await shop.get('/products/nope.js')).status).toBe(404);
  await shop.stop();
});

test('the theme’s own files pass the theme check', async () => {
  const { themeCheckRun } = await import('@shopify/theme-check-node');
  const { offenses } = await themeCheckRun(
    new URL('./theme', import.meta.url).pathname,
    undefined,
    () => {},
  );

  const found = offenses.map(
    ({ check, message, uri }) => `${check}: ${message} (${uri.split('/theme/')[1] ?? ''})`,
  );
  expect(found).toEqual([]);
});
