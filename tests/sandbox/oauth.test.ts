import { expect, test } from 'vitest';
import { exampleSandbox, exampleSecrets } from './example.ts';
import { uninstallApp } from './installation.ts';
import { signIdToken } from './signing.ts';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const TYPES = 'urn:shopify:params:oauth:token-type';

async function aDoor() {
  let now = new Date('2026-11-20T10:00:00Z');
  const sandbox = await exampleSandbox({ now: () => now });
  const post = async (form: Record<string, string>) => {
    const answer = await fetch(`${sandbox.url}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'x-forwarded-host': 'example.myshopify.com' },
      body: JSON.stringify({
        client_id: exampleSecrets.apiKey,
        client_secret: exampleSecrets.apiSecret,
        ...form,
      }),
    });
    // Answers are as various as questions.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    return { status: answer.status, body: (await answer.json()) as Record<string, any> };
  };
  const idToken = (staffId = '501') =>
    signIdToken({ shop: 'example.myshopify.com', staffId, now, ...exampleSecrets });
  const exchange = (kind: 'online' | 'offline', subject = idToken(), expiring = '1') =>
    post({
      grant_type: EXCHANGE,
      subject_token: subject,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      requested_token_type: `${TYPES}:${kind}-access-token`,
      expiring,
    });
  const refresh = (token: string) => post({ grant_type: 'refresh_token', refresh_token: token });
  const works = async (token: string) => {
    const answer = await fetch(`${sandbox.url}/admin/api/2026-07/graphql.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': token },
      body: JSON.stringify({ query: '{ shop { name } }' }),
    });
    return answer.status === 200;
  };
  return {
    ...sandbox,
    post,
    exchange,
    refresh,
    works,
    idToken,
    later: (seconds: number) => (now = new Date(now.getTime() + seconds * 1000)),
  };
}

test('an id token is exchanged for an offline token that lives an hour', async () => {
  const door = await aDoor();

  const { status, body } = await door.exchange('offline');

  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^shpat_/),
    scope: expect.stringContaining('read_orders'),
    expires_in: 3600,
    refresh_token: expect.stringMatching(/^shprt_/),
    refresh_token_expires_in: 7_776_000,
  });
  expect(await door.works(body['access_token'])).toBe(true);
  door.later(3601);
  expect(await door.works(body['access_token'])).toBe(false);
  await door.stop();
});

test('two exchanges at once are both good', async () => {
  const door = await aDoor();

  const [one, two] = await Promise.all([door.exchange('offline'), door.exchange('offline')]);

  expect(await door.works(one.body['access_token'])).toBe(true);
  expect(await door.works(two.body['access_token'])).toBe(true);
  await door.stop();
});

test('an online exchange says who the staff member is', async () => {
  const door = await aDoor();

  const owner = await door.exchange('online');
  const limited = await door.exchange('online', door.idToken('502'));

  expect(owner.body['associated_user']).toMatchObject({
    id: 501,
    account_owner: true,
    email: 'olive@example.com',
  });
  expect(limited.body['associated_user']).toMatchObject({ id: 502, account_owner: false });
  expect(owner.body['refresh_token']).toBeUndefined();
  await door.stop();
});

test('a refresh token is replaced, and may be retried until its replacement is used', async () => {
  const door = await aDoor();
  const first = await door.exchange('offline');
  const old = first.body['refresh_token'];

  const second = await door.refresh(old);
  const retried = await door.refresh(old);
  expect(second.body['refresh_token']).not.toBe(old);
  expect(retried.status).toBe(200);
  expect(retried.body['refresh_token']).toBe(second.body['refresh_token']);

  const third = await door.refresh(second.body['refresh_token']);
  expect(third.status).toBe(200);
  expect(await door.refresh(old)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(await door.works(third.body['access_token'])).toBe(true);
  await door.stop();
});

test('a wrong client, a wrong or late id token and an unknown grant are refused by their names', async () => {
  const door = await aDoor();
  const token = door.idToken();

  expect(await door.post({ client_secret: 'other', grant_type: EXCHANGE })).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  });
  expect(await door.post({ grant_type: 'password' })).toMatchObject({
    status: 400,
    body: { error: 'unsupported_grant_type' },
  });
  expect(await door.exchange('offline', `${token.slice(0, -2)}xx`)).toMatchObject({
    status: 400,
    body: { error: 'invalid_subject_token' },
  });
  expect(await door.exchange('offline', door.idToken('999'))).toMatchObject({
    status: 400,
    body: { error: 'invalid_subject_token' },
  });
  door.later(75);
  expect(await door.exchange('offline', token)).toMatchObject({
    status: 400,
    body: { error: 'invalid_subject_token' },
  });
  await door.stop();
});

test('a refresh answer may leave out its end on demand', async () => {
  const door = await aDoor();
  const { body } = await door.exchange('offline');
  door.world.store.faults.tokenWithoutExpiry = 1;

  const bare = await door.refresh(body['refresh_token']);
  const whole = await door.refresh(body['refresh_token']);

  expect(Object.keys(bare.body).sort()).toEqual(['access_token', 'scope']);
  expect(whole.body).toMatchObject({ expires_in: 3600 });
  await door.stop();
});

test('after the app is uninstalled its tokens are void and none are given', async () => {
  const door = await aDoor();
  const { body } = await door.exchange('offline');

  uninstallApp(door.world);

  expect(await door.works(body['access_token'])).toBe(false);
  expect((await door.refresh(body['refresh_token'])).status).toBe(400);
  expect((await door.exchange('offline')).status).toBe(400);
  await door.stop();
});
