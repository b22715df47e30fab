import { expect, test } from 'vitest';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { approveDraft } from '#app/services/payouts/approve-draft.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { draftPayouts } from '#app/services/payouts/draft-payouts.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import { readDraft } from '#app/services/payouts/read-draft.ts';
import { startApproval } from '#app/services/payouts/start-approval.ts';
import type { App } from '#app/services/ports.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';
import { makeApp } from '../make/app.ts';

const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
const actor = 'staff:1';

const adjust = (show: HostedShow, amountMinor: bigint, host = 0) =>
  adjustBalance(app, {
    ...{ shop: show.shop, hostId: show.hostIds[host] ?? '', currency: 'USD', amountMinor, actor },
    memo: 'Agreed on the phone',
  });

test('an approval that fails claims nothing and says so; the next makes the payouts, and its job repeated makes no more', async () => {
  const show = await aHostedShow(app);
  const { shop } = show;
  await adjust(show, 5000n);
  await draftPayouts(app, { shop, actor });
  const draft = () => readDraft(app, { shop, actor });
  const amounts = async () =>
    (await listPayouts(app, { shop })).map((row) => [row.amountMinor, row.state]);
  const atWork: unknown[] = [];
  /** Falls at the end of the one long transaction; beside it the draft is read as a page would. */
  const inShop: App['inShop'] = (of, work, options) =>
    app.inShop(
      of,
      async (tx) => {
        const done = await work(tx);
        if (!options?.timeoutMs) return done;
        atWork.push((await draft())?.approving);
        throw new Error('The machine is gone.');
      },
      options,
    );
  await startApproval(app, { shop, actor });

  await approveDraft({ ...app, inShop }, { shop, actor });

  expect(atWork).toEqual([{ claimed: 0, toClaim: 1 }]);
  expect(await draft()).toMatchObject({ approving: null, failed: true });
  expect(await amounts()).toEqual([[5000n, 'draft']]);
  await startApproval(app, { shop, actor });
  expect(await draft()).toMatchObject({ failed: false });
  await approveDraft(app, { shop, actor });
  await adjust(show, 700n);
  await draftPayouts(app, { shop, actor });
  await approveDraft(app, { shop, actor });
  expect(await amounts()).toEqual([
    [5000n, 'approved'],
    [700n, 'draft'],
  ]);
});

test('entries are claimed some at a time, each once, and a payout is the sum of its own', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}, {}] });
  const { shop } = show;
  for (const [host, amount] of [5n, 70n, -900n, 100n, 3000n, 20n, 11n].entries()) {
    await adjust(show, amount, host % 3);
  }
  const told: unknown[] = [];

  await approvePayouts(
    app,
    { shop, actor },
    { every: 2, tell: async (how) => void told.push(how) },
  );

  // The third host owes: what is below the least payout is left.
  expect(told).toEqual([0, 2, 4].map((claimed) => ({ claimed, toClaim: 5 })));
  const sums = await app.db.$queryRaw`
    SELECT p.amount_minor AS amount, sum(e.amount_minor)::bigint AS sum, count(*)::int AS entries
    FROM payout p JOIN payout_entry c ON c.payout_id = p.id AND c.live_entry_id = c.entry_id
    JOIN ledger_entry e ON e.id = c.entry_id WHERE p.shop = ${shop} GROUP BY p.id ORDER BY 1`;
  expect(sums).toEqual([
    { amount: 116n, sum: 116n, entries: 3 },
    { amount: 3070n, sum: 3070n, entries: 2 },
  ]);
});
