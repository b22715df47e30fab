import { expect, test } from 'vitest';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const frame = await import('#app/routes/host.tsx');
const language = await import('#app/routes/host.language.ts');
const disputes = await import('#app/routes/host.disputes.ts');
const enter = await import('#app/routes/host.enter.$secret.tsx');
const { addHost } = await import('#app/services/hosts/add-host.ts');
const { inviteHost } = await import('#app/services/hosts/invite-host.ts');
const { readHost } = await import('#app/services/hosts/read-host.ts');

const context = {};
const ENGLISH = 'en-US,en;q=0.9';

/** A browser with what it sends of itself. */
const asks = (path: string, headers: Record<string, string> = {}, form?: Record<string, string>) =>
  new Request(`https://app.showfront.example${path}`, {
    method: form ? 'POST' : 'GET',
    headers: {
      ...headers,
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
  });

const cookieOf = (answered: Response) =>
  (answered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** A host for whom the shop chose a language or none, with the secret of a link. */
async function aHost(chosen: 'ar' | 'fr' | '' = '') {
  const { shop } = await aMerchant(app, env, { role: 'manager' });
  const { id: hostId } = await addHost(app, {
    ...{ shop, actor: 'system', name: 'Noor Haddad', language: chosen },
  });
  const { url } = await inviteHost(app, { shop, hostId, actor: 'system' });
  return { shop, hostId, secret: url.split('/').at(-1) ?? '' };
}

async function signIn(secret: string) {
  const request = asks(`/host/enter/${secret}`, {}, {});
  return cookieOf(await enter.action({ request, params: { secret }, context }));
}

const spoken = async (request: Request, params: Record<string, string> = {}) =>
  (await frame.loader({ request, params, context })).locale;

const choose = (wish: string, back: string, cookie = '') =>
  language.action({
    request: asks('/host/language', { cookie }, { language: wish, back }),
    params: {},
    context,
  });

test('a page speaks the language the shop chose for the host, from the link on', async () => {
  const { secret } = await aHost('ar');
  const browser = { 'accept-language': 'de' };

  expect(await spoken(asks(`/host/enter/${secret}`, browser), { secret })).toBe('ar');
  const cookie = await signIn(secret);
  expect(await spoken(asks('/host', { ...browser, cookie }))).toBe('ar');
});

test('where none was chosen, and for somebody signed out, it speaks the browser’s', async () => {
  const { secret } = await aHost();
  const browser = { 'accept-language': 'nl,de;q=0.8,en;q=0.5' };

  expect(await spoken(asks('/host', browser))).toBe('de');
  expect(await spoken(asks(`/host/enter/${secret}`, browser), { secret })).toBe('de');
  expect(await spoken(asks('/host/enter/nobodys', browser), { secret: 'nobodys' })).toBe('de');
  const cookie = await signIn(secret);
  expect(await spoken(asks('/host', { ...browser, cookie }))).toBe('de');
  expect(await spoken(asks('/host', { cookie }))).toBe('en');
});

test('a host who chooses another language keeps it, in every browser and for the mails', async () => {
  const { shop, hostId, secret } = await aHost('fr');
  const cookie = await signIn(secret);

  const answered = await choose('zh-CN', '/host/statements?currency=USD', cookie);

  expect(answered.status).toBe(302);
  expect(answered.headers.get('location')).toBe('/host/statements?currency=USD');
  expect(await spoken(asks('/host', { cookie, 'accept-language': ENGLISH }))).toBe('zh-CN');
  expect(await readHost(app, { shop, hostId })).toMatchObject({ language: 'zh-CN' });
  const audit = await app.db.auditLog.findMany({
    where: { shop, subject: hostId, act: 'host.changed' },
  });
  expect(audit).toMatchObject([{ actor: `host:${hostId}`, facts: { fields: 'locale' } }]);
});

test('a browser that is nobody’s keeps its choice for itself', async () => {
  const answered = await choose('ro', '/host');

  const cookie = cookieOf(answered);
  expect(answered.headers.get('set-cookie')).toMatch(/Path=\/host; HttpOnly; Secure; SameSite=Lax/);
  expect(await spoken(asks('/host', { cookie, 'accept-language': ENGLISH }))).toBe('ro');
  expect(await spoken(asks('/host', { cookie: 'showfront_language=xx' }))).toBe('en');
});

test('choosing a language leads back to a page of hosts and nowhere else', async () => {
  const strange = [
    ...['https://evil.example/', '//evil.example', '/hostile', '/app', '/host\\evil', ''],
    '/host/../app\n',
  ];

  const led = await Promise.all(
    strange.map(async (back) => (await choose('de', back)).headers.get('location')),
  );

  expect(led).toEqual(strange.map(() => '/host'));
  expect((await choose('klingon', '/host')).status).toBe(422);
});

test('what is refused without a script is told in the host’s language', async () => {
  const { secret } = await aHost('fr');
  const cookie = await signIn(secret);
  const entryId = '00000000-0000-4000-8000-000000000000';

  const answered = await disputes.action({
    request: asks(
      '/host/disputes',
      { cookie, accept: 'text/html' },
      { entryId, act: 'open', note: 'x' },
    ),
    params: {},
    context,
  });

  expect(answered.status).toBe(404);
  const page = await answered.text();
  expect(page).toContain('<html lang="fr" dir="ltr">');
  expect(page).toContain('Cette écriture n’existe pas.');
  expect(page).toContain('Ceci n’a pas été envoyé');
  expect(page).toContain('Revenir à ma page');
});
