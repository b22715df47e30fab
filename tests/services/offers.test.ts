import { expect, test } from 'vitest';
import { Refusal } from '#app/domain/refusal.ts';
import { changeOffer } from '#app/services/offers/change-offer.ts';
import { closeOffer } from '#app/services/offers/close-offer.ts';
import { extendOffer } from '#app/services/offers/extend-offer.ts';
import { openOffer } from '#app/services/offers/open-offer.ts';
import { planOffer } from '#app/services/offers/plan-offer.ts';
import { removeOffer } from '#app/services/offers/remove-offer.ts';
import { tendRound } from '#app/services/offers/tend-offers.ts';
import { readState } from '#app/services/live/read-state.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { aShow, happens, type MadeShow } from '../make/a-show.ts';
import { anOffer, aPlan, doJobs } from '../make/an-offer.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

/** A show on the air at noon with products at 10.00. */
async function onAir(life: 'scheduled' | 'live' = 'live') {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life, products: 4 });
  return { app, shop, show };
}

const rowOf = (app: TestApp, shop: string, id: string) =>
  app.inShop(shop, (tx) => tx.offer.findFirstOrThrow({ where: { shop, id } }));
const inSeconds = (app: TestApp, seconds: number) =>
  app.setNow(new Date(app.clock.now().getTime() + seconds * 1000));
const offersOf = async (app: TestApp, show: MadeShow) =>
  (await readState(app, { shop: show.shop, showId: show.id })).state.offers;
const typesOf = async (app: TestApp, show: MadeShow) => {
  const where = { shop: show.shop, showId: show.id, type: { startsWith: 'offer.' } };
  const rows = await app.inShop(show.shop, (tx) =>
    tx.showEvent.findMany({ where, orderBy: { seq: 'asc' } }),
  );
  return rows.map(({ type, actor }) => `${type} by ${actor}`);
};

test('an opened offer has its discount at the shop before anybody hears of the countdown', async () => {
  const { app, shop, show } = await onAir();
  const tap = await anOffer(app, show, { perBuyer: 2, allocation: 50 });
  const now = app.clock.now().getTime();

  const state = await openOffer(app, tap);

  expect(state.offers).toEqual([
    {
      ...{ id: tap.offerId, productId: '1001', variantIds: [], extended: 0, left: 50, perBuyer: 2 },
      discount: { kind: 'percent', bps: 2_000 },
      ...{ opensAt: now + 30_000, endsAt: now + 330_000 },
    },
  ]);
  expect([...app.outside.discounts.values()]).toMatchObject([
    {
      ...{ shop, productId: 'gid://shopify/Product/1001', codes: null },
      reduction: { kind: 'percent', bps: 2_000 },
      ...{ startsAt: new Date(now + 30_000), endsAt: new Date(now + 330_000) },
    },
  ]);
  expect(app.outside.states.at(-1)?.state).toEqual(state);
});

test('of two producers who tap at once one opens it, and the shop has one discount', async () => {
  const { app, show } = await onAir();
  const tap = await anOffer(app, show);

  const answers = await Promise.allSettled([openOffer(app, tap), openOffer(app, tap)]);

  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(app.outside.discounts.size).toBe(1);
  expect(await typesOf(app, show)).toEqual(['offer.announced by staff:7']);
});

test('where the shop says no, nothing is announced, the reason is kept, and a later tap opens it', async () => {
  const { app, shop, show } = await onAir();
  const tap = await anOffer(app, show);
  app.outside.fails = new Refusal('unavailable', 'discount_limit', 'Twenty-five are running.');

  await expect(openOffer(app, tap)).rejects.toMatchObject({ code: 'discount_limit' });

  expect(await rowOf(app, shop, tap.offerId)).toMatchObject({
    ...{ status: 'planned', trouble: 'Twenty-five are running.', opensAt: null },
  });
  expect(await offersOf(app, show)).toEqual([]);
  await openOffer(app, tap);
  expect(await offersOf(app, show)).toHaveLength(1);
});

test('a discount that a failed try left at the shop is removed, the one of the next try is not', async () => {
  const { app, shop, show } = await onAir();
  const tap = await anOffer(app, show);
  // The discount is made, and then the show is over before the offer could be announced.
  const { make } = app.discounts;
  Object.assign(app.discounts, {
    make: async (...input: Parameters<typeof make>) => {
      const made = await make(...input);
      throw Object.assign(new Error('The line was cut.'), { made });
    },
  });
  await expect(openOffer(app, tap)).rejects.toMatchObject({ code: 'shop_unanswered' });
  expect(app.outside.discounts.size).toBe(1);
  Object.assign(app.discounts, { make });
  await openOffer(app, tap);

  await doJobs(app, shop, 'offer.settle');

  const { reference } = await rowOf(app, shop, tap.offerId);
  expect([...app.outside.discounts.values()].map((one) => one.reference)).toEqual([reference]);
});

test('an extension moves the end at the shop and is told as one; of two at once one counts', async () => {
  const { app, shop, show } = await onAir();
  const tap = await anOffer(app, show);
  const { offers } = await openOffer(app, tap);
  const endsAt = offers[0]?.endsAt ?? 0;
  const more = { ...tap, endsAt, seconds: 120 };

  const answers = await Promise.allSettled([extendOffer(app, more), extendOffer(app, more)]);

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await offersOf(app, show)).toMatchObject([{ endsAt: endsAt + 120_000, extended: 1 }]);
  expect([...app.outside.discounts.values()]).toMatchObject([
    { endsAt: new Date(endsAt + 120_000) },
  ]);
  expect(await typesOf(app, show)).toEqual([
    'offer.announced by staff:7',
    'offer.extended by staff:7',
  ]);
  const acts = await app.inShop(shop, (tx) => tx.auditLog.findMany({ where: { shop } }));
  expect(acts.map(({ act }) => act).sort()).toEqual([
    ...['offer.extended', 'offer.opened', 'offer.planned'],
  ]);
});

test('an extension the shop refuses leaves the end where it was, and can be tried again', async () => {
  const { app, show } = await onAir();
  const tap = await anOffer(app, show);
  const { offers } = await openOffer(app, tap);
  const more = { ...tap, endsAt: offers[0]?.endsAt ?? 0, seconds: 60 };
  app.outside.fails = new Error('no answer');

  await expect(extendOffer(app, more)).rejects.toMatchObject({ code: 'shop_unanswered' });
  expect(await offersOf(app, show)).toEqual(offers);

  await extendOffer(app, more);
  expect(await offersOf(app, show)).toMatchObject([{ extended: 1 }]);
});

test('a window never grows beyond twenty minutes', async () => {
  const { app, show } = await onAir();
  const tap = await anOffer(app, show, { windowS: 1200 });
  const { offers } = await openOffer(app, tap);

  const more = extendOffer(app, { ...tap, endsAt: offers[0]?.endsAt ?? 0, seconds: 60 });

  await expect(more).rejects.toMatchObject({ code: 'too_long' });
});

test('closing takes it off every screen at once and its discount off the shop, once', async () => {
  const { app, shop, show } = await onAir();
  const tap = await anOffer(app, show);
  await openOffer(app, tap);

  await Promise.all([
    closeOffer(app, { ...tap, reason: 'staff' }),
    closeOffer(app, { ...tap, reason: 'staff' }),
  ]);
  await doJobs(app, shop, 'offer.settle');

  expect(await offersOf(app, show)).toEqual([]);
  expect(await typesOf(app, show)).toEqual([
    'offer.announced by staff:7',
    'offer.closed by staff:7',
  ]);
  expect(app.outside.discounts.size).toBe(0);
  expect(await rowOf(app, shop, tap.offerId)).toMatchObject({ status: 'closed', discountId: null });
});

test('the clock closes an offer at its end, not a moment before, and not one that was extended', async () => {
  const { app, shop, show } = await onAir();
  const tap = await anOffer(app, show);
  const { offers } = await openOffer(app, tap);
  await extendOffer(app, { ...tap, endsAt: offers[0]?.endsAt ?? 0, seconds: 60 });

  inSeconds(app, 330);
  await tendRound(app, { shop });
  expect(await offersOf(app, show)).toHaveLength(1);
  inSeconds(app, 60);
  await tendRound(app, { shop });

  expect(await offersOf(app, show)).toEqual([]);
  expect((await typesOf(app, show)).at(-1)).toBe('offer.closed by system');
});

test('a timed offer announces itself so that it opens at its minute, once, also with two workers', async () => {
  const { app, shop, show } = await onAir();
  const startedAt = app.clock.now().getTime();
  await anOffer(app, show, { opensAfterS: 120 });

  inSeconds(app, 89);
  await tendRound(app, { shop });
  expect(await offersOf(app, show)).toEqual([]);
  inSeconds(app, 1);
  await Promise.all([tendRound(app, { shop }), tendRound(app, { shop })]);

  expect(await offersOf(app, show)).toMatchObject([{ opensAt: startedAt + 120_000 }]);
  expect(await typesOf(app, show)).toEqual(['offer.announced by system']);
});

test('a timed offer waits while the show is paused, and tells why it could not open', async () => {
  const { app, shop, show } = await onAir();
  const tap = await anOffer(app, show, { opensAfterS: 60 });
  const at = { shop, showId: show.id };
  await app.inShop(shop, (tx) => tx.show.updateMany({ where: { shop }, data: { life: 'paused' } }));
  await happens(app, show, { type: 'show.paused', data: { reason: 'signal' } });

  inSeconds(app, 300);
  await tendRound(app, { shop });
  expect((await readState(app, at)).state.offers).toEqual([]);

  await app.inShop(shop, (tx) => tx.show.updateMany({ where: { shop }, data: { life: 'live' } }));
  await happens(app, show, { type: 'show.resumed', data: {} });
  app.outside.fails = new Refusal('unavailable', 'discount_limit', 'Twenty-five are running.');
  await tendRound(app, { shop });
  expect(await rowOf(app, shop, tap.offerId)).toMatchObject({
    trouble: 'Twenty-five are running.',
  });
  await tendRound(app, { shop });
  expect((await readState(app, at)).state.offers).toEqual([]);
  inSeconds(app, 31);
  await tendRound(app, { shop });
  expect((await readState(app, at)).state.offers).toHaveLength(1);
});

test('a rehearsal opens without a discount, and the offer is planned again afterwards', async () => {
  const { app, shop, show } = await onAir('scheduled');
  const tap = await anOffer(app, show);
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({ where: { shop }, data: { life: 'rehearsal' } }),
  );
  await happens(app, show, { type: 'rehearsal.started', data: {} });

  await openOffer(app, tap);
  expect(await offersOf(app, show)).toHaveLength(1);
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({ where: { shop }, data: { life: 'scheduled' } }),
  );
  await happens(app, show, { type: 'rehearsal.stopped', data: {} });
  await tendRound(app, { shop });

  expect(app.outside.discounts.size).toBe(0);
  expect(await rowOf(app, shop, tap.offerId)).toMatchObject({ status: 'planned', opensAt: null });
});

test('the end of a show closes what is on before it, and its discounts go', async () => {
  const { app, shop, show } = await onAir();
  const tap = await anOffer(app, show);
  await openOffer(app, tap);

  await endShow(app, { shop, showId: show.id, actor: 'staff:7' });
  await doJobs(app, shop, 'offer.settle');

  expect((await typesOf(app, show)).at(-1)).toBe('offer.closed by staff:7');
  expect(await rowOf(app, shop, tap.offerId)).toMatchObject({ status: 'closed' });
  expect(app.outside.discounts.size).toBe(0);
});

test('an offer that was opened is neither changed nor removed; a planned one is', async () => {
  const { app, shop, show } = await onAir();
  const open = await anOffer(app, show);
  const planned = await anOffer(app, show, { productId: '1002' });
  await openOffer(app, open);

  await changeOffer(app, { ...planned, plan: aPlan({ productId: '1003', discount: null }) });
  expect(await rowOf(app, shop, planned.offerId)).toMatchObject({
    productId: 'gid://shopify/Product/1003',
    discount: null,
  });
  await removeOffer(app, planned);
  await expect(changeOffer(app, { ...open, plan: aPlan() })).rejects.toMatchObject({
    code: 'offer_moved_on',
  });
  await expect(removeOffer(app, open)).rejects.toMatchObject({ code: 'offer_moved_on' });
  await expect(removeOffer(app, planned)).rejects.toMatchObject({ code: 'offer' });
});

test('one product has one offer at a time, and three offers are on at most', async () => {
  const { app, show } = await onAir();
  const [first, second, ...others] = [
    await anOffer(app, show),
    await anOffer(app, show, { discount: { kind: 'amount', amountMinor: 100 } }),
    await anOffer(app, show, { productId: '1002' }),
    await anOffer(app, show, { productId: '1003', discount: null }),
    await anOffer(app, show, { productId: '1004' }),
  ];
  await openOffer(app, first);

  await expect(openOffer(app, second)).rejects.toMatchObject({ code: 'offer_overlaps' });
  for (const other of others.slice(0, 2)) await openOffer(app, other);
  await expect(openOffer(app, others[2] ?? first)).rejects.toMatchObject({ code: 'offers_on' });
});

test.each([
  ['a countdown of nine seconds', { countdownS: 9 }, 'countdownS'],
  ['a countdown of six minutes', { countdownS: 360 }, 'countdownS'],
  ['a window of half a minute', { windowS: 30 }, 'windowS'],
  ['a window of twenty-one minutes', { windowS: 1260 }, 'windowS'],
  ['nothing to sell', { allocation: 0 }, 'allocation'],
  ['a limit of no units', { perBuyer: 0 }, 'perBuyer'],
  ['half a percent', { discount: { kind: 'percent', bps: 50 } }, 'value'],
  ['everything off', { discount: { kind: 'percent', bps: 10_000 } }, 'value'],
  ['an amount above the price', { discount: { kind: 'amount', amountMinor: 1000 } }, 'value'],
  ['a price that is no offer', { discount: { kind: 'price', amountMinor: 1000 } }, 'value'],
  ['a drop for viewers only', { discount: null, audience: 'viewers' }, 'audience'],
  ['viewers without an allocation', { audience: 'viewers' }, 'allocation'],
  ['a product outside the lineup', { productId: '77' }, 'productId'],
  ['a variant outside the lineup', { variantIds: ['5'] }, 'variantIds'],
] as const)('%s is refused where it was typed', async (_what, wish, field) => {
  const { app, shop, show } = await onAir('scheduled');

  const plan = planOffer(app, {
    ...{ shop, showId: show.id, actor: 'staff:7' },
    plan: aPlan(wish),
  });

  await expect(plan).rejects.toMatchObject({ field });
});

test('another shop and another show know nothing of an offer', async () => {
  const { app, show } = await onAir();
  const tap = await anOffer(app, show);
  const elsewhere = await aShop(app);
  const other = await aShow(app, elsewhere, { products: 1 });

  const stranger = { ...tap, shop: elsewhere, showId: other.id };
  await expect(openOffer(app, stranger)).rejects.toMatchObject({ code: 'offer' });
  await expect(openOffer(app, { ...tap, offerId: 'no-id' })).rejects.toMatchObject({
    code: 'offer',
  });
});
