import { expect, test } from 'vitest';
import { Refusal } from '#app/domain/refusal.ts';
import type { Goal } from '#app/domain/offer/goal.ts';
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { mintToken } from '#app/services/attribution/mint-token.ts';
import { react } from '#app/services/audience/react.ts';
import { readState } from '#app/services/live/read-state.ts';
import { changeOffer } from '#app/services/offers/change-offer.ts';
import { listOffers } from '#app/services/offers/list-offers.ts';
import { openOffer } from '#app/services/offers/open-offer.ts';
import type { OfferPlan } from '#app/services/offers/plan-offer.ts';
import { removeOffer } from '#app/services/offers/remove-offer.ts';
import { tendRound } from '#app/services/offers/tend-offers.ts';
import { reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { anOrder, productGid } from '../make/an-order.ts';
import { aShow, happens } from '../make/a-show.ts';
import { anOffer, aPlan } from '../make/an-offer.ts';
import { aShop, makeApp } from '../make/app.ts';

/** A show on the air, and what people do in it. */
async function onAir() {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 3 });
  const at = { shop, showId: show.id };
  const log = async () => {
    const rows = await app.inShop(shop, (tx) =>
      tx.showEvent.findMany({
        where: {
          ...at,
          OR: [{ type: { startsWith: 'goal.' } }, { type: { startsWith: 'offer.' } }],
        },
        orderBy: { seq: 'asc' },
      }),
    );
    return rows.map(({ type, data }) => {
      const { reached, target } = data as { reached?: number; target?: number };
      return [type, reached ?? target].filter((part) => part !== undefined).join(' ');
    });
  };
  return {
    ...{ app, shop, show, log },
    plan: (goal: Goal, more: Partial<OfferPlan> = {}) => anOffer(app, show, { goal, ...more }),
    round: () => tendRound(app, { shop }),
    after: (seconds: number) => app.setNow(new Date(app.clock.now().getTime() + seconds * 1000)),
    goal: async () => (await readState(app, at)).state.goal,
    offers: async () => (await readState(app, at)).state.offers,
    list: async () => (await listOffers(app, at)).offers,
    hearts: (heart: number) =>
      react(app, { ...at, viewer: { id: 'g1', customer: false }, counts: { heart } }),
    watch: (viewers: number) =>
      app.inShop(
        shop,
        (tx) => tx.$executeRaw`
          INSERT INTO show_ticker (shop, show_id, holder, held_until, tick, viewers, shed, spent, spent_on)
          VALUES (${shop}, ${show.id}::uuid, 'w', now(), 1, ${viewers}, 0, 0, now()::date)
          ON CONFLICT (show_id) DO UPDATE SET viewers = excluded.viewers`,
      ),
    /** Somebody presents the show, so that it can be credited with orders. */
    async present() {
      const terms = { rate: { type: 'percent', bps: 1000 } } as const;
      await setAgreement(app, { shop, terms, actor: 'staff:1', starting: true });
      const hostId = app.ids.uuid();
      await app.inShop(shop, async (tx) => {
        await tx.host.create({
          data: { id: hostId, shop, name: 'Noor', createdAt: app.clock.now() },
        });
        const joinedAt = app.clock.now();
        await tx.showHost.create({ data: { ...at, hostId, position: 0, weight: 1, joinedAt } });
      });
    },
    /** An order of the show's first product; `live`: put into the bag from the show. */
    async sell(live = true) {
      const wanted = {
        ...at,
        productId: productGid(1001),
        mode: 'live',
        visit: app.ids.uuid(),
      } as const;
      const token = live ? { token: (await mintToken(app, wanted)).token } : {};
      const order = anOrder({
        at: app.clock.now().toISOString(),
        lines: [{ price: '10.00', product: 1001, variant: 100101, ...token }],
      });
      app.outside.orders.set(order.id, order);
      await reconcileOrder(app, { shop, orderId: order.id, foundBy: 'notice' });
    },
  };
}

test('a goal is told, its progress in steps, and in the round it is met its offer is announced, once', async () => {
  const { app, plan, round, hearts, goal, offers, log, list } = await onAir();
  const tap = await plan({ kind: 'hearts', target: 100 });
  expect(await list()).toMatchObject([{ goalReached: null }]);

  await round();
  expect(await goal()).toEqual({
    ...{ offerId: tap.offerId, productId: '1001', kind: 'hearts', target: 100, reached: 0 },
    discount: { kind: 'percent', bps: 2_000 },
  });
  expect(app.outside.states.at(-1)?.state.goal).toMatchObject({ reached: 0 });
  for (let taps = 0; taps < 3; taps++) await hearts(13);
  await Promise.all([round(), round(), round()]);
  expect(await goal()).toMatchObject({ reached: 30 });
  expect(await list()).toMatchObject([{ goalReached: 30, status: 'planned' }]);
  for (let taps = 0; taps < 4; taps++) await hearts(20);
  await Promise.all([round(), round()]);

  expect(await offers()).toMatchObject([{ id: tap.offerId }]);
  expect(await goal()).toBeNull();
  await hearts(20);
  await round();
  expect(await log()).toEqual([
    'goal.set 100',
    'goal.stepped 30',
    'goal.stepped 100',
    'offer.announced',
  ]);
  expect(app.outside.discounts.size).toBe(1);
});

test('hearts that were there before a goal was told count for nobody’s goal', async () => {
  const { plan, round, hearts, goal } = await onAir();
  await hearts(20);
  await plan({ kind: 'hearts', target: 20 });

  await round();
  await round();
  expect(await goal()).toMatchObject({ reached: 0 });
  await hearts(10);
  await round();

  expect(await goal()).toMatchObject({ reached: 50 });
});

test('how many watch at once is a level: the best of it is kept, and people who leave take nothing back', async () => {
  const { plan, round, watch, goal, offers, log } = await onAir();
  await watch(7);
  await plan({ kind: 'viewers', target: 50 });

  for (const viewers of [7, 26, 9, 49]) {
    await watch(viewers);
    await round();
  }
  await round();
  expect(await goal()).toMatchObject({ reached: 90 });
  expect(await offers()).toEqual([]);
  await watch(50);
  await round();

  expect(await offers()).toHaveLength(1);
  expect(await log()).toEqual([
    ...['goal.set 50', 'goal.stepped 50', 'goal.stepped 90', 'goal.stepped 100', 'offer.announced'],
  ]);
});

test('orders count that are paid and credited to the show', async () => {
  const { plan, round, present, sell, goal, offers } = await onAir();
  await present();
  await sell();
  await plan({ kind: 'orders', target: 2 });
  await round();
  await sell();
  await sell(false);

  await round();
  expect(await goal()).toMatchObject({ reached: 50 });
  await sell();
  await round();

  expect(await offers()).toHaveLength(1);
});

test('one goal at a time, in the order they were planned; the next begins at nothing', async () => {
  const { app, plan, round, hearts, goal, after } = await onAir();
  const first = await plan({ kind: 'hearts', target: 10 });
  after(1);
  const second = await plan({ kind: 'hearts', target: 10 }, { productId: '1002' });
  await Promise.all([round(), round()]);
  expect(await goal()).toMatchObject({ offerId: first.offerId });

  await hearts(15);
  await round();
  await round();
  expect(await goal()).toMatchObject({ offerId: second.offerId, reached: 0 });
  await hearts(10);
  await round();

  expect(app.outside.discounts.size).toBe(2);
});

test('a plan that is changed or given up takes its goal off the screen, and a changed one begins again', async () => {
  const { app, plan, round, hearts, goal, log } = await onAir();
  const tap = await plan({ kind: 'hearts', target: 100 });
  await round();
  await hearts(20);
  await round();

  await changeOffer(app, { ...tap, plan: aPlan({ goal: { kind: 'hearts', target: 10 } }) });
  expect(await goal()).toBeNull();
  await round();
  expect(await goal()).toMatchObject({ target: 10, reached: 0 });
  await removeOffer(app, tap);
  await round();

  expect(await goal()).toBeNull();
  expect(await log()).toEqual([
    ...['goal.set 100', 'goal.stepped 20', 'goal.cleared', 'goal.set 10', 'goal.cleared'],
  ]);
  expect(app.outside.states.at(-1)?.state.goal).toBeNull();
});

test('an offer opened by a tap does not wait for its goal any more', async () => {
  const { app, plan, round, hearts, goal, offers } = await onAir();
  const tap = await plan({ kind: 'hearts', target: 10 });
  await round();

  await openOffer(app, tap);
  expect(await goal()).toBeNull();
  await hearts(20);
  await round();

  expect(await offers()).toHaveLength(1);
});

test('a goal whose product left the lineup is told to nobody, and whoever directs the show reads why', async () => {
  const { app, shop, plan, round, goal, list, after } = await onAir();
  await plan({ kind: 'hearts', target: 10 });
  await app.inShop(shop, (tx) =>
    tx.lineupItem.deleteMany({ where: { shop, productId: 'gid://shopify/Product/1001' } }),
  );

  await round();
  await round();
  expect(await goal()).toBeNull();
  expect((await list()).map(({ trouble }) => trouble)).toEqual([
    'This product is not in the lineup.',
  ]);
  expect(app.outside.lines.filter((line) => line.includes('goal.untold'))).toHaveLength(1);

  // It does not stand in the way of the next.
  after(1);
  const next = await plan({ kind: 'hearts', target: 10 }, { productId: '1002' });
  await round();
  expect(await goal()).toMatchObject({ offerId: next.offerId });
});

test('a goal that is met while the shop says no stays met, and its offer opens as soon as the shop does', async () => {
  const { app, plan, round, hearts, goal, offers, after } = await onAir();
  await plan({ kind: 'hearts', target: 10 });
  await round();
  await hearts(10);

  app.outside.fails = new Refusal('unavailable', 'discount_limit', 'Twenty-five are running.');
  await round();
  expect(await goal()).toMatchObject({ reached: 100 });
  expect(await offers()).toEqual([]);
  after(31);
  await round();

  expect(await offers()).toHaveLength(1);
});

test('in a pause and before the show no goal is told and none is met', async () => {
  const { app, shop, show, plan, round, hearts, goal, offers } = await onAir();
  await plan({ kind: 'hearts', target: 10 });
  const life = (life: string) =>
    app.inShop(shop, (tx) => tx.show.updateMany({ where: { shop }, data: { life } }));
  await round();
  await life('paused');
  await happens(app, show, { type: 'show.paused', data: { reason: 'host' } });
  await hearts(10);

  await round();
  expect(await goal()).toMatchObject({ reached: 0 });
  await life('live');
  await happens(app, show, { type: 'show.resumed', data: {} });
  await round();
  expect(await offers()).toHaveLength(1);

  const later = await aShow(app, shop, { life: 'scheduled', products: 1 });
  await anOffer(app, later, { goal: { kind: 'hearts', target: 10 } });
  await round();
  const { state } = await readState(app, { shop, showId: later.id });
  expect(state.goal).toBeNull();
});
