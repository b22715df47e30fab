import { expect, test } from 'vitest';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const adminPage = await import('#app/routes/app.hosts.$hostId._index.tsx');
const newHost = await import('#app/routes/app.hosts.new.tsx');
const enter = await import('#app/routes/host.enter.$secret.tsx');
const leave = await import('#app/routes/host.leave.ts');
const report = await import('#app/routes/host._index.tsx');
const csv = await import('#app/routes/host.entries[.]csv.ts');
const { readTerms } = await import('#app/services/hosts/read-terms.ts');

const context = {};
const onOurDomain = (path: string, cookie = '', method = 'GET') =>
  new Request(`https://app.showfront.example${path}`, { method, headers: { cookie } });

/** A host of a new shop, and the secret of the link a merchant made for them. */
async function anInvitedHost() {
  const manager = await aMerchant(app, env, { role: 'manager' });
  const form = { name: 'Noor Haddad', email: '', kind: 'influencer', customerId: '' };
  const made = await newHost.action(
    manager.call('/app/hosts/new', {}, { ...form, discountCode: '', rate: '12.5' }),
  );
  const hostId = /hosts\/([0-9a-f-]{36})/.exec(made.headers.get('location') ?? '')?.[1] ?? '';
  const invited = await adminPage.action(manager.call('/app', { hostId }, { act: 'invite' }));
  const { url } = (await invited.json()) as { url: string };
  return { manager, hostId, secret: url.split('/').at(-1) ?? '' };
}

const useLink = (secret: string) =>
  enter.action({
    request: onOurDomain(`/host/enter/${secret}`, '', 'POST'),
    params: { secret },
    context,
  });

const cookieOf = (answered: Response) =>
  (answered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

const statusOf = async (knock: Promise<unknown>) => {
  try {
    const answered = await knock;
    return answered instanceof Response ? answered.status : 200;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
};

test('a host is added with a rate in one form, and the rate holds from the beginning', async () => {
  const { manager, hostId } = await anInvitedHost();

  const terms = await readTerms(app, { shop: manager.shop, hostId });

  expect(terms.inForce.rate).toEqual({ type: 'percent', bps: 1250 });
  expect(terms.versions).toMatchObject([{ number: 1, effectiveAt: null, state: 'in_force' }]);
});

test('looking at a link does not use it up; the button does, once', async () => {
  const { secret } = await anInvitedHost();
  const look = () =>
    enter.loader({ request: onOurDomain(`/host/enter/${secret}`), params: { secret }, context });
  expect(await look()).toMatchObject({ state: 'open', hostName: 'Noor Haddad' });
  expect(await look()).toMatchObject({ state: 'open' });

  const first = await useLink(secret);
  const second = await useLink(secret);

  expect([first.status, second.status]).toEqual([302, 410]);
  expect(first.headers.get('set-cookie')).toMatch(/HttpOnly.*Secure.*SameSite=Lax/i);
  expect(await look()).toMatchObject({ state: 'used' });
});

test('the browser that used the link sees the report and the file; no other does', async () => {
  const { secret } = await anInvitedHost();
  const cookie = cookieOf(await useLink(secret));

  const mine = await report.loader({ request: onOurDomain('/host', cookie), params: {}, context });
  expect(mine).toMatchObject({ hostName: 'Noor Haddad', balances: [], entries: [] });
  const file = await csv.loader({
    request: onOurDomain('/host/entries.csv', cookie),
    params: {},
    context,
  });
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await file.text()).toMatch(/^entry_id,written_at,/);

  for (const other of ['', 'showfront_host=forged', `${cookie}x`]) {
    const request = onOurDomain('/host', other);
    expect(await statusOf(report.loader({ request, params: {}, context }))).toBe(401);
  }
});

test('signing out and revoking each close the door at once', async () => {
  const { manager, hostId, secret } = await anInvitedHost();
  const first = cookieOf(await useLink(secret));
  const see = (cookie: string) =>
    statusOf(report.loader({ request: onOurDomain('/host', cookie), params: {}, context }));
  expect(await see(first)).toBe(200);

  await leave.action({ request: onOurDomain('/host/leave', first, 'POST'), params: {}, context });
  expect(await see(first)).toBe(401);

  const invited = await adminPage.action(manager.call('/app', { hostId }, { act: 'invite' }));
  const { url } = (await invited.json()) as { url: string };
  const second = cookieOf(await useLink(url.split('/').at(-1) ?? ''));
  expect(await see(second)).toBe(200);
  await adminPage.action(manager.call('/app', { hostId }, { act: 'revoke' }));
  expect(await see(second)).toBe(401);
});
