import { expect, test } from 'vitest';
import { assignLine } from '#app/services/attribution/assign-line.ts';
import { readUnattributed } from '#app/services/reports/read-unattributed.ts';
import { setProgram } from '#app/services/agreements/set-program.ts';
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { loadAgreements } from '#app/services/agreements/versions.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { lineGid } from '../make/an-order.ts';

const NOW = '2026-09-01T12:00:00Z';
const app = await makeApp({ now: NOW });

test('a token has 112 characters, names the visit only by a nonce, and is the same for the same visit and time', async () => {
  const show = await aHostedShow(app);

  const [first, again, other] = [
    await show.mint({ visit: 'v1' }),
    await show.mint({ visit: 'v1' }),
    await show.mint({ visit: 'v2' }),
  ];

  expect(first).toMatch(/^[A-Za-z0-9_-]{112}$/);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test.each([
  ['before the show', '2026-09-01T11:49:59Z', 'live', 'not_live'],
  ['at the second it ends', '2026-09-01T12:50:00Z', 'live', 'not_live'],
  ['from the replay while it is on', '2026-09-01T12:49:59Z', 'replay', 'not_live'],
  ['when the replay is over', '2026-10-01T12:50:00Z', 'replay', 'replay_over'],
] as const)('no token %s', async (_label, at, mode, code) => {
  app.setNow(NOW);
  const show = await aHostedShow(app);

  app.setNow(at);

  await expect(show.mint({ mode })).rejects.toMatchObject({ code });
  app.setNow(NOW);
});

test('a replay published without an end is sold from for good, and no longer once it is withdrawn', async () => {
  app.setNow(NOW);
  const show = await aHostedShow(app);
  const become = (life: string) =>
    app.inShop(show.shop, (tx) =>
      tx.show.updateMany({ where: { shop: show.shop }, data: { life, replayUntil: null } }),
    );
  app.setNow('2027-09-01T12:00:00Z');

  await become('replay');
  expect(await show.mint({ mode: 'replay' })).toMatch(/^[A-Za-z0-9_-]{112}$/);

  await become('ended');
  await expect(show.mint({ mode: 'replay' })).rejects.toMatchObject({ code: 'replay_over' });
  app.setNow(NOW);
});

test('a replay published for good has no last day; a show that only ended has no replay', async () => {
  const show = await aHostedShow(app);
  const become = (life: string) =>
    app.inShop(show.shop, (tx) =>
      tx.show.updateMany({ where: { shop: show.shop }, data: { life, replayUntil: null } }),
    );
  app.setNow('2030-01-01T00:00:00Z');

  await become('replay');
  await expect(show.mint({ mode: 'replay' })).resolves.toHaveLength(112);
  await become('ended');
  await expect(show.mint({ mode: 'replay' })).rejects.toMatchObject({ code: 'replay_over' });
  app.setNow(NOW);
});

test('no token of a cancelled show, whatever times it has', async () => {
  const show = await aHostedShow(app);
  await app.inShop(show.shop, (tx) =>
    tx.show.updateMany({ where: { shop: show.shop }, data: { life: 'cancelled' } }),
  );

  await expect(show.mint()).rejects.toMatchObject({ code: 'not_live' });
});

test('no token for a product outside the show, and none for a host who left', async () => {
  const show = await aHostedShow(app);

  await expect(show.mint({ product: 4444 })).rejects.toMatchObject({ code: 'not_in_show' });
  await app.inShop(show.shop, (tx) =>
    tx.host.updateMany({
      where: { shop: show.shop },
      data: { status: 'ended', endedAt: new Date(NOW) },
    }),
  );

  await expect(show.mint()).rejects.toMatchObject({ code: 'host_ended' });
});

test('a token minted with a key that was rotated out of use still verifies; one of a removed key does not', async () => {
  const show = await aHostedShow(app);
  const token = await show.mint();
  const { keys } = app.settings.attributionKeys;
  const rotated = { k2: new Uint8Array(32).fill(7), ...keys };
  const settings = (all: Record<string, Uint8Array>) => ({
    ...app.settings,
    attributionKeys: { current: 'k2', keys: all },
  });
  const order = (id: number) => ({ id, lines: [{ price: '10.0', token }], total: '10.0' });
  const { reconcileOrder } = await import('#app/services/orders/reconcile-order.ts');

  for (const [id, all] of [
    [9101, rotated],
    [9102, { k2: rotated.k2 }],
  ] as const) {
    const orderId = show.serve(order(id));
    await reconcileOrder(
      { ...app, settings: settings(all) },
      { shop: show.shop, orderId, foundBy: 'notice' },
    );
  }

  expect(await show.results()).toEqual(['counted', 'bad_signature']);
});

test('whoever has a share in the line cannot earn from buying it, and nobody else does', async () => {
  const show = await aHostedShow(app, { hosts: [{}, { customer: 501 }] });

  await show.see({
    customer: 501,
    lines: [{ price: '50.0', token: await show.mint() }],
    total: '50.0',
  });

  expect(await show.results()).toEqual(['self_purchase']);
  expect(await show.entries()).toEqual([]);
});

test('a discount code attributes the lines it lowered, unless a token already does', async () => {
  const show = await aHostedShow(app, { terms: { codes: true }, hosts: [{}, { code: 'ANNA15' }] });

  await show.see({
    lines: [
      { price: '100.0', discount: '15.0', code: 'anna15' },
      { price: '100.0', discount: '15.0', code: 'anna15', token: await show.mint({ host: 0 }) },
      { price: '100.0' },
    ],
    total: '270.0',
  });

  expect(await show.results()).toEqual(['code', 'counted', 'none']);
  expect(await show.sum(1)).toBe(850n + 425n);
  expect(await show.sum(0)).toBe(425n);
});

test('a code does not count on a draft order, nor for the host’s own purchase, nor where codes are not agreed', async () => {
  const show = await aHostedShow(app, {
    terms: { codes: true },
    hosts: [
      { code: 'ANNA', customer: 502 },
      { code: 'BEN', terms: { codes: false } },
    ],
  });
  const line = { price: '100.0', discount: '15.0', code: 'ANNA' };

  await show.see({ id: 9110, sourceName: 'shopify_draft_order', lines: [line], total: '85.0' });
  await show.see({ id: 9111, customer: 502, lines: [line], total: '85.0' });
  await show.see({ id: 9112, lines: [{ ...line, code: 'BEN' }], total: '85.0' });

  expect(await show.results()).toEqual(['draft', 'self_purchase', 'none']);
  expect(await show.entries()).toEqual([]);
});

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

test('one token used by many customers, and one customer with many orders in a day, are flagged', async () => {
  const show = await aHostedShow(app);
  await setProgram(app, {
    ...{ shop: show.shop, actor: 'staff:1' },
    program: { nonceCustomers: 2, repeatOrders: 2 },
  });
  const token = await show.mint();
  const buy = (customer: number) =>
    show.see({ customer, lines: [{ price: '10.0', token }], total: '10.0' });

  await buy(601);
  await buy(602);
  expect(await show.flags()).toEqual([]);
  await buy(603);
  expect(await show.flags()).toEqual(['nonce_fanout']);
  await buy(601);
  await buy(601);

  expect(await show.flags()).toEqual(['nonce_fanout', 'repeat_buyer']);
  expect(await show.sum()).toBe(500n);
});

test('a cut waits for its notice as a whole, a raise counts at once, and a sale keeps the terms of its day', async () => {
  const show = await aHostedShow(app, { terms: { lowerNoticeDays: 30, windowDays: 60 } });
  const token = await show.mint();
  const set = (terms: Parameters<typeof setAgreement>[1]['terms']) =>
    setAgreement(app, { shop: show.shop, hostId: show.hostId, terms, actor: 'staff:1' });
  const buy = (at: string) => show.see({ at, lines: [{ price: '100.0', token }], total: '100.0' });

  const cut = await set({ rate: { type: 'percent', bps: 600 }, holdDays: 10 });
  const raise = await set({ codes: true });
  await buy('2026-09-02T12:00:00Z');
  await buy('2026-10-01T11:59:59Z');
  await buy('2026-10-01T12:00:00Z');

  expect(cut.effectiveAt).toEqual(new Date('2026-10-01T12:00:00Z'));
  expect(raise.effectiveAt).toEqual(new Date(NOW));
  expect((await show.entries()).map((entry) => entry.amountMinor)).toEqual([1000n, 1000n, 600n]);
});

test('of two changes at one instant the later counts; a raise while a cut waits outlives the cut', async () => {
  const show = await aHostedShow(app);
  const { shop } = show;
  const set = (terms: Parameters<typeof setAgreement>[1]['terms']) =>
    setAgreement(app, { shop, terms, actor: 'staff:1' });
  await set({ rate: { type: 'percent', bps: 1200 } });
  await set({ rate: { type: 'percent', bps: 1500 } });
  await set({ rate: { type: 'percent', bps: 700 } });
  await set({ holdDays: 3, windowDays: 90 });
  const { agreements, at } = await app.inShop(shop, async (tx) => ({
    agreements: await loadAgreements(tx, shop, []),
    at: app.clock.now().getTime(),
  }));
  const inForce = (days: number) => agreements.at(null, at + days * 86_400_000).terms;

  expect(inForce(0)).toMatchObject({ rate: { bps: 1500 }, holdDays: 3, windowDays: 90 });
  expect(inForce(40)).toMatchObject({ rate: { bps: 700 }, holdDays: 3, windowDays: 90 });
});

test.each([10_001, -1, 0.5])('a rate of %s bps is refused', async (bps) => {
  const show = await aHostedShow(app);

  await expect(
    setAgreement(app, {
      ...{ shop: show.shop, hostId: show.hostId, actor: 'staff:1' },
      terms: { rate: { type: 'percent', bps } },
    }),
  ).rejects.toMatchObject({ code: 'rate_out_of_range' });
});
