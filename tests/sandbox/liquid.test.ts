import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleSecrets } from './example.ts';
import { Engine } from './liquid/engine.ts';
import { Extension } from './liquid/extension.ts';
import { Storefront } from './liquid/page.ts';
import { withRendering, type Rendering } from './liquid/rendering.ts';
import type { Visit } from './liquid/visit.ts';
import { priceCart } from './pricing.ts';
import { createStore, loadSeed, type World } from './store.ts';
import { createWorld } from './world.ts';

const DOCS = join(
  dirname(createRequire(import.meta.url).resolve('@shopify/theme-check-docs-updater/package.json')),
  'data',
);
const published = <Entry>(file: string) =>
  JSON.parse(readFileSync(join(DOCS, file), 'utf8')) as Entry[];

function aVisit(change: Partial<Visit> = {}): Visit {
  const world: World = createWorld({
    store: createStore(loadSeed()),
    secrets: exampleSecrets,
    urls: { admin: '', storefront: 'http://shop.example', app: '', publicApp: '' },
    now: () => new Date('2026-10-05T22:30:00Z'),
  });
  const { store } = world;
  const market = store.shop.markets[0];
  if (!market) throw new Error('The seed has no market.');
  const cart = { token: 't', lines: [], attributes: {}, note: '', discountCodes: [] };
  const made = {
    world,
    origin: 'http://shop.example',
    path: '/',
    query: new URLSearchParams(),
    market,
    language: 'en',
    prefix: '',
    cart,
    customer: null,
    designMode: false,
    pageType: 'index',
    ...change,
  };
  return { ...made, priced: priceCart(store, made.cart, made.market, world.now()) };
}

function aRendering(change: Partial<Visit> = {}): Rendering {
  const storefront = new Storefront();
  const visit = aVisit(change);
  const product = storefront
    .rendering(visit, { template: 'product', objects: {}, title: '' })
    .catalogue.productByHandle('harbour-stoneware-mug');
  return storefront.rendering(visit, { template: 'product', objects: { product }, title: 'Mug' });
}

const render = (source: string, change: Partial<Visit> = {}) => {
  const rendering = aRendering(change);
  return rendering.storefront.engine.renderText(
    source,
    withRendering(rendering.globals, rendering),
  );
};

const market = (country: string) => {
  const found = loadSeed().shop.markets.find((one) => one.country === country);
  if (!found) throw new Error(`No market ${country}`);
  return found;
};

const filters: [label: string, source: string, expected: string, change?: Partial<Visit>][] = [
  ['money', '{{ 145000 | money }}', '$1,450.00'],
  ['money in euros', '{{ 145000 | money }}', '€1.450,00', { market: market('DE') }],
  [
    'money with currency',
    '{{ 2400 | money_with_currency }}',
    '£24.00 GBP',
    { market: market('GB') },
  ],
  ['money without currency', '{{ 2400 | money_without_currency }}', '24.00'],
  [
    'money without trailing zeros',
    '{{ 2400 | money_without_trailing_zeros }} {{ 2450 | money_without_trailing_zeros }}',
    '$24 $24.50',
  ],
  ['a plain amount', '{{ 145000 | money_amount }}', '1450.00'],
  [
    'a price in the visitor’s market',
    '{{ product.price | money }}',
    '€22,08',
    { market: market('DE') },
  ],
  ['translation', "{{ 'cart.title' | t }}", 'Ihr Warenkorb', { language: 'de' }],
  [
    'translation of a language with no file',
    "{{ 'cart.title' | t }}",
    'Your cart',
    { language: 'fi' },
  ],
  ['a missing translation says so', "{{ 'no.such' | t }}", 'translation missing: en.no.such'],
  [
    'interpolation escapes',
    "{{ 'search.results' | t: count: 2, terms: '<b>' }}",
    '2 results for “&lt;b&gt;”',
  ],
  ['one', "{{ 'collections.count' | t: count: 1 }}", '1 piece'],
  ['Arabic two', "{{ 'collections.count' | t: count: 2 }}", 'قطعتان', { language: 'ar' }],
  ['Arabic few', "{{ 'collections.count' | t: count: 5 }}", '5 قطع', { language: 'ar' }],
  ['json escapes markup', "{{ '</script>&' | json }}", '"\\u003c/script\\u003e\\u0026"'],
  ['json of nothing', '{{ nothing | json }}', 'null'],
  [
    'whole numbers divide to whole numbers',
    '{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ -7 | divided_by: 2 }}',
    '3 3.5 -4',
  ],
  ['handles', "{{ 'Café & Crème 100%' | handleize }}", 'cafe-creme-100'],
  [
    'a date in the shop’s time zone',
    "{{ '2026-10-05T02:00:00Z' | date: '%Y-%m-%d %H:%M' }}",
    '2026-10-04 22:00',
  ],
  [
    'now is the sandbox’s now',
    "{{ 'now' | date: '%s' }}",
    String(Date.parse('2026-10-05T22:30:00Z') / 1000),
  ],
  [
    'a theme asset',
    "{{ 'theme.css' | asset_url | split: '?' | first }}",
    '//shop.example/cdn/shop/t/1/assets/theme.css',
  ],
  [
    'an image',
    '{{ product.featured_image | image_url: width: 300 }}',
    '//shop.example/cdn/shop/files/harbour-mug-marigold.svg?v=1760000000&width=300',
  ],
  [
    'an image tag knows its size',
    "{{ product | image_url: width: 400 | image_tag: loading: 'lazy', alt: '\"' }}",
    '<img src="//shop.example/cdn/shop/files/harbour-mug-marigold.svg?v=1760000000&amp;width=400" alt="&quot;" srcset="//shop.example/cdn/shop/files/harbour-mug-marigold.svg?v=1760000000&amp;width=352 352w" width="400" height="500" loading="lazy">',
  ],
  [
    'colours',
    "{{ '#3f5a45' | color_to_rgb }} {{ '#000' | color_contrast: '#fff' }}",
    'rgb(63, 90, 69) 21',
  ],
  [
    'an option compares with its name',
    "{% assign o = product.options_with_values.first %}{% if o.values.first == 'Marigold' %}{{ o.values.first }}{% endif %}",
    'Marigold',
  ],
  [
    'an option knows what is sold out',
    '{% for v in product.options_with_values.first.values %}{{ v }}:{{ v.available }} {% endfor %}',
    'Marigold:true Sea:true Chalk:false ',
  ],
  [
    'a long id keeps its digits',
    "{{ all_products['tideline-silk-scarf'].id }} {{ all_products['tideline-silk-scarf'].id | append: '' }}",
    '9007199254742993 9007199254742993',
  ],
  ['question marks in names', '{{ cart.empty? }}', 'true'],
  [
    'a template prints as its name',
    '{{ template }} {% if template == "product" %}yes{% endif %}',
    'product yes',
  ],
  [
    'routes under a language',
    '{{ routes.cart_url }} {{ routes.root_url }}',
    '/de/cart /de',
    { language: 'de', prefix: '/de' },
  ],
  [
    'a named date in the visitor’s language',
    "{{ '2026-10-05T02:00:00Z' | date: format: 'date' }}",
    '4. Oktober 2026',
    { language: 'de' },
  ],
  [
    'a time tag',
    "{{ '2026-10-05T02:00:00Z' | time_tag: format: 'abbreviated_date' }}",
    '<time datetime="2026-10-05T02:00:00Z">Oct 4, 2026</time>',
  ],
];

test.each(filters)('%s', async (_, source, expected, change) => {
  expect(await render(source, change)).toBe(expected);
});

const tags: [label: string, source: string, expected: string | RegExp][] = [
  [
    'schema and doc print nothing',
    'a{% schema %}{ "name": "{{ x }}" }{% endschema %}{% doc %} @param {string} x {% enddoc %}b',
    'ab',
  ],
  [
    'style',
    '{% style %}a{ color: {{ settings.color_button }} }{% endstyle %}',
    '<style data-shopify>a{ color: #3f5a45 }</style>',
  ],
  [
    'the form of a product',
    "{% form 'product', product, class: 'x', data-y: '' %}in{% endform %}",
    /^<form method="post" action="\/cart\/add" id="product-form-\d+" accept-charset="UTF-8" class="shopify-product-form x" enctype="multipart\/form-data" data-y=""><input type="hidden" name="form_type" value="product"><input type="hidden" name="utf8" value="✓">in<input type="hidden" name="product-id" value="\d+"><\/form>$/,
  ],
  [
    'localization returns to the page',
    "{% form 'localization' %}{% endform %}",
    /name="_method" value="put"><input type="hidden" name="return_to" value="\/">/,
  ],
  [
    'paginate shows one page',
    "{% paginate collections['all'].products by 5 %}{{ paginate.pages }}{% endpaginate %}",
    '4',
  ],
  [
    'render drops the scope but keeps the page',
    "{% assign x = 'lost' %}{% render 'logo' %}{{ x }}",
    /<svg class="logo"[\s\S]*lost$/,
  ],
];

test.each(tags)('%s', async (_, source, expected) => {
  const html = await render(source);
  if (typeof expected === 'string') expect(html).toBe(expected);
  else expect(html).toMatch(expected);
});

test('paginate limits what is looped over, page by page', async () => {
  const source =
    "{% assign all = collections['home'] %}{% paginate all.products by 3 %}{% for p in all.products %}{{ p.handle }} {% endfor %}{{ paginate.previous.url }}{% endpaginate %}";

  const first = await render(source, { path: '/x' });
  const second = await render(source, { path: '/x', query: new URLSearchParams('page=2') });

  expect(first.trim().split(' ')).toHaveLength(3);
  expect(second).toMatch(/ \/x\?page=1$/);
  expect(second.split(' ')[0]).not.toBe(first.split(' ')[0]);
});

test('there is every filter and tag of Shopify, and no filter it does not have', () => {
  const engine = new Engine(new Storefront().theme, new Extension());
  const names = published<{ name: string; aliases?: string[] }>('filters.json').flatMap((one) => [
    one.name,
    ...(one.aliases ?? []),
  ]);
  const tagNames = published<{ name: string }>('tags.json').map(({ name }) => name);
  // Short forms that Shopify's own examples use.
  names.push('t', 'handle');
  // Parts of other tags, and comments.
  const parts = ['else', 'elsif', 'when', 'inline_comment'];

  expect(names.filter((name) => !engine.filterNames().includes(name))).toEqual([]);
  expect(engine.filterNames().filter((name) => !names.includes(name))).toEqual([]);
  expect(
    tagNames.filter((name) => !engine.tagNames().includes(name) && !parts.includes(name)),
  ).toEqual([]);
});

test('no object has a property that Shopify’s does not', async () => {
  const objects = new Map(
    published<{ name: string; properties?: { name: string }[] }>('objects.json').map((one) => [
      one.name,
      (one.properties ?? []).map(({ name }) => name),
    ]),
  );
  const store = createStore(loadSeed());
  const mug = store.products.find((one) => one.handle === 'harbour-stoneware-mug');
  const cart = {
    token: 't',
    lines: [{ key: 'k', variantId: mug?.variants[0]?.id ?? '', quantity: 2, properties: {} }],
    attributes: {},
    note: '',
    discountCodes: ['WELCOME10'],
  };
  const rendering = aRendering({ cart, customer: store.customers[0] ?? null });
  const read = (path: string) =>
    rendering.storefront.engine.evaluate(path, withRendering(rendering.globals, rendering));
  const pairs: [path: string, object: string][] = [
    ['product', 'product'],
    ['product.variants.first', 'variant'],
    ['product.featured_image', 'image'],
    ['product.options_with_values.first', 'product_option'],
    ['product.options_with_values.first.values.first', 'product_option_value'],
    ["collections['home']", 'collection'],
    ['cart', 'cart'],
    ['cart.items.first', 'line_item'],
    ['cart.items.first.discount_allocations.first', 'discount_allocation'],
    ['cart.discount_applications.first', 'discount_application'],
    ['cart.currency', 'currency'],
    ['shop', 'shop'],
    ['shop.address', 'address'],
    ['customer', 'customer'],
    ['request', 'request'],
    ['request.locale', 'shop_locale'],
    ['localization', 'localization'],
    ['localization.country', 'country'],
    ['localization.market', 'market'],
    ['routes', 'routes'],
    ['template', 'template'],
    ['theme', 'theme'],
    ['linklists.main-menu', 'linklist'],
    ['linklists.main-menu.links.first', 'link'],
    ["pages['about']", 'page'],
  ];

  for (const [path, name] of pairs) {
    const value = read(path);
    expect(value, path).toBeTypeOf('object');
    const known = objects.get(name) ?? [];
    // What images are as media counts, too.
    const also = name === 'image' ? (objects.get('media') ?? []) : [];
    const invented = Object.keys(value as object).filter(
      (key) => !known.includes(key) && !also.includes(key),
    );
    expect(invented, path).toEqual([]);
  }
  const globals = published<{ name: string; access?: { global: boolean } }>('objects.json')
    .filter(({ access }) => access?.global)
    .map(({ name }) => name);
  const own = Object.keys(Object.getPrototypeOf(rendering.globals) as object);
  expect(own.filter((name) => !globals.includes(name))).toEqual([]);
});

test('a template that fills the memory is stopped', async () => {
  const source = `{% assign x = 'abcdefgh' %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}`;

  await expect(render(source)).rejects.toThrow(/memory/i);
});

test('a filter Shopify does not have is an error here', async () => {
  await expect(render("{{ 'x' | slugify }}")).rejects.toThrow(/slugify/);
});
