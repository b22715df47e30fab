import { expect, test } from 'vitest';
import { createHash, randomBytes } from 'node:crypto';
import { aMerchant, type RouteCall } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const { hostCookie } = await import('#app/http/host.ts');
const { addHost } = await import('#app/services/hosts/add-host.ts');
const { adjustBalance } = await import('#app/services/ledger/adjust-balance.ts');
const { calendarOf } = await import('#app/services/ledger/calendar.ts');
const host = {
  list: await import('#app/routes/host.statements._index.tsx'),
  one: await import('#app/routes/host.statements.$period._index.tsx'),
  csv: await import('#app/routes/host.statements.$period.csv.ts'),
  disputes: await import('#app/routes/host.disputes.ts'),
};
const mine = {
  list: await import('#app/routes/app.mine_.statements._index.tsx'),
  one: await import('#app/routes/app.mine_.statements.$period._index.tsx'),
  csv: await import('#app/routes/app.mine_.statements.$period.csv.ts'),
  entries: await import('#app/routes/app.mine_.csv.ts'),
  disputes: await import('#app/routes/app.mine_.disputes.ts'),
};
const merchant = {
  list: await import('#app/routes/app.hosts.$hostId.statements._index.tsx'),
  one: await import('#app/routes/app.hosts.$hostId.statements.$period._index.tsx'),
  csv: await import('#app/routes/app.hosts.$hostId.statements.$period.csv.ts'),
  disputes: await import('#app/routes/app.reports.disputes.tsx'),
};

const month = calendarOf('America/New_York').monthOf(Date.now());

/** Two hosts of a shop with an entry each, and the door key of the first one's browser. */
async function aShopWithHosts() {
  const owner = await aMerchant(app, env, { role: 'owner' });
  const { shop } = owner;
  const [noor, ines] = await Promise.all(
    ['Noor', 'Inés'].map((name) => addHost(app, { shop, actor: 'system', name })),
  );
  for (const [one, minor] of [
    [noor, 700n],
    [ines, 900n],
  ] as const) {
    await adjustBalance(app, {
      ...{ shop, hostId: one?.id ?? '', currency: 'USD', amountMinor: minor, memo: 'm' },
      actor: 'system',
    });
  }
  const hostId = noor?.id ?? '';
  const secret = randomBytes(32).toString('base64url');
  await app.inShop(shop, (tx) =>
    tx.hostSession.create({
      data: {
        secretHash: createHash('sha256').update(secret).digest('hex'),
        ...{ shop, hostId, createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
      },
    }),
  );
  const cookie = (await hostCookie.serialize(secret)).split(';')[0] ?? '';
  const entryOf = async (of: string) =>
    (await app.db.ledgerEntry.findFirstOrThrow({ where: { shop, hostId: of } })).id;
  return { owner, shop, hostId, otherId: ines?.id ?? '', cookie, entryOf };
}

const knock = (
  path: string,
  cookie: string,
  params = {},
  form?: Record<string, string>,
): RouteCall => ({
  request: new Request(`https://app.showfront.example${path}`, {
    headers: {
      cookie,
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(form ? { method: 'POST', body: new URLSearchParams(form).toString() } : {}),
  }),
  params,
  context: {},
});

async function statusOf(answer: Promise<unknown>): Promise<number> {
  try {
    const answered = await answer;
    return answered instanceof Response ? answered.status : 200;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}

const params = { period: month };
const query = '?currency=USD';

test('a host reads their own statements, and takes them along', async () => {
  const { cookie, hostId, owner } = await aShopWithHosts();

  const { list } = await host.list.loader(knock('/host/statements', cookie));
  expect(list).toMatchObject([{ period: month, opening: 0n, written: 700n, closing: 700n }]);
  const view = await host.one.loader(knock(`/host/statements/x${query}`, cookie, params));
  expect(view).toMatchObject({ hostName: 'Noor', statement: { closing: 700n } });
  const file = await host.csv.loader(knock(`/x${query}`, cookie, params));
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  // A spreadsheet would read names in another alphabet without it.
  expect(new Uint8Array((await file.clone().arrayBuffer()).slice(0, 3))).toEqual(
    new Uint8Array([0xef, 0xbb, 0xbf]),
  );
  const text = await file.text();
  expect(text).toMatch(/^written_at,/);
  expect(text).not.toContain(',9.00,USD');

  const theirs = await merchant.csv.loader(owner.call(`/app${query}`, { ...params, hostId }));
  expect(await theirs.text()).toBe(text);
});

test('a host who is staff sees the same in the admin, and nobody else’s', async () => {
  const { shop, hostId } = await aShopWithHosts();
  const staff = await aMerchant(app, env, { shop, role: 'host', hostId });

  const { list } = await mine.list.loader(staff.call('/app/mine/statements'));
  const view = await mine.one.loader(staff.call(`/app${query}`, params));
  const file = await mine.csv.loader(staff.call(`/app${query}`, params));
  const entries = await mine.entries.loader(staff.call('/app/mine/csv'));

  expect(list).toMatchObject([{ closing: 700n }]);
  expect(view).toMatchObject({ hostName: 'Noor' });
  expect((await file.text()).split('\r\n')).toHaveLength(5);
  expect((await entries.text()).split('\r\n')).toHaveLength(3);
});

test('a host questions a line by the form, the owner answers, and the answer stands beside it', async () => {
  const { owner, cookie, hostId, otherId, entryOf } = await aShopWithHosts();
  const entryId = await entryOf(hostId);
  const ask = (form: Record<string, string>) =>
    statusOf(host.disputes.action(knock('/host/disputes', cookie, {}, form)));

  expect(await ask({ entryId, act: 'open', note: 'Why so little?' })).toBe(302);
  expect(await ask({ entryId, act: 'open', note: 'Again' })).toBe(409);
  expect(await ask({ entryId: await entryOf(otherId), act: 'open', note: 'Why?' })).toBe(404);
  expect(await ask({ entryId: 'x', act: 'open', note: 'Why?' })).toBe(422);
  expect(await ask({ entryId, act: 'burn', note: 'Why?' })).toBe(422);
  const { disputes } = await merchant.disputes.loader(owner.call('/app/reports/disputes'));
  expect(disputes).toMatchObject([{ hostName: 'Noor', entry: { dispute: { state: 'open' } } }]);
  const reply = { disputeId: disputes[0]?.id ?? '', accepted: true, answer: 'You are right.' };
  expect(await statusOf(merchant.disputes.action(owner.call('/app', {}, reply)))).toBe(200);

  const view = await host.one.loader(knock(`/x${query}`, cookie, params));
  expect(view.entries[0]?.dispute).toMatchObject({ state: 'accepted', answer: 'You are right.' });
});

test('a form sent without a script is refused with a page that leads back', async () => {
  const { cookie, hostId, entryOf } = await aShopWithHosts();
  const call = knock(
    '/host/disputes',
    cookie,
    {},
    { entryId: await entryOf(hostId), act: 'open', note: ' ' },
  );
  call.request.headers.set('accept', 'text/html,application/xhtml+xml');

  const page = await host.disputes.action(call);

  expect([page.status, page.headers.get('content-type')]).toEqual([
    422,
    'text/html; charset=utf-8',
  ]);
  expect(await page.text()).toMatch(
    /This was not sent[\s\S]*Write a sentence\.[\s\S]*href="\/host#entries"/,
  );
});

test('an owner closes a period by hand, once', async () => {
  const { owner, hostId } = await aShopWithHosts();
  const close = () => statusOf(merchant.list.action(owner.call('/app', { hostId }, {})));

  expect([await close(), await close()]).toEqual([200, 409]);
  const { list } = await merchant.list.loader(owner.call('/app', { hostId }));
  expect(list).toMatchObject([{ period: `${month}.1`, state: 'closing' }]);
});

test.each<[string, (at: Awaited<ReturnType<typeof aShopWithHosts>>) => Promise<unknown>]>([
  ['without a cookie: the list', () => host.list.loader(knock('/host/statements', ''))],
  ['without a cookie: a statement', () => host.one.loader(knock(`/x${query}`, '', params))],
  ['without a cookie: the file', () => host.csv.loader(knock(`/x${query}`, '', params))],
  [
    'without a cookie: a question',
    () => host.disputes.action(knock('/x', '', {}, { entryId: 'x', act: 'open' })),
  ],
])('a browser %s may not', async (_what, answer) => {
  expect(await statusOf(answer(await aShopWithHosts()))).toBe(401);
});

const MAY_NOT = [
  ['host', 'reads statements of hosts', merchant.list.loader, undefined],
  ['host', 'reads a host’s statement', merchant.one.loader, undefined],
  ['host', 'takes a host’s file', merchant.csv.loader, undefined],
  ['host', 'reads what hosts questioned', merchant.disputes.loader, undefined],
  ['producer', 'reads statements of hosts', merchant.list.loader, undefined],
  ['producer', 'closes a statement', merchant.list.action, {}],
  ['producer', 'answers a host', merchant.disputes.action, {}],
  ['moderator', 'reads what hosts questioned', merchant.disputes.loader, undefined],
  ['manager', 'reads “my” statements', mine.list.loader, undefined],
] as const;

test.each(MAY_NOT)('a %s who %s is refused', async (role, _what, door, body) => {
  const { shop, hostId, otherId } = await aShopWithHosts();
  const somebody = await aMerchant(app, env, { shop, role, ...(role === 'host' && { hostId }) });
  const call = somebody.call(`/app${query}`, { ...params, hostId: otherId }, body);

  expect(await statusOf(door(call))).toBe(403);
});

test('another shop’s host has no statements here', async () => {
  const { hostId } = await aShopWithHosts();
  const stranger = await aMerchant(app, env, { role: 'owner' });
  const call = (body?: object) => stranger.call(`/app${query}`, { ...params, hostId }, body);

  expect(await statusOf(merchant.list.loader(call()))).toBe(404);
  expect(await statusOf(merchant.one.loader(call()))).toBe(404);
  expect(await statusOf(merchant.csv.loader(call()))).toBe(404);
  expect(await statusOf(merchant.list.action(call({})))).toBe(404);
});

test.each([
  ['no month', { period: '2026-99' }, query, 422],
  ['a part of a month that was not closed', { period: `${month}.2` }, query, 404],
  ['no currency', params, '', 422],
  ['a currency that is none', params, '?currency=%27OR', 422],
])('a statement of %s is refused in words', async (_what, where, search, status) => {
  const { cookie } = await aShopWithHosts();

  expect(await statusOf(host.one.loader(knock(`/x${search}`, cookie, where)))).toBe(status);
});

test('an owner stops a host’s earnings with a reason, the host reads it, the owner releases it', async () => {
  const { owner, hostId, cookie } = await aShopWithHosts();
  const holds = await import('#app/routes/app.holds.ts');
  const earnings = await import('#app/routes/host._index.tsx');
  const stranger = await aMerchant(app, env, { role: 'owner' });
  const act = (who: typeof owner, body: object) => statusOf(holds.action(who.call('/x', {}, body)));
  const of = { scope: 'host', scopeId: hostId };
  const stop = { act: 'open', ...of, reason: 'Contract ran out' };
  const release = { act: 'release', ...of };
  const seen = async () => (await earnings.loader(knock('/host', cookie))).holds;

  expect(await act(owner, { ...stop, reason: ' ' })).toBe(422);
  expect(await act(stranger, stop)).toBe(404);
  expect(await act(owner, { ...stop, scopeId: 'Mara' })).toBe(422);
  expect(await act(owner, stop)).toBe(200);
  expect(await seen()).toMatchObject([{ scope: 'host', reason: 'Contract ran out' }]);
  expect(await act(stranger, release)).toBe(404);
  expect(await act(owner, release)).toBe(200);
  expect(await seen()).toEqual([]);
  expect(await act(owner, { act: 'release', scope: 'planet', scopeId: hostId })).toBe(422);
});
