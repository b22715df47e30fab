import { expect, test } from 'vitest';
import { claimOffer } from '#app/services/offers/claim-offer.ts';
import { listOffers } from '#app/services/offers/list-offers.ts';
import { openOffer } from '#app/services/offers/open-offer.ts';
import { tendRound } from '#app/services/offers/tend-offers.ts';
import { closeOffer } from '#app/services/offers/close-offer.ts';
import { readState } from '#app/services/live/read-state.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { viewerOfCustomer } from '#app/services/live/viewer-pass.ts';
import { reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { readPreflight } from '#app/services/shows/read-preflight.ts';
import type { OfferPlan } from '#app/services/offers/plan-offer.ts';
import { anOrder as orderOf, type OrderWish } from '../make/an-order.ts';
import { aShow, type MadeShow } from '../make/a-show.ts';
import { anOffer, doJobs } from '../make/an-offer.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

const viewer = (number: number) => ({ id: `g${number}`, customer: false });

/** An offer that has just opened. */
async function open(wish: Partial<OfferPlan> = {}) {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 2 });
  const tap = await anOffer(app, show, wish);
  await openOffer(app, tap);
  after(app, 30);
  const claim = (number: number) => claimOffer(app, { ...tap, viewer: viewer(number) });
  return { app, shop, show, tap, claim };
}

const forViewers = (allocation: number): Partial<OfferPlan> => ({
  audience: 'viewers',
  allocation,
});
const after = (app: TestApp, seconds: number) =>
  app.setNow(new Date(app.clock.now().getTime() + seconds * 1000));
const offersOf = async (app: TestApp, show: MadeShow) =>
  (await readState(app, { shop: show.shop, showId: show.id })).state.offers;
const told = async (app: TestApp, show: MadeShow) => {
  const where = {
    shop: show.shop,
    showId: show.id,
    type: { in: ['offer.stepped', 'offer.closed'] },
  };
  const rows = await app.inShop(show.shop, (tx) =>
    tx.showEvent.findMany({ where, orderBy: { seq: 'asc' } }),
  );
  return rows.map(
    ({ data }) =>
      (data as { left?: number; reason?: string }).left ?? (data as { reason?: string }).reason,
  );
};

/** An order of so many of the first product, seen by the app. */
async function sells(
  app: TestApp,
  shop: string,
  wish: Partial<OrderWish> & { units?: number } = {},
) {
  const { units = 1, ...more } = wish;
  const order = orderOf({
    at: app.clock.now().toISOString(),
    lines: [{ price: '10.00', product: 1001, variant: 100101, quantity: units }],
    ...more,
  });
  app.outside.orders.set(order.id, order);
  await reconcileOrder(app, { shop, orderId: order.id, foundBy: 'notice' });
  return order.id;
}

test('sixty viewers who claim at once get no more than there are, each a code of their own', async () => {
  const { app, show, claim } = await open(forViewers(20));

  const answers = await Promise.allSettled(Array.from({ length: 60 }, (_, at) => claim(at)));

  const codes = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.code] : []));
  expect(codes).toHaveLength(20);
  expect(new Set(codes).size).toBe(20);
  const [discount] = app.outside.discounts.values();
  expect(codes.every((code) => discount?.codes?.includes(code))).toBe(true);
  const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(new Set(refused.map((reason: { code: string }) => reason.code))).toEqual(
    new Set(['offer_gone']),
  );
  expect(await offersOf(app, show)).toMatchObject([{ left: 0, who: 'viewers' }]);
  // However they came, viewers hear of steps only.
  expect([0, 5, 10]).toEqual(expect.arrayContaining(await told(app, show)));
});

test('a viewer who asks twice, also twice at once, has one code', async () => {
  const { app, shop, claim } = await open(forViewers(5));

  const answers = await Promise.all([claim(1), claim(1), claim(1)]);
  after(app, 60);
  const later = await claim(1);

  expect(new Set([...answers, later].map(({ code }) => code)).size).toBe(1);
  expect(later.until).toBe(answers[0]?.until);
  const { offers } = await listOffers(app, { shop, showId: (await onlyShow(app, shop)).id });
  expect(offers).toMatchObject([{ left: 4, sold: 0 }]);
});

const onlyShow = (app: TestApp, shop: string) =>
  app.inShop(shop, (tx) => tx.show.findFirstOrThrow({ where: { shop } }));

test.each([
  ['a moment before it opens', 'before', 'offer_waits'],
  ['at its end', 'end', 'offer_over'],
  ['after it was closed', 'closed', 'offer_over'],
] as const)('nobody claims %s', async (_what, when, code) => {
  const { app, tap, claim } = await open(forViewers(5));
  if (when === 'before') after(app, -1);
  if (when === 'end') after(app, 300);
  if (when === 'closed') await closeOffer(app, { ...tap, reason: 'staff' });

  await expect(claim(1)).rejects.toMatchObject({ code });
});

test('an offer for everybody has nothing to claim, and neither has one of another show', async () => {
  const { app, shop, claim } = await open();
  const other = await aShow(app, shop, { products: 1 });
  const strange = await anOffer(app, other, forViewers(5));
  await openOffer(app, strange);

  await expect(claim(1)).rejects.toMatchObject({ code: 'offer' });
  await expect(
    claimOffer(app, { ...strange, showId: (await anOffer(app, other)).offerId, viewer: viewer(1) }),
  ).rejects.toMatchObject({ code: 'offer' });
});

test('a claim nobody used comes back once, with another code, after its old one ended', async () => {
  const { app, shop, show, claim } = await open({ ...forViewers(1), windowS: 1200 });
  const first = await claim(1);
  after(app, 299);
  await tendRound(app, { shop });
  await expect(claim(2)).rejects.toMatchObject({ code: 'offer_gone' });

  after(app, 1);
  await tendRound(app, { shop });
  const [discount] = app.outside.discounts.values();
  expect(discount?.codes).toEqual([]);
  await expect(claim(2)).rejects.toMatchObject({ code: 'offer_gone' });
  after(app, 61);
  await Promise.all([tendRound(app, { shop }), tendRound(app, { shop })]);
  await tendRound(app, { shop });

  const second = await claim(2);
  expect(second.code).not.toBe(first.code);
  await expect(claim(3)).rejects.toMatchObject({ code: 'offer_gone' });
  await expect(claim(1)).rejects.toMatchObject({ code: 'claim_over' });
  expect(await told(app, show)).toEqual([0, 1, 0]);
});

test('a claim that was bought is sold, and the last one closes the offer', async () => {
  const { app, shop, show, claim } = await open(forViewers(2));
  const codes = [(await claim(1)).code, (await claim(2)).code];
  const buy = (code: string | undefined) =>
    sells(app, shop, {
      lines: [{ price: '10.00', product: 1001, discount: '2.00', ...(code ? { code } : {}) }],
    });

  const order = await buy(codes[0]);
  await reconcileOrder(app, { shop, orderId: order, foundBy: 'notice' });
  await expect(claim(1)).rejects.toMatchObject({ code: 'claim_used' });
  expect(await offersOf(app, show)).toHaveLength(1);
  await buy(codes[1]?.toLowerCase());

  expect(await offersOf(app, show)).toEqual([]);
  expect(await told(app, show)).toEqual([0, 'sold_out']);
});

test('codes viewers hold at the end go on working until their time is over, then the discount goes', async () => {
  const { app, shop, tap, claim } = await open(forViewers(2));
  after(app, 299);
  await claim(1);
  after(app, 1);
  await tendRound(app, { shop });
  await doJobs(app, shop, 'offer.settle');
  expect(app.outside.discounts.size).toBe(1);

  after(app, 300);
  await doJobs(app, shop, 'offer.settle');

  expect(app.outside.discounts.size).toBe(0);
  expect(tap.offerId).toBeTruthy();
});

test('units sold in the window are told in steps; a refund gives back, a sale outside counts nothing', async () => {
  const { app, shop, show } = await open({ allocation: 30 });
  after(app, -31);
  await sells(app, shop, { units: 7 });
  after(app, 31);

  await sells(app, shop, { units: 9 });
  expect(await told(app, show)).toEqual([]);
  const id = await sells(app, shop, { units: 12 });
  expect(await told(app, show)).toEqual([10]);
  const line = { price: '10.00', product: 1001, variant: 100101, quantity: 12, current: 2 };
  const before = app.outside.orders.get(id) as { createdAt: string };
  const refunded = orderOf({
    id: Number(id.split('/').at(-1)),
    at: before.createdAt,
    lines: [line],
  });
  app.outside.orders.set(id, refunded);
  await reconcileOrder(app, { shop, orderId: id, foundBy: 'notice' });
  expect(await told(app, show)).toEqual([10, 20]);

  await sells(app, shop, { units: 19 });
  expect(await told(app, show)).toEqual([10, 20, 0, 'sold_out']);
  await doJobs(app, shop, 'offer.settle');
  expect(app.outside.discounts.size).toBe(0);
});

test('an erased customer leaves no claim, and the count stays', async () => {
  const { app, shop, show, tap } = await open(forViewers(3));
  const customerId = 'gid://shopify/Customer/42';
  const id = viewerOfCustomer(app.settings, shop, customerId);
  await claimOffer(app, { ...tap, viewer: { id, customer: true } });

  await eraseCustomer(app, { shop, customerId });

  const codes = await app.inShop(shop, (tx) => tx.offerCode.findMany({ where: { shop } }));
  expect(codes.filter((one) => one.viewer !== null)).toEqual([]);
  const { offers } = await listOffers(app, { shop, showId: show.id });
  expect(offers).toMatchObject([{ left: 2 }]);
});

test.each([
  ['nothing is wrong', {}, 0, ['right', 'right']],
  ['another app left two places', {}, 23, ['right', 'doubtful']],
  ['all places are taken', {}, 25, ['right', 'wrong']],
  ['it promises more than is in stock', { allocation: 6 }, 0, ['doubtful', 'right']],
  ['its price is above the product’s', { price: '1.00' }, 0, ['wrong', 'right']],
  ['its product left the lineup', { gone: true }, 0, ['wrong', 'right']],
  ['it is a drop', { discount: null }, 25, ['right', undefined]],
] as const)('before a show, offers where %s are %j', async (_what, wish, others, expected) => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 2 });
  const { price, gone, ...plan } = { price: null, gone: false, ...wish };
  const fixed = { kind: 'amount' as const, amountMinor: 500 };
  await anOffer(app, show, { discount: fixed, ...plan });
  app.outside.otherDiscounts = others;
  await app.inShop(shop, async (tx) => {
    const where = { shop, productId: 'gid://shopify/Product/1001' };
    if (gone) await tx.lineupItem.deleteMany({ where });
    if (!price) return;
    const item = await tx.lineupItem.findFirstOrThrow({ where });
    const variants = (item.variants as { price: string }[]).map((one) => ({ ...one, price }));
    await tx.lineupItem.updateMany({ where, data: { variants } });
  });

  const results = await readPreflight(app, { shop, showId: show.id });

  const stateOf = (check: string) => results.find((one) => one.check === check)?.state;
  expect([stateOf('offers'), stateOf('discounts')]).toEqual(expected);
});
