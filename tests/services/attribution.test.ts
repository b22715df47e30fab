import { expect, test } from 'vitest';
import { writeToken } from '#app/domain/attribution/token.ts';
import { signer } from '#app/services/attribution/sign.ts';
import { setProgram } from '#app/services/agreements/set-program.ts';
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { loadAgreements } from '#app/services/agreements/versions.ts';
import { closeHold } from '#app/services/ledger/close-hold.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { listFlags } from '#app/services/reports/list-flags.ts';
import { listHolds } from '#app/services/reports/list-holds.ts';
import { pageShowLines } from '#app/services/reports/page-show-lines.ts';
import { addHost } from '#app/services/hosts/add-host.ts';
import { addHostToShow } from '#app/services/hosts/add-host-to-show.ts';
import { makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { productGid } from '../make/an-order.ts';

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

test('with hosts per pin, who presents a product has the sale unless somebody else is named', async () => {
  const show = await aHostedShow(app, { hosts: [{}, {}], splitMode: 'per_pin' });
  const { shop, showId, hostIds } = show;
  await app.inShop(shop, (tx) =>
    tx.lineupItem.updateMany({
      where: { shop, showId, productId: productGid(1002) },
      data: { hostId: hostIds[1] ?? '' },
    }),
  );

  for (const [id, wish] of [
    [1, { product: 1001 }],
    [2, { product: 1002 }],
    [3, { product: 1002, host: 0 }],
  ] as const) {
    await show.see({
      lines: [{ id: 940 + id, price: '10.0', product: wish.product, token: await show.mint(wish) }],
      total: '10.0',
    });
  }

  expect((await show.entries()).map(({ hostId }) => hostIds.indexOf(hostId))).toEqual([0, 1, 0]);
});

test('who joins a show after its start has no share in what it sells', async () => {
  const show = await aHostedShow(app);
  const { id: late } = await addHost(app, { shop: show.shop, actor: 'staff:1', name: 'Late' });
  await addHostToShow(app, { ...show, hostId: late, weight: 3, actor: 'staff:1' });

  await show.see({
    ...{ lines: [{ price: '50.0', token: await show.mint({ host: 0 }) }], total: '50.0' },
  });

  expect((await show.entries()).map((entry) => [entry.hostId, entry.amountMinor])).toEqual([
    [show.hostId, 500n],
  ]);
});

test('what reaches a limit is not flagged, one more is; a hold that was released stays so', async () => {
  const show = await aHostedShow(app);
  const { shop } = show;
  await setProgram(app, { shop, actor: 'a', program: { bulkUnits: 3, repeatOrders: 2 } });
  const buy = async (id: number, quantity: number) =>
    show.see({
      ...{ id, customer: 77, total: '90.0' },
      lines: [{ id: id * 10, price: '10.0', quantity, token: await show.mint() }],
    });
  await buy(9131, 3);
  await buy(9132, 1);
  expect(await show.flags()).toEqual([]);

  const orderId = await buy(9133, 4);

  expect(await show.flags()).toEqual(['bulk', 'repeat_buyer']);
  await closeHold(app, { shop, scope: 'order', scopeId: orderId, actor: 'a' });
  await buy(9133, 4);
  expect((await listHolds(app, { shop })).holds).toEqual([]);
});

test('an order that was released is stopped again from its flag, and a host’s page says why', async () => {
  const show = await aHostedShow(app);
  const { shop, hostId } = show;
  await setProgram(app, { shop, actor: 'a', program: { bulkUnits: 3 } });
  const lines = [{ price: '10.0', quantity: 4, token: await show.mint() }];
  const orderId = await show.see({ lines, total: '40.0' });
  const stop = { shop, scope: 'order', scopeId: orderId, actor: 'a' } as const;
  await closeHold(app, stop);
  const flag = async () => (await listFlags(app, { shop })).flags[0];
  const line = async () => (await pageShowLines(app, { shop, showId: show.showId })).lines[0];

  expect(await flag()).toMatchObject({ code: 'bulk', orderId, held: false });
  expect(await line()).toMatchObject({ orderId, held: false });
  await openHold(app, { ...stop, reason: 'The bank disputes it' });

  expect(await flag()).toMatchObject({ held: true });
  expect(await line()).toMatchObject({ held: true });
  expect((await listHolds(app, { shop, hostId })).holds).toMatchObject([
    { scope: 'order', reason: 'The bank disputes it' },
  ]);
  const other = { ...stop, scopeId: 'gid://shopify/Product/1', reason: 'r' };
  await expect(openHold(app, other)).rejects.toThrow('This order does not exist.');
});

test('a signed token of a show that is no more is worth what a foreign one is', async () => {
  const show = await aHostedShow(app);
  const token = writeToken(
    show.shop,
    {
      ...{ showId: app.ids.uuid(), hostId: show.hostId, productId: productGid(1001) },
      ...{ mode: 'live', issuedAt: Date.parse(NOW) / 1000, endsAt: Date.parse(NOW) / 1000 + 60 },
      nonce: '0123456789abcdef',
    },
    app.settings.attributionKeys.current,
    signer(app.settings),
  );

  await show.see({ lines: [{ price: '50.0', token }], total: '50.0' });

  expect(await show.results()).toEqual(['bad_signature']);
  expect(await show.entries()).toEqual([]);
});

test.each([
  ['nothing', undefined, 'exchange'],
  ['something that is no token', 'nonsense', 'exchange'],
  ['a forged token', 'A'.repeat(112), 'bad_signature'],
])('an item that came in exchange and carries %s', async (_what, token, result) => {
  const show = await aHostedShow(app);
  const sold = { id: 924, price: '50.0', token: await show.mint() };
  await show.see({
    ...{
      total: '50.0',
      lines: [
        { ...sold, current: 0 },
        { id: 925, price: '50.0', ...(token ? { token } : {}) },
      ],
    },
    returns: [{ units: { 924: 1 }, exchangeLines: [925] }],
  });

  expect(await show.results()).toEqual(['counted', result]);
  expect(await show.sum()).toBe(result === 'exchange' ? 500n : 0n);
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

test('an exception of the shop that pays a host less than their own rate waits for that host alone', async () => {
  const own = { rate: { type: 'percent', bps: 2000 }, lowerNoticeDays: 10 } as const;
  const terms = { lowerNoticeDays: 30, windowDays: 60 };
  const show = await aHostedShow(app, { terms, hosts: [{ weight: 1 }, { terms: own }] });
  const sell = async (at: string, host: number) => {
    app.setNow(NOW);
    const token = await show.mint({ host, visit: `${at} ${host}` });
    app.setNow(at);
    await show.see({ lines: [{ price: '100.0', token }], total: '100.0' });
  };
  const rule = { id: 'r', match: 'product', matchId: 'gid://shopify/Product/1001' } as const;
  const rate = { type: 'percent', bps: 1200 } as const;
  await setAgreement(app, {
    ...{ shop: show.shop, actor: 'staff:1' },
    terms: { rules: [{ ...rule, mode: 'any', rate }] },
  });
  // Better for everybody, and written on top of the exception.
  await setAgreement(app, { shop: show.shop, actor: 'staff:1', terms: { renewals: true } });
  const rates = async () => {
    const lines = await app.db.orderLine.findMany({
      where: { shop: show.shop },
      orderBy: { firstSeenAt: 'asc' },
    });
    return lines.map(({ rule: pinned }) => (pinned as { rate: { bps: number } }).rate.bps);
  };

  for (const at of ['2026-09-01T12:00:00Z', '2026-09-11T11:59:59Z', '2026-09-11T12:00:00Z']) {
    await sell(at, 0);
    await sell(at.replace('00Z', '00.500Z').replace('59Z', '59.500Z'), 1);
  }

  app.setNow(NOW);
  expect(await rates()).toEqual([1200, 2000, 1200, 2000, 1200, 1200]);
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
