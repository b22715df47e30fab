import '@shopify/shopify-api/adapters/node';
import {
  ApiVersion,
  LogSeverity,
  RequestedTokenType,
  Session,
  shopifyApi,
} from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { expect, test } from 'vitest';
import { exampleApp, exampleSandbox, exampleSecrets } from './example.ts';
import { placeOrder } from './orders.ts';
import { signIdToken, signProxy } from './signing.ts';

const shop = 'example.myshopify.com';

/** Shopify's own library, unmodified, with its calls brought to the sandbox as the preload does. */
function aLibrary(url: string) {
  setAbstractFetchFunc((input, init) => {
    const wanted = new URL(String(input));
    const headers = new Headers(init?.headers);
    headers.set('x-forwarded-host', wanted.host);
    return fetch(new URL(wanted.pathname + wanted.search, url), {
      ...init,
      headers,
    });
  });
  return shopifyApi({
    apiKey: exampleSecrets.apiKey,
    apiSecretKey: exampleSecrets.apiSecret,
    apiVersion: ApiVersion.July26,
    hostName: 'app.example',
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error, log: () => undefined },
  });
}

test("Shopify's library exchanges, refreshes and asks through the sandbox", async () => {
  const sandbox = await exampleSandbox();
  const api = aLibrary(sandbox.url);
  const sessionToken = signIdToken({ shop, staffId: '501', now: new Date(), ...exampleSecrets });

  const offline = await api.auth.tokenExchange({
    shop,
    sessionToken,
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
    expiring: true,
  });
  const online = await api.auth.tokenExchange({
    shop,
    sessionToken,
    requestedTokenType: RequestedTokenType.OnlineAccessToken,
  });
  const refreshed = await api.auth.refreshToken({
    shop,
    refreshToken: offline.session.refreshToken ?? '',
  });
  const client = new api.clients.Graphql({ session: refreshed.session });
  const { data } = await client.request('{ shop { name } }');

  expect(offline.session.expires).toBeInstanceOf(Date);
  expect(online.session.onlineAccessInfo?.associated_user).toMatchObject({
    id: 501,
    account_owner: true,
  });
  expect(refreshed.session.refreshToken).not.toBe(offline.session.refreshToken);
  expect(data).toEqual({ shop: { name: 'Example shop' } });
  await sandbox.stop();
});

test("Shopify's library reads the sandbox's refusals as errors", async () => {
  const sandbox = await exampleSandbox();
  const api = aLibrary(sandbox.url);
  const session = new Session({
    id: '1',
    shop,
    state: '',
    isOnline: false,
    accessToken: 'shpat_unknown',
  });
  const sessionToken = signIdToken({ shop, staffId: '999', now: new Date(), ...exampleSecrets });

  const unknown = new api.clients.Graphql({ session }).request('{ shop { name } }');
  await expect(unknown).rejects.toMatchObject({ response: { code: 401 } });
  const stranger = api.auth.tokenExchange({
    shop,
    sessionToken,
    requestedTokenType: RequestedTokenType.OfflineAccessToken,
  });
  await expect(stranger).rejects.toMatchObject({
    response: { code: 400, body: { error: 'invalid_subject_token' } },
  });
  await sandbox.stop();
});

test("Shopify's library accepts the sandbox's webhooks, old headers and new, and no wrong signature", async () => {
  const app = await exampleApp();
  const sandbox = await exampleSandbox({ app: app.url });
  const api = aLibrary(sandbox.url);
  const { order } = placeOrder(sandbox.world, {
    lines: [{ variantId: '8300000001001', quantity: 1 }],
  });
  const deliver = (faults: object) =>
    sandbox.world.webhooks.deliver({ topic: 'orders/create', of: order.id, faults });
  await deliver({});
  await deliver({ lowerCaseHeaders: true });
  await deliver({ badHmac: true });

  const judged = await Promise.all(
    app.heard.map(({ headers, body }) =>
      api.webhooks.validate({
        rawBody: body,
        // The node adapter takes the server's own request.
        rawRequest: { method: 'POST', url: '/webhooks/shopify', headers },
      }),
    ),
  );

  expect(judged).toMatchObject([
    { valid: true, domain: shop, topic: expect.stringMatching(/orders.create/i) },
    { valid: true },
    { valid: false },
  ]);
  await sandbox.stop();
  await app.stop();
});

test("Shopify's library accepts the sandbox's app proxy signature", async () => {
  const api = aLibrary('http://127.0.0.1:9');
  const query = new URLSearchParams({
    shop,
    logged_in_customer_id: '',
    path_prefix: '/apps/showfront',
    timestamp: String(Math.floor(Date.now() / 1000)),
    extra: 'a b',
  });
  query.set('signature', signProxy(query, exampleSecrets.apiSecret));

  const valid = await api.utils.validateHmac(Object.fromEntries(query), { signator: 'appProxy' });

  expect(valid).toBe(true);
});
