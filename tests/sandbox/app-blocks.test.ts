import { expect, test } from 'vitest';
import { exampleShop } from './example-shop.ts';
import type { TemplateJson } from './liquid/sections.ts';
import { Storefront } from './liquid/page.ts';
import type { World } from './store.ts';

const TYPE = (block: string) => `shopify://apps/showfront/blocks/${block}/0f3c`;

const schema = (value: object) => `{% schema %}${JSON.stringify(value)}{% endschema %}`;

const files = {
  'blocks/badge.liquid': `<b {{ block.shopify_attributes }}>{{ block.settings.text }}|{{ product.title }}|{{ section.id }}|{{ section.settings.nothing }}|{% render 'price', amount: 5 %}|{{ 'hello' | t }}|{{ 'badge.svg' | asset_url }}|{{ app.metafields.live.shows.value.next }}</b>${schema(
    {
      name: 'Badge',
      target: 'section',
      javascript: 'badge.js',
      stylesheet: 'badge.css',
      class: 'badge-block',
      tag: 'aside',
      settings: [
        { type: 'text', id: 'text', label: 'Text', default: 'ours' },
        { type: 'product', id: 'product', label: 'Product', autofill: true },
      ],
    },
  )}`,
  'blocks/float.liquid': `{% if app.metafields.live.shows.value.next %}<i id="float">{{ shop.name }}</i>{% endif %}${schema(
    { name: 'Float', target: 'body', settings: [] },
  )}`,
  'blocks/tag.liquid': `<meta name="from-app" content="{{ block.settings.note }}">${schema({
    name: 'Tag',
    target: 'head',
    settings: [{ type: 'text', id: 'note', label: 'Note' }],
  })}`,
  'snippets/price.liquid': 'our price {{ amount }} {{ shop.name }} {{ block.id }}',
  'locales/en.default.json': '{ "hello": "Hello" }',
  'locales/de.json': '{ "hello": "Hallo" }',
  'assets/badge.js': 'window.badge = 1;',
  'assets/badge.css': 'b { color: red }',
  'assets/badge.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

function place(world: World, block: string, settings: object = {}): void {
  const [theme] = world.store.themes;
  if (!theme) return;
  const json = structuredClone(new Storefront().templateJson(world, 'product'));
  const main = json.sections['main'];
  if (!main) return;
  main.blocks = { ...main.blocks, ours: { type: TYPE(block), settings: { ...settings } } };
  main.block_order = [...(main.block_order ?? []), 'ours'];
  theme.templates['product'] = json satisfies TemplateJson;
}

function embed(world: World, block: string, disabled = false, settings: object = {}): void {
  const [theme] = world.store.themes;
  if (theme)
    theme.settings.current.blocks[block] = {
      type: TYPE(block),
      disabled,
      settings: { ...settings },
    };
}

function metafield(world: World, key: string, type: string, value: string): void {
  const { installation } = world.store;
  const at = '2026-10-05T12:00:00Z';
  installation.metafields.push({
    id: `gid://shopify/Metafield/${installation.metafields.length + 1}`,
    namespace: 'live',
    key,
    type,
    value,
    ownerId: `gid://shopify/AppInstallation/${installation.id}`,
    createdAt: at,
    updatedAt: at,
  });
}

test('an app block stands where the merchant put it, with its own snippets, texts and assets', async () => {
  const shop = await exampleShop({
    extension: files,
    change: (world) => {
      place(world, 'badge', { text: 'mine' });
      metafield(world, 'shows', 'json', '{"next":"Thursday"}');
    },
  });

  const html = await shop.html('/products/market-basket');
  const german = await shop.html('/de/products/market-basket');

  const block = /<aside id="shopify-block-ours" class="([^"]*)"([^>]*)>([\s\S]*?)<\/aside>/.exec(
    html,
  );
  expect(block?.[1]).toBe('shopify-block shopify-app-block badge-block');
  expect(block?.[2]).toBe(' data-block-handle="badge"');
  const [text, product, section, others, price, hello, asset, next] = (block?.[3] ?? '')
    .replace(/<\/?b[^>]*>/g, '')
    .split('|');
  expect([text, product, others, hello, next]).toEqual([
    'mine',
    'Market Basket',
    '',
    'Hello',
    'Thursday',
  ]);
  expect(section).toMatch(/^template--\d+__main$/);
  // The theme has a snippet of this name, too; and a snippet does not see the block.
  expect(price).toBe('our price 5 Marigold & Moss ');
  expect(asset).toMatch(
    /^\/\/127\.0\.0\.1:\d+\/cdn\/extensions\/[0-9a-f]{32}\/live-shopping\/assets\/badge\.svg$/,
  );
  expect(german).toContain('|Hallo|');
  const served = await fetch(`http:${asset ?? ''}`);
  expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  await shop.stop();
});

test('the script and stylesheet of a schema are in the head once, however many blocks there are', async () => {
  const shop = await exampleShop({
    extension: files,
    change: (world) => {
      place(world, 'badge');
      const json = world.store.themes[0]?.templates['product'] as TemplateJson;
      const main = json.sections['main'];
      if (!main?.blocks || !main.block_order) return;
      main.blocks['again'] = { type: TYPE('badge'), settings: {} };
      main.block_order.push('again');
    },
  });

  const html = await shop.html('/products/market-basket');
  const [head = '', body = ''] = html.split('</head>');

  expect(head.match(/assets\/badge\.js" async><\/script>/g)).toHaveLength(1);
  expect(head.match(/assets\/badge\.css" rel="stylesheet"/g)).toHaveLength(1);
  expect(body.match(/shopify-app-block/g)).toHaveLength(2);
  expect(body).toContain('ours|');
  await shop.stop();
});

test('an embed is on no page before it is switched on, and on every page afterwards', async () => {
  const shop = await exampleShop({
    extension: files,
    change: (world) => metafield(world, 'shows', 'json', '{"next":"x"}'),
  });
  const pages = [
    '/',
    '/products/market-basket',
    '/collections/home',
    '/cart',
    '/pages/about',
    '/nope',
  ];

  for (const page of pages) expect(await shop.html(page)).not.toContain('id="float"');
  embed(shop.world, 'float');
  for (const page of pages)
    expect(await shop.html(page)).toMatch(
      /<div id="shopify-block-float" class="shopify-block shopify-app-block"><i id="float">Marigold & Moss<\/i><\/div>[\s\S]*<\/body>/,
    );
  embed(shop.world, 'float', true);
  expect(await shop.html('/')).not.toContain('id="float"');
  await shop.stop();
});

test('an embed for the head goes there, without a wrapper', async () => {
  const shop = await exampleShop({
    extension: files,
    change: (world) => embed(world, 'tag', false, { note: 'hi' }),
  });

  const [head] = (await shop.html('/')).split('</head>');

  expect(head).toContain('<meta name="from-app" content="hi">');
  await shop.stop();
});

test('after uninstalling nothing of the app is on the page', async () => {
  const shop = await exampleShop({
    extension: files,
    change: (world) => {
      place(world, 'badge');
      embed(world, 'tag');
      world.store.installation.installed = false;
    },
  });

  const html = await shop.html('/products/market-basket');

  expect(html).not.toContain('shopify-app-block');
  expect(html).not.toContain('from-app');
  expect(html).not.toContain('badge.js');
  await shop.stop();
});

const conditions: [label: string, change: (world: World) => void, shown: boolean][] = [
  ['no metafield', () => {}, false],
  ['a metafield that is true', (world) => metafield(world, 'on', 'boolean', 'true'), true],
  ['a metafield that is false', (world) => metafield(world, 'on', 'boolean', 'false'), false],
  [
    'a text that says true',
    (world) => metafield(world, 'on', 'single_line_text_field', 'true'),
    false,
  ],
];

test.each(conditions)('available_if with %s', async (_, change, shown) => {
  const shop = await exampleShop({
    extension: {
      'blocks/maybe.liquid': `<u>maybe</u>${schema({ name: 'Maybe', target: 'section', available_if: '{{ app.metafields.live.on }}' })}`,
    },
    change: (world) => {
      place(world, 'maybe');
      change(world);
    },
  });

  expect((await shop.html('/products/market-basket')).includes('<u>maybe</u>')).toBe(shown);
  await shop.stop();
});

test('enabled_on keeps a block from other pages', async () => {
  const shop = await exampleShop({
    extension: {
      'blocks/only.liquid': `<u>only</u>${schema({ name: 'Only', target: 'body', enabled_on: { templates: ['collection'] } })}`,
    },
    change: (world) => embed(world, 'only'),
  });

  expect(await shop.html('/collections/home')).toContain('<u>only</u>');
  expect(await shop.html('/')).not.toContain('<u>only</u>');
  await shop.stop();
});

const forbidden = [
  ['stylesheet', '{% stylesheet %}a{}{% endstylesheet %}', /not allowed in an app block/],
  ['javascript', '{% javascript %}a{% endjavascript %}', /not allowed in an app block/],
  ['section', "{% section 'header' %}", /not allowed in an app block/],
  ['a snippet of the theme', "{% render 'product-card' %}", /product-card/],
] as const;

test.each(forbidden)('an app block may not use %s', async (_, source, sentence) => {
  const shop = await exampleShop({
    extension: { 'blocks/bad.liquid': `${source}${schema({ name: 'Bad', target: 'section' })}` },
    change: (world) => place(world, 'bad'),
  });

  const response = await shop.get('/products/market-basket');

  expect(response.status).toBe(500);
  expect(await response.text()).toMatch(sentence);
  await shop.stop();
});

test('the editor’s preview marks sections and blocks and says so to scripts and Liquid', async () => {
  const shop = await exampleShop({
    extension: {
      'blocks/see.liquid': `<u {{ block.shopify_attributes }}>{{ request.design_mode }}</u>${schema({ name: 'See', target: 'section' })}`,
    },
    change: (world) => place(world, 'see'),
  });

  const html = await shop.html('/products/market-basket?design=1');
  const plain = await shop.html('/products/market-basket');

  expect(html).toContain('Shopify.designMode=true;');
  expect(html).toMatch(
    /<u data-shopify-editor-block='[^']*&quot;id&quot;:&quot;ours&quot;[^']*'>true<\/u>/,
  );
  expect(html).toContain('data-shopify-editor-section=');
  expect(plain).not.toMatch(/designMode=true|shopify-editor/);
  await shop.stop();
});

test('one section is rendered by its id, several as JSON, with null for what is not there', async () => {
  const shop = await exampleShop({ extension: files, change: (world) => place(world, 'badge') });
  const page = await shop.html('/products/market-basket');
  const id = /id="shopify-section-(template--\d+__main)"/.exec(page)?.[1] ?? '';

  const one = await shop.html(`/products/market-basket?section_id=${id}`);
  const several = await (
    await shop.get(`/products/market-basket?sections=${id},cart-drawer,none`)
  ).json();
  const none = await shop.get('/products/market-basket?section_id=none');

  expect(one).toMatch(new RegExp(`^<div id="shopify-section-${id}"`));
  expect(one).toContain('shopify-block-ours');
  expect(Object.keys(several as object)).toEqual([id, 'cart-drawer', 'none']);
  expect(several).toMatchObject({ none: null });
  expect(none.status).toBe(404);
  await shop.stop();
});
