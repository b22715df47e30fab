import { expect, test } from 'vitest';
import { signIdToken, signProxy, signWebhook } from '#tests/sandbox/signing.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const { webhookDoor } = await import('#app/http/platform.ts');
const { proxyDoor, viewerDoor } = await import('#app/http/shopper.ts');
const { hostDoor } = await import('#app/http/host.ts');
const { merchantDoor } = await import('#app/http/merchant.ts');
const { Refusal } = await import('#app/domain/refusal.ts');

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

async function shop(): Promise<string> {
  const domain = `doors-${app.ids.uuid()}.myshopify.com`;
  await app.inShop(domain, (tx) =>
    tx.shop.create({
      data: {
        domain,
        name: 'Doors',
        currency: 'USD',
        timeZone: 'UTC',
        installedAt: app.clock.now(),
      },
    }),
  );
  return domain;
}

/** How a door says no: a Refusal's code, or the status of a thrown Response. */
async function no(knock: Promise<unknown>): Promise<string | number> {
  try {
    await knock;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    if (error instanceof Response) return error.status;
    throw error;
  }
  return 'let in';
}

function delivery(change: (headers: Headers, body: { text: string }) => void = () => {}): Request {
  const body = { text: JSON.stringify({ id: 1 }) };
  const headers = new Headers({
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'somebody.myshopify.com',
    'x-shopify-api-version': '2026-07',
    'x-shopify-webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
    'x-shopify-hmac-sha256': signWebhook(body.text, env.apiSecret),
  });
  change(headers, body);
  return new Request('https://app.showfront.example/webhooks/shopify', {
    method: 'POST',
    headers,
    body: body.text,
  });
}

test('the platform door lets a signed delivery in, with either family of headers', async () => {
  const classic = await webhookDoor(delivery());
  expect(classic).toMatchObject({ shop: 'somebody.myshopify.com', topic: 'orders/create' });

  const events = await webhookDoor(
    delivery((headers) => {
      for (const [name, value] of [...headers]) {
        if (!name.startsWith('x-shopify-')) continue;
        headers.delete(name);
        headers.set(name.slice(2), value);
      }
    }),
  );
  expect(events.webhookId).toBe('b54557e4-bdd9-4b37-8a5f-bf7d70bcd043');
});

test.each<[string, number, Parameters<typeof delivery>[0]]>([
  ['no signature', 401, (headers) => headers.delete('x-shopify-hmac-sha256')],
  ['an empty signature', 401, (headers) => headers.set('x-shopify-hmac-sha256', '')],
  [
    'a foreign signature',
    401,
    (headers, body) =>
      headers.set('x-shopify-hmac-sha256', signWebhook(body.text, 'another secret')),
  ],
  ['a body changed by one character', 401, (_headers, body) => (body.text = '{"id":2}')],
  ['no shop', 400, (headers) => headers.delete('x-shopify-shop-domain')],
  [
    'a shop that is no Shopify domain',
    400,
    (headers) => headers.set('x-shopify-shop-domain', 'evil.example'),
  ],
  ['no topic', 400, (headers) => headers.delete('x-shopify-topic')],
  ['no webhook id', 400, (headers) => headers.delete('x-shopify-webhook-id')],
])('the platform door refuses a delivery with %s', async (_what, status, change) => {
  expect(await no(webhookDoor(delivery(change)))).toBe(status);
});

test('the platform door refuses a body that is too large, and anything but a post', async () => {
  const text = `{"x":"${'y'.repeat(5 * 1024 * 1024)}"}`;
  const large = delivery((headers, body) => {
    body.text = text;
    headers.set('x-shopify-hmac-sha256', signWebhook(text, env.apiSecret));
  });
  expect(await no(webhookDoor(large))).toBe(413);
  expect(await no(webhookDoor(new Request('https://app.showfront.example/webhooks/shopify')))).toBe(
    405,
  );
});

function proxied(domain: string, change: (query: URLSearchParams) => void = () => {}): Request {
  const query = new URLSearchParams({
    shop: domain,
    logged_in_customer_id: '',
    path_prefix: '/apps/showfront',
    timestamp: String(Math.floor(Date.now() / 1000)),
  });
  query.set('signature', signProxy(query, env.apiSecret));
  change(query);
  return new Request(`https://app.showfront.example/proxy/shows/x?${query}`);
}

test('the shopper door knows the shop and the signed-in customer', async () => {
  const domain = await shop();
  expect(await proxyDoor(proxied(domain))).toMatchObject({ shop: domain, customerId: null });

  const signedIn = proxied(domain, (query) => {
    query.delete('signature');
    query.set('logged_in_customer_id', '9007199254740993');
    query.set('Upper', 'case');
    query.append('tag', 'a');
    query.append('tag', 'b');
    query.set('signature', signProxy(query, env.apiSecret));
  });
  expect((await proxyDoor(signedIn)).customerId).toBe('gid://shopify/Customer/9007199254740993');
});

test.each<[string, Parameters<typeof proxied>[1]]>([
  ['no signature', (query) => query.delete('signature')],
  ['an altered parameter', (query) => query.set('logged_in_customer_id', '1')],
  ['an added parameter', (query) => query.set('extra', '1')],
  ['a second shop in front', (query) => query.append('shop', 'other.myshopify.com')],
  ['a second signature', (query) => query.append('signature', 'x')],
  [
    'no time',
    (query) => {
      query.delete('timestamp');
      query.set('signature', signProxy(query, env.apiSecret));
    },
  ],
  [
    'a time two minutes old',
    (query) => {
      query.set('timestamp', String(Math.floor(Date.now() / 1000) - 120));
      query.set('signature', signProxy(query, env.apiSecret));
    },
  ],
])('the shopper door refuses %s', async (_what, change) => {
  expect(await no(proxyDoor(proxied(await shop(), change)))).toBe('proxy_signature');
});

test('the shopper door is closed for shops without the app', async () => {
  expect(await no(proxyDoor(proxied('stranger.myshopify.com')))).toBe('shop');
});

test.each([
  '',
  'short',
  '../../etc/passwd',
  "x' OR 1=1 --xxxxxxxx",
  'A'.repeat(22),
  'é'.repeat(20),
])('the viewer door knows no show called %j', async (key) => {
  expect(await no(viewerDoor(key))).toBe('show');
});

test('the viewer door does not show drafts', async () => {
  const domain = await shop();
  const key = app.ids.secret(16);
  await app.inShop(domain, (tx) =>
    tx.show.create({
      data: {
        ...{
          id: app.ids.uuid(),
          shop: domain,
          key,
          title: 'Secret',
          timeZone: 'UTC',
          life: 'draft',
        },
        ...{ epoch: 'e1', createdAt: app.clock.now() },
      },
    }),
  );

  expect(await no(viewerDoor(key))).toBe('show');
});

test.each([
  '',
  'showfront_host=',
  'showfront_host=eyJhIjoxfQ==',
  'showfront_host=forged.forged',
  'other=1',
])('the host door stays shut for the cookie %j', async (cookie) => {
  const request = new Request('https://app.showfront.example/host', { headers: { cookie } });
  expect(await no(hostDoor(request))).toBe('host');
});

function embedded(token: string): Request {
  return new Request('https://app.showfront.example/app', {
    headers: { authorization: `Bearer ${token}`, 'user-agent': BROWSER },
  });
}

test.each<[string, Partial<Parameters<typeof signIdToken>[0]>]>([
  ['signed with another secret', { apiSecret: 'another secret altogether' }],
  ['made for another app', { apiKey: 'another app' }],
  ['that ran out', { now: new Date(Date.now() - 10 * 60_000) }],
  ['from the future', { now: new Date(Date.now() + 10 * 60_000) }],
])('the merchant door refuses an ID token %s', async (_what, change) => {
  const token = signIdToken({
    ...{
      shop: await shop(),
      staffId: '1',
      apiKey: env.apiKey,
      apiSecret: env.apiSecret,
      now: new Date(),
    },
    ...change,
  });

  expect(await no(merchantDoor(embedded(token)))).toBe(401);
});

test.each(['', 'x', 'a.b.c', '{}'])(
  'the merchant door refuses the text %j for an ID token',
  async (token) => {
    expect([401, 302, 400]).toContain(await no(merchantDoor(embedded(token))));
  },
);
