import { expect, test } from 'vitest';
import type { ShowDocument } from '#app/contract/storefront-api.ts';
import { aShow, happens } from '#tests/make/a-show.ts';
import { aShop } from '#tests/make/app.ts';
import { setCaptions } from '#app/services/captions/set-captions.ts';
import { signProxy } from '#tests/sandbox/signing.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const head = await import('#app/routes/storefront.live.$key.head.ts');
const snapshot = await import('#app/routes/storefront.live.$key.snapshot.$epoch.$version.ts');
const log = await import('#app/routes/storefront.live.$key.log.ts');
const proxied = await import('#app/routes/proxy.shows.$key.ts');
const library = await import('#app/routes/proxy.library.ts');

const origin = 'https://app.showfront.example/storefront/live';

interface Route {
  loader(args: never): Promise<Response>;
}

function ask(
  route: Route,
  params: Record<string, string>,
  query = '',
  init: RequestInit = {},
): Promise<Response> {
  const request = new Request(`${origin}/${params.key}?${query}`, init);
  return route.loader({ request, params, context: {} } as never);
}

test('the head may be kept for a second by a cache and read from any storefront', async () => {
  const show = await aShow(app, await aShop(app));

  const answer = await ask(head, { key: show.key });

  expect(await answer.json()).toMatchObject({ e: show.state.e, sv: 2, n: 0, pollMs: 3000 });
  expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

test('a browser may ask first whether it may ask', async () => {
  const answer = await ask(head, { key: 'x'.repeat(16) }, '', { method: 'OPTIONS' });

  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
});

test('a snapshot is kept for ever, in the same bytes', async () => {
  const show = await aShow(app, await aShop(app));
  const state = await happens(app, show, { type: 'lineup.changed', data: { revision: 1 } });
  const params = { key: show.key, epoch: state.e, version: '3' };
  const first = await ask(snapshot, params);
  await happens(app, show, { type: 'lineup.changed', data: { revision: 2 } });

  const second = await ask(snapshot, params);

  expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const text = await first.text();
  expect(JSON.parse(text)).toEqual(state);
  expect(await second.text()).toBe(text);
});

test.each([
  ['a future version', { version: '99' }],
  ['version nought', { version: '0' }],
  ['a version written twice', { version: '01' }],
  ['no number', { version: '1e0' }],
  ['a number too large for a database', { version: '9999999999' }],
  ['another epoch', { epoch: 'gone.1' }],
  ['another show', { key: 'A'.repeat(22) }],
])('a snapshot of %s is not found and never kept', async (_what, wish) => {
  const show = await aShow(app, await aShop(app));
  const params = { key: show.key, epoch: show.state.e, version: '1', ...wish };

  const answer = await ask(snapshot, params);

  expect(answer.status).toBe(404);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await answer.json()).toMatchObject({ error: { message: expect.any(String) as string } });
});

test('the log is read from the start or from where a reader stands', async () => {
  const show = await aShow(app, await aShop(app));

  const whole = await ask(log, { key: show.key });
  const rest = await ask(log, { key: show.key }, `after=1&e=${show.state.e}`);

  expect(await whole.json()).toMatchObject({ events: [{ v: 1 }, { v: 2 }], next: null });
  expect(await rest.json()).toMatchObject({ events: [{ v: 2, type: 'show.started' }] });
  expect(rest.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1');
});

test.each(['after=-1', 'after=x', 'after=1.5', 'after=99999999999', `e=${'x'.repeat(65)}`])(
  'the log refuses %s in words',
  async (query) => {
    const show = await aShow(app, await aShop(app));

    const answer = await ask(log, { key: show.key }, query);

    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { code: 'form' } });
  },
);

test('the document comes through the signed proxy of the show’s own shop', async () => {
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });

  const answer = await askProxy(shop, show.key, 'visit=0123456789abcdef');

  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const document = (await answer.json()) as ShowDocument;
  expect(document.state).toEqual(show.state);
  expect(document.pass).toMatch(/^k1\.g/);
});

test('a signed-in customer is given a pass of a customer', async () => {
  const shop = await aShop(app);
  const show = await aShow(app, shop);

  const answer = await askProxy(shop, show.key, 'visit=0123456789abcdef&logged_in_customer_id=7');

  expect(((await answer.json()) as ShowDocument).pass).toMatch(/^k1\.c/);
});

test("another shop's proxy knows nothing of a show", async () => {
  const show = await aShow(app, await aShop(app));

  const answer = await askProxy(await aShop(app), show.key, 'visit=0123456789abcdef');

  expect(answer.status).toBe(404);
});

test.each(['', 'visit=short', 'visit=with%20a%20space%20in%20it'])(
  'a visit named %j is refused',
  async (query) => {
    const shop = await aShop(app);
    const show = await aShow(app, shop);

    expect((await askProxy(shop, show.key, query)).status).toBe(422);
  },
);

test('the library answers through the signed proxy only, whatever is looked for', async () => {
  const shop = await aShop(app);

  const hostile = await askProxy(
    shop,
    '',
    `q=${encodeURIComponent("%' OR 1=1 --\u0000")}`,
    library,
  );
  const unsigned = await ask(library, {}, `shop=${shop}&q=coat`);

  expect([hostile.status, unsigned.status]).toEqual([200, 401]);
  expect(await hostile.json()).toEqual({ shows: [], more: false });
});

test.each([`q=${'x'.repeat(81)}`, 'skip=-1', 'skip=1.5', 'skip=x', 'skip=10001'])(
  'the library refuses %s',
  async (query) => {
    expect((await askProxy(await aShop(app), '', query, library)).status).toBe(422);
  },
);

async function askProxy(
  shop: string,
  key: string,
  more: string,
  route: Route = proxied,
): Promise<Response> {
  const query = new URLSearchParams(more);
  query.set('shop', shop);
  query.set('path_prefix', '/apps/showfront');
  query.set('timestamp', String(Math.floor(Date.now() / 1000)));
  if (!query.has('logged_in_customer_id')) query.set('logged_in_customer_id', '');
  query.set('signature', signProxy(query, env.apiSecret));
  return ask(route, { key }, query.toString());
}

test('the sample picture of rehearsals is served to any storefront, and nothing beside it', async () => {
  const picture = await import('#app/routes/storefront.rehearsal.$file.ts');
  const read = async (file: string) => {
    const request = new Request(`https://app.showfront.example/storefront/rehearsal/${file}`);
    return picture.loader({ request, params: { file }, context: {} });
  };

  const list = await read('picture.m3u8');
  const [file = ''] = /^s\d\.m4s$/m.exec(await list.text()) ?? [];
  const segment = await read(file);
  const strange = await Promise.all(
    ['../../../.env', 's9.m4s', 'init.mp4/x', ''].map(async (name) => (await read(name)).status),
  );

  expect(list.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  expect(segment.headers.get('access-control-allow-origin')).toBe('*');
  expect((await segment.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  expect((await read('init.mp4')).status).toBe(200);
  expect(strange).toEqual([404, 404, 404, 404]);
});

test('captions are served from our own origin, kept by version, while the recording is to be seen', async () => {
  const captions = await import('#app/routes/storefront.live.$key.captions.$file.ts');
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'ended' });
  const at = { shop, showId: show.id, actor: 'staff:1' as const, language: 'en' };
  await setCaptions(app, { ...at, file: 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello' });
  const read = (file: string, query = '', key = show.key) => ask(captions, { key, file }, query);
  const before = await read('en.vtt');
  await app.db.show.update({ where: { id: show.id }, data: { life: 'replay' } });
  const document = (await (
    await askProxy(shop, show.key, 'visit=0123456789abcdef')
  ).json()) as ShowDocument;

  const kept = await read('en.vtt', `v=${document.captions[0]?.version}`);
  const [stale, ...strange] = await Promise.all([
    read('en.vtt', 'v=older'),
    ...['en', 'de.vtt', '..%2Fen.vtt', 'en.vtt.exe', `${'x'.repeat(36)}.vtt`].map((file) =>
      read(file),
    ),
    read('en.vtt', '', 'A'.repeat(22)),
  ]);

  expect(before.status).toBe(404);
  expect(await kept.text()).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n');
  expect(Object.fromEntries(kept.headers)).toMatchObject({
    'content-type': 'text/vtt; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'access-control-allow-origin': '*',
  });
  expect(stale.headers.get('cache-control')).toBe('public, max-age=60');
  expect(strange.map(({ status }) => status)).toEqual(Array(6).fill(404));
  expect((await read('en.vtt', `v=${'x'.repeat(33)}`)).status).toBe(422);
});
