import { expect, test } from 'vitest';
import type { PayoutFile } from '#app/services/payouts/export-payouts.ts';
import { aMerchant } from '#tests/make/merchant.ts';
import { workOff } from '#tests/make/work-off.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const page = await import('#app/routes/app.payouts.tsx');
const { addHost } = await import('#app/services/hosts/add-host.ts');
const { adjustBalance } = await import('#app/services/ledger/adjust-balance.ts');
const { setProgram } = await import('#app/services/agreements/set-program.ts');
const { listHostBalances } = await import('#app/services/reports/list-host-balances.ts');

interface Answer {
  readonly status: number;
  readonly error?: { readonly code: string };
  readonly files?: readonly PayoutFile[];
}

interface Seen {
  readonly rows: readonly {
    readonly id: string | null;
    readonly hostName: string;
    readonly amountMinor: bigint;
    readonly state: string;
    readonly reference: string | null;
  }[];
  readonly draft: {
    readonly approved: string | null;
    readonly approving: { readonly claimed: number; readonly toClaim: number | null } | null;
    readonly failed: boolean;
  } | null;
  readonly mayApprove: boolean;
}

/** A shop where two owners approve, with one host to be paid and one who owes. */
async function aShopToPay() {
  const ada = await aMerchant(app, env, { role: 'owner' });
  const { shop } = ada;
  const bea = await aMerchant(app, env, { role: 'owner', shop });
  const producer = await aMerchant(app, env, { role: 'producer', shop });
  const actor = 'staff:1' as const;
  await setProgram(app, { shop, actor, program: { twoApprovals: true } });
  const mara = await addHost(app, { shop, actor, name: 'Mara', email: 'mara@example.com' });
  const noor = await addHost(app, { shop, actor, name: 'Noor' });
  const act = async (by: typeof ada, body: object): Promise<Answer> => {
    const answered = await page.action(by.call('/app/payouts', {}, body));
    return { status: answered.status, ...((await answered.json()) as object) };
  };
  const see = async (by: typeof ada) =>
    (await page.loader(by.call('/app/payouts'))) as unknown as Seen;
  return {
    ...{ shop, ada, bea, producer, act, see, mara, noor },
    adjust: (host: { id: string }, amountMinor: bigint) =>
      adjustBalance(app, {
        ...{ shop, actor, hostId: host.id, currency: 'USD', amountMinor, memo: 'Agreed' },
      }),
    rows: async () =>
      (await see(ada)).rows.map((row) => [row.hostName, row.amountMinor, row.state]),
    balance: async (host: { id: string }) =>
      (await listHostBalances(app, { shop })).find(({ hostId }) => hostId === host.id)?.balances,
    approve: async () => {
      await act(ada, { act: 'draft', cutoff: '' });
      await act(ada, { act: 'approve' });
      await act(bea, { act: 'approve' });
      await workOff(app, shop);
    },
  };
}

test('a draft is paid once two people have approved it, and what is owed stays with its host', async () => {
  const shop = await aShopToPay();
  const { ada, bea, producer, act, see, adjust, rows, balance, mara, noor } = shop;
  await adjust(mara, 5000n);
  await adjust(noor, -700n);

  expect(await act(producer, { act: 'draft', cutoff: '' })).toMatchObject({ status: 403 });
  await act(ada, { act: 'draft', cutoff: '' });
  expect(await rows()).toEqual([['Mara', 5000n, 'draft']]);
  expect(await see(bea)).toMatchObject({ mayApprove: true, draft: { approved: null } });
  expect(await act(ada, { act: 'approve' })).toMatchObject({ status: 200 });
  expect((await see(ada)).draft).toMatchObject({ approved: 'by you', approving: null });
  expect(await act(ada, { act: 'approve' })).toMatchObject({
    ...{ status: 409, error: { code: 'same_person' } },
  });
  expect((await see(bea)).draft).toMatchObject({ approved: 'by another' });
  expect(await act(bea, { act: 'approve' })).toMatchObject({ status: 200 });
  await workOff(app, shop.shop);

  expect(await rows()).toEqual([['Mara', 5000n, 'approved']]);
  expect(await balance(noor)).toMatchObject([{ available: -700n, toRecover: 700n }]);
});

test('a payout that failed is paid with the next, less what was taken back meanwhile; a settled one is not settled again', async () => {
  const shop = await aShopToPay();
  const { ada, act, see, adjust, rows, balance, approve, mara, noor } = shop;
  await adjust(mara, 5000n);
  await adjust(noor, -700n);
  await approve();
  const exported = await act(ada, { act: 'export', format: 'paypal' });
  expect(exported.files?.[0]?.content).toMatch(/\r\nmara@example\.com,50\.00,USD,/);
  const mark = async (state: string, result: string) => {
    const { id } = (await see(ada)).rows.find((row) => row.state === state) ?? {};
    return act(ada, { act: 'result', payoutId: id, result, reference: 'PP-1' });
  };

  await mark('approved', 'failed');
  await adjust(mara, -1200n);
  await adjust(noor, 1000n);
  await approve();

  expect(await rows()).toEqual([
    ['Mara', 5000n, 'failed'],
    ['Mara', 3800n, 'approved'],
    ['Noor', 300n, 'approved'],
  ]);
  await mark('approved', 'sent');
  await mark('sent', 'paid');
  expect(await mark('paid', 'failed')).toMatchObject({
    ...{ status: 409, error: { code: 'payout_settled' } },
  });
  expect((await see(ada)).rows.find((row) => row.state === 'paid')).toMatchObject({
    reference: 'PP-1',
  });
  expect(await balance(mara)).toMatchObject([{ available: 0n, paid: 3800n, total: 3800n }]);
  const acts = await app.inShop(shop.shop, (tx) =>
    tx.auditLog.findMany({ where: { shop: shop.shop }, select: { act: true, actor: true } }),
  );
  const whoDid = (what: string) =>
    new Set(acts.filter((one) => one.act === what).map((one) => one.actor));
  expect(whoDid('payouts.approved_first').size).toBe(1);
  expect(whoDid('payout.approved').size).toBe(1);
  expect(whoDid('payout.approved')).not.toEqual(whoDid('payouts.approved_first'));
  expect(whoDid('payout.result')).toEqual(whoDid('payouts.exported'));
});

test('an approval goes on without its page: it is seen at work, begun once, and done when the job is', async () => {
  const { shop, ada, bea, act, see, adjust, rows, mara } = await aShopToPay();
  await adjust(mara, 5000n);
  await act(ada, { act: 'draft', cutoff: '' });
  await act(ada, { act: 'approve' });

  const clicks = await Promise.all([1, 2, 3].map(() => act(bea, { act: 'approve' })));

  expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await see(ada)).draft).toMatchObject({ approving: { claimed: 0, toClaim: null } });
  expect(await act(ada, { act: 'draft', cutoff: '' })).toMatchObject({
    ...{ status: 409, error: { code: 'approving' } },
  });
  expect(await rows()).toEqual([['Mara', 5000n, 'draft']]);
  await workOff(app, shop);
  expect((await see(ada)).draft).toBeNull();
  expect(await rows()).toEqual([['Mara', 5000n, 'approved']]);
  expect(await act(bea, { act: 'approve' })).toMatchObject({
    ...{ status: 409, error: { code: 'no_draft' } },
  });
});
