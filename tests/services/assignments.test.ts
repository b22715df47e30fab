import { expect, test } from 'vitest';
import { assignLine } from '#app/services/attribution/assign-line.ts';
import { readUnattributed } from '#app/services/reports/read-unattributed.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { lineGid } from '../make/an-order.ts';

const app = await makeApp({ now: '2026-09-01T12:00:00Z' });

test('an assigned line pays the new host from the same order and takes back from the former', async () => {
  const show = await aHostedShow(app, {
    hosts: [{}, { terms: { rate: { type: 'percent', bps: 2000 } } }],
    splitMode: 'per_pin',
  });
  const token = await show.mint({ host: 0 });
  const orderId = await show.see({
    id: 9113,
    lines: [{ id: 921, price: '50.0', token }],
    total: '50.0',
  });

  await assignLine(app, {
    ...{ shop: show.shop, orderId, lineId: lineGid(921), hostId: show.hostIds[1] ?? '' },
    ...{ memo: 'Second host showed it', actor: 'staff:7' },
  });

  expect(await show.sum(0)).toBe(0n);
  expect(await show.sum(1)).toBe(1000n);
  expect((await show.entries()).map((entry) => entry.reason)).toEqual([
    'sale',
    'reattribution',
    'reattribution',
  ]);
  const audit = await app.inShop(show.shop, (tx) =>
    tx.auditLog.findFirst({ where: { act: 'line.assigned' } }),
  );
  expect(audit).toMatchObject({ actor: 'staff:7', subject: lineGid(921) });
});

test('a line assigned to the host who bought it is nobody’s, and says so', async () => {
  const show = await aHostedShow(app, {
    hosts: [{}, { customer: 503, terms: { rate: { type: 'percent', bps: 2000 } } }],
  });
  const token = await show.mint({ host: 0 });
  const orderId = await show.see({
    ...{ customer: 503, lines: [{ id: 922, price: '50.0', token }], total: '50.0' },
  });

  const answer = await assignLine(app, {
    ...{ shop: show.shop, orderId, lineId: lineGid(922), hostId: show.hostIds[1] ?? '' },
    ...{ memo: 'Theirs', actor: 'staff:7' },
  });

  expect(answer).toEqual({ result: 'self_purchase' });
  expect([await show.sum(0), await show.sum(1)]).toEqual([0n, 0n]);
  expect(await show.results()).toEqual(['self_purchase']);
  const [line] = await readUnattributed(app, { shop: show.shop });
  expect(line?.buyerHostIds).toEqual([show.hostIds[1]]);
});

test('an assigned line has the units it was first seen with where edits are not followed', async () => {
  const show = await aHostedShow(app, { terms: { followEdits: false } });
  const line = { id: 923, price: '50.0' };
  const orderId = await show.see({ id: 9123, lines: [line], total: '50.0' });
  await show.see({
    ...{ id: 9123, lines: [{ ...line, quantity: 3 }], total: '50.0', edited: true },
    receipts: [{ amount: '150.0' }],
  });

  await assignLine(app, {
    ...{ shop: show.shop, orderId, lineId: lineGid(923), hostId: show.hostId },
    ...{ memo: 'Theirs', actor: 'staff:7' },
  });

  expect(await show.sum()).toBe(500n);
});

test('an assignment without a reason, or of a line that is not there, is refused', async () => {
  const show = await aHostedShow(app);
  const orderId = await show.see({ lines: [{ id: 922, price: '50.0' }], total: '50.0' });
  const wish = { shop: show.shop, orderId, hostId: show.hostId, actor: 'staff:1' };

  await expect(assignLine(app, { ...wish, lineId: lineGid(922), memo: ' ' })).rejects.toMatchObject(
    { code: 'memo_missing' },
  );
  await expect(assignLine(app, { ...wish, lineId: lineGid(1), memo: 'x' })).rejects.toMatchObject({
    code: 'line',
  });
  expect(await show.entries()).toEqual([]);
});
