import { expect, test } from 'vitest';
import type { FeeForm } from '#app/domain/commission/fee-form.ts';
import type { Presence } from '#app/domain/commission/attendance.ts';
import type { ShowFees } from '#app/services/agreements/read-show-fees.ts';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const fees = await import('#app/routes/app.shows.$showId.fees.ts');
const entries = await import('#app/routes/app.hosts.$hostId.entries.ts');
const { addHost } = await import('#app/services/hosts/add-host.ts');
const { listHostFees } = await import('#app/services/agreements/list-host-fees.ts');
const { adjustBalance } = await import('#app/services/ledger/adjust-balance.ts');
const { closeShowBooks } = await import('#app/services/ledger/close-show-books.ts');

const MINUTE_MS = 60_000;
const PLUS: FeeForm = {
  ...{ amount: '100', kind: 'plus', prorate: true, target: '', lockDays: '' },
};

/** A show that is on for ten minutes with two hosts, and its fees as a manager sees and sets them. */
async function aShowWithHosts() {
  const manager = await aMerchant(app, env, { role: 'manager' });
  const { shop } = manager;
  const actor = 'staff:1' as const;
  const startedAt = new Date(app.clock.now().getTime() - 10 * MINUTE_MS);
  const showId = app.ids.uuid();
  const hosts = [
    await addHost(app, { shop, actor, name: 'Noor Haddad' }),
    await addHost(app, { shop, actor, name: 'Mara Lindqvist' }),
  ];
  await app.inShop(shop, async (tx) => {
    const show = { id: showId, shop, key: app.ids.secret(9), title: 'Autumn knits', life: 'live' };
    const times = { timeZone: 'America/New_York', startedAt, createdAt: startedAt, epoch: 'e' };
    await tx.show.create({ data: { ...show, ...times } });
    await tx.showHost.createMany({
      data: hosts.map((host, position) => ({
        ...{ shop, showId, hostId: host.id, position, joinedAt: startedAt },
      })),
    });
  });
  const post = async (body: object) => {
    const answered = await fees.action(manager.call('/app', { showId }, body));
    const answer = (await answered.json()) as { error?: { code: string; field?: string } };
    return { status: answered.status, ...answer };
  };
  const [first, second] = hosts.map(({ id }) => id) as [string, string];
  return {
    ...{ manager, shop, showId, first, second },
    read: async () =>
      (await (await fees.loader(manager.call('/app', { showId }))).json()) as ShowFees,
    setFee: (hostId: string, fee: FeeForm) => post({ act: 'fee', hostId, fee }),
    say: (hostId: string, presence: Presence) => post({ act: 'presence', hostId, presence }),
    /** The show ends after so many minutes, and its books are closed. */
    end: async (minutes: number) => {
      await app.inShop(shop, (tx) =>
        tx.show.updateMany({
          where: { shop, id: showId },
          data: { endedAt: new Date(startedAt.getTime() + minutes * MINUTE_MS), life: 'ended' },
        }),
      );
      await closeShowBooks(app, { shop, showId });
    },
    booked: () =>
      app.inShop(shop, (tx) =>
        tx.ledgerEntry.findMany({
          where: { shop },
          orderBy: { seq: 'asc' },
          select: { hostId: true, kind: true, amountMinor: true, memo: true, currency: true },
        }),
      ),
  };
}

test('a fee is agreed, part of the time is recorded, and the end books what was attended', async () => {
  const { read, setFee, say, end, booked, first, second } = await aShowWithHosts();
  await setFee(first, PLUS);
  await setFee(second, { ...PLUS, amount: '80,50', prorate: false });

  await say(first, { there: 'partly', from: 5, to: null });
  const told = await read();
  await end(20);

  expect(told.hosts).toMatchObject([
    { name: 'Noor Haddad', amountMinor: '10000', presence: { there: 'partly', from: 5, to: null } },
    { name: 'Mara Lindqvist', amountMinor: '8050', presence: { there: 'throughout' } },
  ]);
  expect(await booked()).toMatchObject([
    ...[first, second]
      .map((hostId) => ({
        hostId,
        kind: 'slot_fee',
        amountMinor: hostId === first ? 7500n : 8050n,
      }))
      .sort((a, b) => (a.hostId < b.hostId ? -1 : 1)),
  ]);
  expect((await read()).closed).toBe(true);
});

test('who is said not to have been there gets no fee; the other keeps theirs, also when both are told of at once', async () => {
  const { read, setFee, say, end, first, second } = await aShowWithHosts();
  await setFee(first, PLUS);
  await setFee(second, PLUS);

  await Promise.all([
    say(first, { there: 'partly', from: 5, to: null }),
    say(second, { there: 'partly', from: 0, to: 10 }),
  ]);
  const both = (await read()).hosts.map(({ presence }) => presence.there);
  await say(first, { there: 'absent' });
  await end(20);

  const { hosts } = await read();
  expect(both).toEqual(['partly', 'partly']);
  expect(hosts.map(({ presence }) => presence.there)).toEqual(['absent', 'partly']);
  expect(hosts.map(({ bookedMinor }) => bookedMinor)).toEqual(['0', '5000']);
});

test('a fee is taken away by an empty amount; one of a host who left the show is still shown', async () => {
  const { shop, showId, read, setFee, first, second } = await aShowWithHosts();
  await setFee(first, PLUS);
  await setFee(second, { ...PLUS, kind: 'roi_guarantee', target: '250,5', lockDays: '14' });
  await app.inShop(shop, (tx) =>
    tx.showHost.deleteMany({ where: { shop, showId, hostId: second } }),
  );

  await setFee(first, { ...PLUS, amount: '' });

  const { hosts } = await read();
  expect(hosts).toMatchObject([
    { hostId: first, kind: null, inShow: true },
    { hostId: second, kind: 'roi_guarantee', inShow: false },
  ]);
  expect(hosts[1]?.form).toMatchObject({ target: '250.5', lockDays: '14', amount: '100.00' });
});

test('a host reads the fees that are agreed and not booked yet, their own only', async () => {
  const { shop, setFee, end, first, second } = await aShowWithHosts();
  await setFee(first, PLUS);

  const before = await listHostFees(app, { shop, hostId: first });
  const other = await listHostFees(app, { shop, hostId: second });
  await end(20);

  expect(before).toMatchObject([{ title: 'Autumn knits', amountMinor: '10000', kind: 'plus' }]);
  expect(other).toEqual([]);
  expect(await listHostFees(app, { shop, hostId: first })).toEqual([]);
});

test('once the books are closed nothing can be agreed or recorded', async () => {
  const { setFee, say, end, read, first } = await aShowWithHosts();
  await setFee(first, PLUS);
  await end(20);

  const fee = await setFee(first, { ...PLUS, amount: '500' });
  const presence = await say(first, { there: 'absent' });

  expect([fee, presence]).toMatchObject([
    { status: 409, error: { code: 'books_closed' } },
    { status: 409, error: { code: 'books_closed' } },
  ]);
  expect((await read()).hosts[0]).toMatchObject({ amountMinor: '10000', bookedMinor: '10000' });
});

const ROI = { ...PLUS, kind: 'roi_guarantee', target: '300', lockDays: '30' } as const;
test.each<[string, FeeForm, string]>([
  ['an amount in words', { ...PLUS, amount: 'ten' }, 'amount'],
  ['less than nothing', { ...PLUS, amount: '-1' }, 'amount'],
  ['a tenth of a cent', { ...PLUS, amount: '1.001' }, 'amount'],
  ['a guarantee for no sales', { ...ROI, target: '0' }, 'target'],
  ['a target nobody meant', { ...ROI, target: '10001' }, 'target'],
  ['no days', { ...ROI, lockDays: '' }, 'lockDays'],
])('a fee with %s is refused where it was typed', async (_what, fee, field) => {
  const { setFee, read, first } = await aShowWithHosts();

  const answered = await setFee(first, fee);

  expect(answered).toMatchObject({ status: 422, error: { field } });
  expect((await read()).hosts[0]?.kind).toBeNull();
});

test.each<[string, Presence]>([
  ['minutes that run backwards', { there: 'partly', from: 9, to: 9 }],
  ['a minute before the show', { there: 'partly', from: -1, to: null }],
  ['half a minute', { there: 'partly', from: 0.5, to: null }],
])('%s are no attendance', async (_what, presence) => {
  const { say, read, first } = await aShowWithHosts();

  const answered = await say(first, presence);

  expect(answered).toMatchObject({ status: 422, error: { field: 'presence' } });
  expect((await read()).hosts[0]?.presence).toEqual({ there: 'throughout' });
});

test('an entry by hand says what it is for, and may take back', async () => {
  const { manager, first, booked } = await aShowWithHosts();
  const add = async (amount: string, memo: string, currency = 'USD') =>
    (
      await entries.action(manager.call('/app', { hostId: first }, { amount, memo, currency }))
    ).json() as Promise<{ error?: { field: string } }>;

  await add('-12.5', ' Samples kept ');
  const refused = [await add('0', 'x'), await add('12', '  '), await add('1e3', 'x')];

  expect(await booked()).toMatchObject([
    { hostId: first, kind: 'manual', amountMinor: -1250n, memo: 'Samples kept' },
  ]);
  expect(refused.map(({ error }) => error?.field)).toEqual(['amount', 'memo', 'amount']);
});

test('an entry by hand is in the shop’s currency or one the host has earned in', async () => {
  const { manager, shop, first, second, booked } = await aShowWithHosts();
  const add = async (hostId: string, currency: string) =>
    (
      await entries.action(
        manager.call('/app', { hostId }, { amount: '7', memo: 'Travel', currency }),
      )
    ).json() as Promise<{ done?: true; error?: { code: string; field: string } }>;
  // What an order in another currency left behind.
  await adjustBalance(app, {
    ...{ shop, hostId: first, currency: 'EUR', amountMinor: 500n, memo: 'An order', actor: 'a' },
  });

  const answers = [
    await add(first, 'EUR'),
    await add(second, 'USD'),
    await add(second, 'EUR'),
    await add(first, 'XTS'),
  ];

  expect(answers).toMatchObject([
    ...[{ done: true }, { done: true }],
    ...[{ error: { code: 'unknown_currency', field: 'currency' } }],
    ...[{ error: { code: 'unknown_currency', field: 'currency' } }],
  ]);
  expect((await booked()).map(({ currency }) => currency)).toEqual(['EUR', 'EUR', 'USD']);
});
