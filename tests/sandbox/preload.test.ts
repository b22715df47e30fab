import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { idTokenFor } from './admin-visit.ts';
import { startSandbox } from './start.ts';

const run = promisify(execFile);

async function aSandbox() {
  const sandbox = await startSandbox({
    apiKey: 'preload-key',
    apiSecret: 'preload-secret-of-this-test',
    scopes: 'read_products',
    appUrl: 'http://localhost:1',
  });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

/** Runs a program as the app's processes are run: the preload first, and no way out of this machine. */
async function runWithPreload(origin: string, program: string): Promise<unknown> {
  const { stdout } = await run(
    process.execPath,
    ['--import', './tests/sandbox/preload.mjs', '--input-type=module', '-e', program],
    { env: { ...process.env, SANDBOX_ORIGIN: origin, SANDBOX_CUT_NETWORK: '1' } },
  );
  return JSON.parse(stdout) as unknown;
}

test('Shopify’s own library exchanges, refreshes and asks here, without knowing it', async () => {
  const sandbox = await aSandbox();
  const { store, world } = sandbox;
  const shop = store.shop.myshopifyDomain;
  const [owner] = store.staff;
  if (!owner) throw new Error('no staff');

  const answer = await runWithPreload(
    sandbox.adminUrl,
    `
    import '@shopify/shopify-api/adapters/node';
    import { ApiVersion, RequestedTokenType, shopifyApi } from '@shopify/shopify-api';
    const api = shopifyApi({
      apiKey: '${world.secrets.apiKey}', apiSecretKey: '${world.secrets.apiSecret}', apiVersion: ApiVersion.July26,
      hostName: 'app.example', isEmbeddedApp: true, logger: { level: 0, log: () => {} },
    });
    const { session } = await api.auth.tokenExchange({
      shop: '${shop}', sessionToken: '${idTokenFor(world, owner)}',
      requestedTokenType: RequestedTokenType.OfflineAccessToken, expiring: true,
    });
    const { session: refreshed } = await api.auth.refreshToken({ shop: '${shop}', refreshToken: session.refreshToken });
    const client = new api.clients.Graphql({ session: refreshed });
    const { data } = await client.request('{ shop { name } }');
    console.log(JSON.stringify({ name: data.shop.name, changed: session.accessToken !== refreshed.accessToken }));
    `,
  );

  expect(answer).toEqual({ name: store.shop.name, changed: true });
});

test.for([
  ['the built-in fetch', `(await fetch(url)).status`],
  [
    'a Request with headers and a body',
    `(await fetch(new Request(url, { method: 'POST', headers: { 'x-a': 'b' }, body: 'c' }))).status`,
  ],
  ['undici’s own fetch', `(await (await import('undici')).fetch(url)).status`],
  [
    'undici’s request with headers as pairs',
    `(await (await import('undici')).request(url, { headers: [['x-a', 'b']] })).statusCode`,
  ],
  [
    'undici’s request with headers as a map',
    `(await (await import('undici')).request(url, { headers: new Map([['x-a', 'b']]) })).statusCode`,
  ],
] as const)('%s arrives here', async ([, call]) => {
  const sandbox = await aSandbox();
  const shop = sandbox.store.shop.myshopifyDomain;

  const status = await runWithPreload(
    sandbox.adminUrl,
    `const url = 'https://${shop}/shopifycloud/app-bridge.js'; console.log(JSON.stringify(${call}));`,
  );

  // The bridge answers GET only; an Express that has no such door says 404. Both are ours.
  expect([200, 404]).toContain(status);
});

test('nothing else leaves this machine', async () => {
  const sandbox = await aSandbox();

  const refused = await runWithPreload(
    sandbox.adminUrl,
    `const seen = [];
    for (const url of ['https://example.com/', 'https://myshopify.com.example/', 'https://a.b.myshopify.com/', 'https://partners.shopify.com/']) {
      await fetch(url).catch((error) => seen.push(error.cause?.message ?? error.message));
    }
    console.log(JSON.stringify(seen));`,
  );

  expect(refused).toEqual([
    'The network is cut: GET example.com/',
    'The network is cut: GET myshopify.com.example/',
    'The network is cut: GET a.b.myshopify.com/',
    'The network is cut: GET partners.shopify.com/',
  ]);
});
