import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const { hostCookie } = await import('#app/http/host.ts');
const { addHost } = await import('#app/services/hosts/add-host.ts');
const { adjustBalance } = await import('#app/services/ledger/adjust-balance.ts');
const { draftShow } = await import('#app/services/shows/draft-show.ts');
const details = {
  ...{ title: 'Knits', aspect: '9:16' as const, timeZone: 'America/New_York', hosts: [] },
};
const routes = {
  report: await import('#app/routes/app.hosts.$hostId.report.tsx'),
  csv: await import('#app/routes/app.hosts.$hostId.csv.ts'),
  all: await import('#app/routes/app.entries[.]csv.ts'),
  mine: await import('#app/routes/app.mine.tsx'),
  mineCsv: await import('#app/routes/app.mine_.csv.ts'),
  host: await import('#app/routes/host._index.tsx'),
  hostCsv: await import('#app/routes/host.entries[.]csv.ts'),
  unattributed: await import('#app/routes/app.reports.unattributed.tsx'),
  reconciliation: await import('#app/routes/app.reports.reconciliation.tsx'),
  flags: await import('#app/routes/app.reports.flags.tsx'),
  activity: await import('#app/routes/app.activity.tsx'),
  show: await import('#app/routes/app.shows.$showId.report.tsx'),
};

/** One shop, a host of it in the admin and on their own page, and every list of money as an address. */
async function lists() {
  const owner = await aMerchant(app, env, { role: 'owner' });
  const { shop } = owner;
  const { id: hostId } = await addHost(app, { shop, actor: 'system', name: 'Noor' });
  const staff = await aMerchant(app, env, { shop, role: 'host', hostId });
  for (const amountMinor of [700n, -200n]) {
    await adjustBalance(app, {
      ...{ shop, hostId, currency: 'USD', amountMinor, memo: 'm', actor: 'system' },
    });
  }
  const { id: showId } = await draftShow(app, { shop, actor: 'system', details });
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
  const knock = (path: string) => ({
    request: new Request(`https://app.showfront.example${path}`, { headers: { cookie } }),
    ...{ params: {}, context: {} },
  });
  const of = { hostId };
  const entries: Record<string, (query: string) => Promise<unknown>> = {
    report: (query) => routes.report.loader(owner.call(`/app${query}`, of)),
    csv: (query) => routes.csv.loader(owner.call(`/app${query}`, of)),
    all: (query) => routes.all.loader(owner.call(`/app${query}`)),
    mine: (query) => routes.mine.loader(staff.call(`/app${query}`)),
    mineCsv: (query) => routes.mineCsv.loader(staff.call(`/app${query}`)),
    host: (query) => routes.host.loader(knock(`/host${query}`)),
    hostCsv: (query) => routes.hostCsv.loader(knock(`/host${query}`)),
  };
  const others: typeof entries = {
    unattributed: (query) => routes.unattributed.loader(owner.call(`/app${query}`)),
    flags: (query) => routes.flags.loader(owner.call(`/app${query}`)),
    activity: (query) => routes.activity.loader(owner.call(`/app${query}`)),
    show: (query) => routes.show.loader(owner.call(`/app${query}`, { showId })),
  };
  const compared = (query: string) =>
    statusOf(routes.reconciliation.loader(owner.call(`/app${query}`)));
  return { entries, others, compared };
}

async function statusOf(answer: Promise<unknown>): Promise<number> {
  try {
    const answered = await answer;
    return answered instanceof Response ? answered.status : 200;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}

test('every list of money answers a hostile, foreign or stale address with a refusal, and the plain one with its page', async () => {
  const { entries, others, compared } = await lists();
  const statuses = async (of: typeof entries, query: string) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(of).map(async ([name, ask]) => [name, await statusOf(ask(query))] as const),
      ),
    );
  const all = (of: typeof entries, status: number) =>
    Object.fromEntries(Object.keys(of).map((name) => [name, status]));
  const pagesOf = ({ report, mine, host }: Record<string, unknown>) => ({ report, mine, host });

  expect(await statuses(entries, '')).toEqual(all(entries, 200));
  expect(await statuses(others, '')).toEqual(all(others, 200));
  expect(await compared('')).toBe(200);
  for (const query of [
    '?from=yesterday',
    '?from=2026-13-45',
    "?to=2026-01-01'",
    '?from=2026-03-02&to=2026-03-01',
    '?show=1',
    `?order=${'x'.repeat(61)}`,
  ]) {
    expect(await statuses(entries, query), query).toEqual(all(entries, 422));
  }
  expect(await compared('?from=yesterday')).toBe(422);
  expect(await compared('?show=1')).toBe(422);
  const stranger = `?show=${app.ids.uuid()}`;
  expect(await compared(stranger)).toBe(404);
  expect(await statuses(entries, stranger)).toEqual(all(entries, 404));
  for (const query of [
    '?before=x',
    `?before=${'x'.repeat(701)}`,
    '?before=WyJuZXdlc3QiLCIxIiwiMiJd',
  ]) {
    const { report, mine, host } = await statuses(entries, query);
    expect({ report, mine, host }, query).toEqual(pagesOf(all(entries, 422)));
    expect(await statuses(others, query), query).toEqual(all(others, 422));
  }
  // What the admin itself puts into every address.
  const frame =
    '?embedded=1&host=YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvbQ&locale=en&session=0&timestamp=1';
  expect(await statuses(others, frame)).toEqual(all(others, 200));
  // What offers a choice takes any other word for none.
  const odd =
    '?state=rich&reason=%00&sort=up&currency=dollars&month=2026-99&code=x&scope=x&lines=x';
  expect(await statuses(entries, odd)).toEqual(all(entries, 200));
  expect(await statuses(others, odd)).toEqual(all(others, 200));
});

test('the file of a host has what their page shows', async () => {
  const { entries } = await lists();

  for (const name of ['csv', 'all', 'mineCsv', 'hostCsv']) {
    const rows = async (query: string) => {
      const file = (await entries[name]?.(query)) as Response;
      return (await file.text()).trim().split('\r\n').length - 1;
    };
    expect([name, await rows(''), await rows('?reason=manual&sort=largest')]).toEqual([name, 2, 2]);
    expect([name, await rows('?reason=sale'), await rows('?state=held')]).toEqual([name, 0, 0]);
    expect([name, await rows('?month=2020-01'), await rows('?to=2020-01-01')]).toEqual([
      name,
      0,
      0,
    ]);
  }
});
