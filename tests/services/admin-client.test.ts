import { Session } from '@shopify/shopify-api';
import { expect, test } from 'vitest';
import { adminClient, AdminApiError, type ShopAdmin } from '#app/adapters/shopify/admin-client.ts';
import { guardedSessionStorage } from '#app/adapters/shopify/guarded-session-storage.ts';
import { testDatabase } from '#tests/setup/database.ts';

const answering = (body: unknown): ShopAdmin => ({
  graphql: () => Promise.resolve(Response.json(body)),
});

test('five calls with an expired token refresh it once at a time, in one process and across several', async () => {
  const { pool } = await testDatabase();
  let expired = true;
  let inside = 0;
  let worst = 0;
  let refreshes = 0;
  const process = () =>
    adminClient({
      pool,
      needsRefresh: () => Promise.resolve(expired),
      adminFor: async () => {
        inside += 1;
        worst = Math.max(worst, inside);
        if (expired) refreshes += 1;
        await new Promise(setImmediate);
        expired = false;
        inside -= 1;
        return answering({ data: { ok: true } });
      },
    });
  const [one, other] = [process(), process()];

  const shop = 'refresh.myshopify.com';
  const all = [one, one, one, other, other].map((client) =>
    client.graphql(shop, 'query { shop { id } }'),
  );

  expect(await Promise.all(all)).toHaveLength(5);
  expect(worst).toBe(1);
  expect(refreshes).toBe(1);
});

test.each<[string, unknown, string[]]>([
  [
    'errors as a list',
    { data: null, errors: [{ message: 'no', extensions: { code: 'THROTTLED' } }] },
    ['THROTTLED'],
  ],
  [
    'errors in the library’s shape',
    { errors: { graphQLErrors: [{ message: 'no', extensions: { code: 'ACCESS_DENIED' } }] } },
    ['ACCESS_DENIED'],
  ],
  ['no data at all', {}, []],
])('an answer with %s is an error that names its codes', async (_what, body, codes) => {
  const { pool } = await testDatabase();
  const client = adminClient({
    pool,
    needsRefresh: () => Promise.resolve(false),
    adminFor: () => Promise.resolve(answering(body)),
  });

  const failure = await client
    .graphql('a.myshopify.com', 'query { shop { id } }')
    .catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(AdminApiError);
  expect((failure as AdminApiError).codes).toEqual(codes);
});

function session(over: Partial<Session>): Session {
  return new Session({
    ...{ id: 'offline_a.myshopify.com', shop: 'a.myshopify.com', state: '', isOnline: false },
    ...{ accessToken: 'token-1', ...over },
  });
}

test('a session that cannot be refreshed does not replace one that can', async () => {
  const stored = new Map<string, Session>();
  const kept: string[] = [];
  const storage = guardedSessionStorage(
    {
      storeSession: (one) => Promise.resolve(Boolean(stored.set(one.id, one))),
      loadSession: (id) => Promise.resolve(stored.get(id)),
      deleteSession: (id) => Promise.resolve(stored.delete(id)),
      deleteSessions: () => Promise.resolve(true),
      findSessionsByShop: () => Promise.resolve([...stored.values()]),
    },
    (shop) => kept.push(shop),
  );
  const inAnHour = new Date(Date.now() + 3_600_000);
  await storage.storeSession(
    session({ expires: inAnHour, refreshToken: 'refresh-1', refreshTokenExpires: inAnHour }),
  );

  await storage.storeSession(session({ accessToken: 'token-2' }));

  expect(stored.get('offline_a.myshopify.com')?.accessToken).toBe('token-1');
  expect(kept).toEqual(['a.myshopify.com']);

  await storage.storeSession(
    session({
      accessToken: 'token-3',
      expires: inAnHour,
      refreshToken: 'refresh-3',
      refreshTokenExpires: inAnHour,
    }),
  );
  expect(stored.get('offline_a.myshopify.com')?.accessToken).toBe('token-3');
});
