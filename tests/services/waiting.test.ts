import { expect, test } from 'vitest';
import { setProgram } from '#app/services/agreements/set-program.ts';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { draftPayouts } from '#app/services/payouts/draft-payouts.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import { readWaiting } from '#app/services/shops/read-waiting.ts';
import { disputeEntry } from '#app/services/statements/dispute-entry.ts';
import type { Role } from '#app/domain/staff/may.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';

const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
const actor = 'staff:1';

const kinds = async (shop: string, role: Role | null, who = actor) =>
  (await readWaiting(app, { shop, actor: who, role })).map(({ kind, count }) => `${count} ${kind}`);

test('what waits is said to whoever can do something about it, until it is done', async () => {
  const { shop, hostId, showId } = await aHostedShow(app);
  expect(await kinds(shop, 'owner')).toEqual([]);
  await adjustBalance(app, {
    ...{ shop, hostId, currency: 'USD', amountMinor: 5000n, actor, memo: 'Agreed on the phone' },
  });
  const entry = await app.db.ledgerEntry.findFirstOrThrow({ where: { shop } });
  await disputeEntry(app, {
    ...{ shop, hostId, entryId: entry.id, note: 'Too little', actor: 'host:1' },
  });
  await setProgram(app, { shop, program: { twoApprovals: true }, actor });
  await draftPayouts(app, { shop, actor });
  await approvePayouts(app, { shop, actor });

  expect(await kinds(shop, 'owner')).toEqual(['1 disputes']);
  expect(await kinds(shop, 'owner', 'staff:2')).toEqual(['1 disputes', '1 approval']);
  expect(await kinds(shop, 'producer', 'staff:2')).toEqual([]);
  expect(await kinds(shop, null, 'staff:2')).toEqual([]);

  await approvePayouts(app, { shop, actor: 'staff:2' });
  expect(await kinds(shop, 'manager')).toEqual(['1 disputes', '1 toSend']);
  const [payout] = await listPayouts(app, { shop });
  const record = (result: 'sent' | 'paid') =>
    recordPayoutResult(app, { shop, payoutId: payout?.id ?? '', result, actor });
  await record('sent');
  expect(await kinds(shop, 'manager')).toEqual(['1 disputes', '1 toConfirm']);
  await record('paid');
  expect(await kinds(shop, 'manager')).toEqual(['1 disputes']);

  await app.db.show.update({
    where: { id: showId },
    data: { life: 'scheduled', startsAt: new Date('2026-09-01T11:54:00Z') },
  });
  expect(await kinds(shop, 'producer')).toEqual(['1 late']);
});

test('questions left open are asked for two weeks, and a show that is just beginning is not late', async () => {
  const { shop, showId } = await aHostedShow(app);
  const [title, at] = ['Autumn knits', new Date('2026-08-31T12:00:00Z')];
  await app.db.question.createMany({
    data: ['open', 'picked', 'answered', 'held'].map((status) => ({
      ...{ id: app.ids.uuid(), shop, showId, viewer: `viewer-${status}`, clientId: status },
      ...{ at, name: 'Ana', text: 'Is it warm?', status },
    })),
  });
  const show = (data: object) => app.db.show.update({ where: { id: showId }, data });

  await show({ life: 'replay', endedAt: at });
  expect(await readWaiting(app, { shop, actor, role: 'producer' })).toEqual([
    { kind: 'questions', count: 2, show: { id: showId, title } },
  ]);
  await show({ endedAt: new Date('2026-08-17T12:00:00Z') });
  expect(await kinds(shop, 'producer')).toEqual([]);
  await show({ life: 'scheduled', endedAt: null, startsAt: new Date('2026-09-01T11:56:00Z') });
  expect(await kinds(shop, 'producer')).toEqual([]);
});
