import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { exampleSecrets } from './example.ts';
import { exampleShop } from './example-shop.ts';

interface Asked {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Stands where the app is, and keeps what it was asked. */
async function anApp(answer: (asked: Asked, response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: new URL(request.url ?? '', 'http://app'),
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      };
      asked.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { asked, url: `http://127.0.0.1:${port}`, stop };
}

/** Written again here from Shopify's page, so that a mistake in the signing file shows. */
function signatureOf(query: URLSearchParams): string {
  const values = new Map<string, string[]>();
  for (const [name, value] of query)
    if (name !== 'signature') values.set(name, [...(values.get(name) ?? []), value]);
  const text = [...values]
    .map(([name, list]) => `${name}=${list.join(',')}`)
    .sort()
    .join('');
  return createHmac('sha256', exampleSecrets.apiSecret).update(text).digest('hex');
}

test('a request below the proxy reaches the app signed, with the visitor’s own parameters', async () => {
  const app = await anApp((_, response) => response.end('{}'));
  const shop = await exampleShop({ app: app.url, now: () => new Date('2026-10-05T12:00:00Z') });

  await shop.get('/apps/showfront/shows/spring/head?b=2&a=1&a=3');

  const { url } = app.asked[0] ?? { url: new URL('http://nobody') };
  expect(url.pathname).toBe('/proxy/shows/spring/head');
  expect(url.searchParams.getAll('a')).toEqual(['1', '3']);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    shop: 'marigold-moss.myshopify.com',
    path_prefix: '/apps/showfront',
    logged_in_customer_id: '',
    timestamp: '1791201600',
  });
  expect(url.searchParams.get('signature')).toBe(signatureOf(url.searchParams));
  await shop.stop();
  await app.stop();
});

test('what a visitor writes into the security parameters is not believed', async () => {
  const app = await anApp((_, response) => response.end('{}'));
  const shop = await exampleShop({ app: app.url });

  await shop.get(
    '/apps/showfront/x?shop=other.myshopify.com&logged_in_customer_id=1&signature=f00',
  );

  const { searchParams } = app.asked[0]?.url ?? new URL('http://nobody');
  expect(searchParams.getAll('shop')).toEqual(['marigold-moss.myshopify.com']);
  expect(searchParams.getAll('logged_in_customer_id')).toEqual(['']);
  expect(searchParams.getAll('signature')).toEqual([signatureOf(searchParams)]);
  await shop.stop();
  await app.stop();
});

test('a signed-in customer is named, all digits of the id', async () => {
  const app = await anApp((_, response) => response.end('{}'));
  const shop = await exampleShop({ app: app.url });
  await shop.form('/account/login', { customer: '9007199254744021' });

  await shop.get('/apps/showfront/x');

  expect(app.asked[0]?.url.searchParams.get('logged_in_customer_id')).toBe('9007199254744021');
  await shop.stop();
  await app.stop();
});

test('cookies go neither way, listed headers do not come back, method and body pass', async () => {
  const app = await anApp((_, response) => {
    response.writeHead(201, {
      'content-type': 'application/json',
      'set-cookie': 'session=1',
      'accept-ranges': 'bytes',
      'x-powered-by': 'Example',
      server: 'example',
      'x-own': 'stays',
      'cache-control': 'public, max-age=5',
    });
    response.end('{"ok":true}');
  });
  const shop = await exampleShop({ app: app.url });
  await shop.send('/cart/add.js', { id: shop.variant('orchard-apron') });

  const response = await shop.get('/apps/showfront/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"hello"}',
  });

  expect(app.asked[0]).toMatchObject({ method: 'POST', body: '{"text":"hello"}' });
  expect(app.asked[0]?.headers.cookie).toBeUndefined();
  expect(app.asked[0]?.headers['x-forwarded-host']).toBe('marigold-moss.myshopify.com');
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ ok: true });
  const { headers } = response;
  expect([headers.get('x-own'), headers.get('cache-control')]).toEqual([
    'stays',
    'public, max-age=5',
  ]);
  for (const name of ['set-cookie', 'accept-ranges', 'x-powered-by', 'server'])
    expect(headers.get(name)).toBeNull();
  await shop.stop();
  await app.stop();
});

test('a redirect of the app is followed before the shopper sees it', async () => {
  const app = await anApp(({ url }, response) => {
    if (url.pathname === '/proxy/old') response.writeHead(302, { location: '/proxy/new' }).end();
    else response.end(url.pathname);
  });
  const shop = await exampleShop({ app: app.url });

  const response = await shop.get('/apps/showfront/old');

  expect([response.status, await response.text()]).toEqual([200, '/proxy/new']);
  await shop.stop();
  await app.stop();
});

test('Liquid from the app is rendered in the theme, in the visitor’s language, unless it wants no layout', async () => {
  const app = await anApp(({ url }, response) => {
    response.setHeader('content-type', 'application/liquid');
    const layout = url.searchParams.has('bare') ? '{% layout none %}' : '';
    response.end(`${layout}<p id="own">{{ shop.name }} {{ 'cart.title' | t }}</p>`);
  });
  const shop = await exampleShop({ app: app.url });

  const page = await (await shop.get('/de/apps/showfront/hello')).text();
  const bare = await (await shop.get('/apps/showfront/hello?bare=1')).text();

  expect(page).toContain('<p id="own">Marigold & Moss Ihr Warenkorb</p>');
  expect(page).toContain('<html lang="de"');
  expect(bare).toBe('<p id="own">Marigold & Moss Your cart</p>');
  await shop.stop();
  await app.stop();
});

test('a merchant may rename the proxy’s address', async () => {
  const app = await anApp((_, response) => response.end('{}'));
  const shop = await exampleShop({
    app: app.url,
    change: ({ store }) => {
      store.shop.proxy = { prefix: 'tools', subpath: 'watch' };
    },
  });

  const renamed = await shop.get('/tools/watch/shows');
  const former = await shop.get('/apps/showfront/shows');

  expect([renamed.status, former.status]).toEqual([200, 404]);
  expect(app.asked[0]?.url.searchParams.get('path_prefix')).toBe('/tools/watch');
  await shop.stop();
  await app.stop();
});

test('an app that is not there is a bad gateway', async () => {
  const shop = await exampleShop();

  expect((await shop.get('/apps/showfront/x')).status).toBe(502);
  await shop.stop();
});
