import { expect, test } from 'vitest';
import fc from '#tests/setup/properties.ts';
import { stepUp } from '#app/services/offers/claim-row.ts';
import { claimOffer } from '#app/services/offers/claim-offer.ts';
import { closeOffer } from '#app/services/offers/close-offer.ts';
import { joinLine } from '#app/services/offers/join-line.ts';
import { leaveLine } from '#app/services/offers/leave-line.ts';
import { listOffers } from '#app/services/offers/list-offers.ts';
import { lookAtLine } from '#app/services/offers/look-at-line.ts';
import { openOffer } from '#app/services/offers/open-offer.ts';
import { serveLine, serveLines } from '#app/services/offers/serve-line.ts';
import { tendRound } from '#app/services/offers/tend-offers.ts';
import { readState } from '#app/services/live/read-state.ts';
import { viewerOfCustomer } from '#app/services/live/viewer-pass.ts';
import { reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { anOrder } from '../make/an-order.ts';
import { aShow } from '../make/a-show.ts';
import { anOffer } from '../make/an-offer.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

const viewer = (number: number) => ({ id: `g${number}`, customer: false });
const MINUTE = 60;

/** An offer for so many viewers, open for twenty minutes, and what viewers do to it. */
async function open(allocation: number) {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });
  const tap = await anOffer(app, show, { audience: 'viewers', allocation, windowS: 20 * MINUTE });
  await openOffer(app, tap);
  const after = (seconds: number) =>
    app.setNow(new Date(app.clock.now().getTime() + seconds * 1000));
  after(30);
  const ask = (number: number) => ({ ...tap, viewer: viewer(number) });
  return {
    ...{ app, shop, show, tap, after },
    claim: (number: number) => claimOffer(app, ask(number)),
    join: (number: number) => joinLine(app, ask(number)),
    look: (number: number) => lookAtLine(app, ask(number)),
    leave: (number: number) => leaveLine(app, ask(number)),
    round: () => tendRound(app, { shop }),
    /** What is held now runs out unbought, and everything that follows from it. */
    async runOut() {
      after(5 * MINUTE);
      await tendRound(app, { shop });
      after(MINUTE);
      await tendRound(app, { shop });
    },
    async offer() {
      const { state } = await readState(app, { shop, showId: show.id });
      return state.offers.find(({ id }) => id === tap.offerId);
    },
    async list() {
      const { offers } = await listOffers(app, { shop, showId: show.id });
      return offers.find(({ id }) => id === tap.offerId);
    },
  };
}

test('who comes when all are claimed takes a place in line, and it stays theirs', async () => {
  const { claim, join, look, list } = await open(1);
  await claim(1);

  expect(await join(2)).toMatchObject({ place: 1, served: 0, claimed: null });
  expect(await join(3)).toMatchObject({ place: 2 });
  expect(await join(2)).toMatchObject({ place: 1 });

  expect(await look(3)).toMatchObject({ place: 2 });
  await expect(claim(3)).rejects.toMatchObject({ code: 'offer_gone' });
  expect(await list()).toMatchObject({ line: 2, left: 0 });
});

test('a claim nobody used goes to the first in line in the moment it comes back, once, for its usual time', async () => {
  const { app, claim, join, look, runOut, offer, list } = await open(1);
  const first = await claim(1);
  await join(2);
  await join(3);

  await runOut();

  const turn = await look(2);
  expect(turn).toMatchObject({ place: null, served: 1 });
  expect(turn.claimed?.until).toBe(app.clock.now().getTime() + 5 * MINUTE * 1000);
  expect(turn.claimed?.code).not.toBe(first.code);
  expect(await claim(2)).toEqual(turn.claimed);
  expect(await look(3)).toMatchObject({ place: 1, claimed: null });
  expect(await offer()).toMatchObject({ served: 1, left: 0 });
  expect(await list()).toMatchObject({ line: 1, left: 0 });
  const [discount] = app.outside.discounts.values();
  expect(discount?.codes).toEqual([turn.claimed?.code]);
  expect(app.outside.states.at(-1)?.state.offers).toMatchObject([{ served: 1 }]);
});

test('nobody passes the line: what is free belongs to whoever waits', async () => {
  const { app, shop, tap, claim, join, look } = await open(2);
  await claim(1);
  await claim(2);
  await join(3);
  // A claim that was being made when somebody joined, and was given up.
  await app.inShop(shop, (tx) =>
    tx.offerCode.updateMany({
      where: { shop, viewer: 'g2' },
      data: { status: 'free', viewer: null, until: null, claimedAt: null },
    }),
  );

  await expect(claim(4)).rejects.toMatchObject({ code: 'offer_gone' });
  expect(await join(5)).toMatchObject({ place: 2, claimed: null });
  await serveLines(app, { shop });

  expect((await look(3)).claimed).not.toBeNull();
  expect(await look(5)).toMatchObject({ place: 1 });
  expect(await app.inShop(shop, (tx) => serveLine(app, tx, tap))).toBeNull();
});

test('a rush of claims is told of together, and its last step is not missed', async () => {
  const { app, claim, offer } = await open(20);
  const told = () => app.outside.states.length;
  const before = told();

  await Promise.all(Array.from({ length: 20 }, (_, number) => claim(number)));

  expect(await offer()).toMatchObject({ left: 0 });
  expect(app.outside.states.at(-1)?.state.offers).toMatchObject([{ left: 0 }]);
  expect(told() - before).toBeLessThanOrEqual(4);
});

test('who joins while something is free has it, and is in no line', async () => {
  const { join, list } = await open(2);

  const stand = await join(1);

  expect(stand).toMatchObject({ place: null, claimed: { code: expect.any(String) as string } });
  expect(await list()).toMatchObject({ line: 0, left: 1 });
});

test('who leaves is passed over, those behind move up, and coming back is at the end', async () => {
  const { claim, join, leave, look, runOut } = await open(1);
  await claim(1);
  for (const number of [2, 3, 4]) await join(number);

  expect(await leave(2)).toMatchObject({ place: null, claimed: null });
  expect(await look(3)).toMatchObject({ place: 1 });
  expect(await join(2)).toMatchObject({ place: 3 });
  await runOut();

  expect((await look(3)).claimed).not.toBeNull();
  expect(await look(2)).toMatchObject({ place: 2 });
  // Who leaves in the moment of their turn is not sent away from what is theirs.
  expect((await leave(3)).claimed).not.toBeNull();
});

test('whoever had a claim or has bought has no second one by way of the line', async () => {
  const { app, shop, claim, join, runOut } = await open(2);
  await claim(1);
  const { code } = await claim(2);
  expect(await join(2)).toMatchObject({ place: null, claimed: { code } });
  const order = anOrder({
    at: app.clock.now().toISOString(),
    lines: [{ price: '10.00', product: 1001, discount: '2.00', code }],
  });
  app.outside.orders.set(order.id, order);
  await reconcileOrder(app, { shop, orderId: order.id, foundBy: 'notice' });

  await runOut();

  await expect(join(1)).rejects.toMatchObject({ code: 'claim_over' });
  await expect(join(2)).rejects.toMatchObject({ code: 'claim_used' });
});

test('a line is told when something can come back at the earliest, and when nothing can before the end', async () => {
  const { app, after, claim, join, look } = await open(2);
  await claim(1);
  after(60);
  await claim(2);
  const now = app.clock.now().getTime();

  expect(await join(3)).toMatchObject({ place: 1, soonest: now + 5 * MINUTE * 1000 });
  expect(await join(4)).toMatchObject({ place: 2, soonest: now + 6 * MINUTE * 1000 });
  expect(await join(5)).toMatchObject({ place: 3, soonest: null });

  after(2);
  expect(await look(3)).toMatchObject({ soonest: now + 5 * MINUTE * 1000 });
});

test('in the last minutes of an offer nothing comes back, and the line is told so', async () => {
  const { after, claim, join } = await open(1);
  after(15 * MINUTE);
  await claim(1);

  const stand = await join(2);

  expect(stand).toMatchObject({ place: 1, soonest: null });
});

test('the end of an offer ends its line: nobody joins, nobody is served, and who waited is told', async () => {
  const { app, shop, tap, after, claim, join, look, list, round } = await open(1);
  await claim(1);
  await join(2);
  after(5 * MINUTE);
  await round();

  await closeOffer(app, { ...tap, reason: 'staff' });
  after(MINUTE);
  await round();
  await app.inShop(shop, (tx) =>
    tx.offerCode.updateMany({ where: { shop, viewer: 'g1' }, data: { status: 'free' } }),
  );

  expect(await app.inShop(shop, (tx) => serveLine(app, tx, tap))).toBeNull();
  await expect(look(2)).rejects.toMatchObject({ code: 'offer_over' });
  await expect(join(3)).rejects.toMatchObject({ code: 'offer_over' });
  expect(await list()).toMatchObject({ status: 'closed', line: 1 });
});

test('a guest who signs in keeps their place, and their turn if it came meanwhile', async () => {
  const { app, tap, claim, join, look, runOut } = await open(1);
  const signedIn = { ...tap, viewer: { id: 'c1', customer: true, was: 'g2' } };
  await claim(1);
  for (const number of [2, 3]) await join(number);

  expect(await lookAtLine(app, signedIn)).toMatchObject({ place: 1 });
  expect(await look(2)).toMatchObject({ place: null, claimed: null });
  expect(await look(3)).toMatchObject({ place: 2 });
  await runOut();

  const { claimed } = await lookAtLine(app, signedIn);
  expect(claimed).not.toBeNull();
  expect(await claimOffer(app, signedIn)).toEqual(claimed);
});

test('what a guest holds is the customer’s when they sign in, and no second one', async () => {
  const { app, tap, claim, list, runOut, join } = await open(2);
  const mine = await claim(2);
  const signedIn = { ...tap, viewer: { id: 'c1', customer: true, was: 'g2' } };

  expect(await claimOffer(app, signedIn)).toEqual(mine);
  expect(await list()).toMatchObject({ left: 1 });
  await claim(3);
  await join(4);
  // The turn comes to the guest, who signs in before their player has asked.
  await runOut();
  const later = { ...tap, viewer: { id: 'c4', customer: true, was: 'g4' } };
  expect((await lookAtLine(app, later)).claimed).not.toBeNull();
});

test('who stands in line twice, as a guest and as a customer, has the better place and one only', async () => {
  const { app, tap, claim, join, list } = await open(1);
  const customer = { id: 'c1', customer: true };
  await claim(1);
  await join(2);
  await joinLine(app, { ...tap, viewer: customer });
  await join(3);

  const signedIn = { ...tap, viewer: { ...customer, was: 'g2' } };
  expect(await lookAtLine(app, signedIn)).toMatchObject({ place: 1 });
  expect(await lookAtLine(app, { ...tap, viewer: { ...customer, was: 'g3' } })).toMatchObject({
    place: 1,
  });

  expect(await list()).toMatchObject({ line: 1 });
  // A customer who holds one already waits for no second one.
  await join(4);
  await claimOffer(app, { ...tap, viewer: { ...customer, was: 'g1' } });
  await lookAtLine(app, { ...tap, viewer: { ...customer, was: 'g4' } });
  expect(await list()).toMatchObject({ line: 1 });
});

test('an erased customer leaves the line', async () => {
  const { app, shop, tap, claim, look, join, list } = await open(1);
  const customerId = 'gid://shopify/Customer/42';
  const id = viewerOfCustomer(app.settings, shop, customerId);
  await claim(1);
  await joinLine(app, { ...tap, viewer: { id, customer: true } });
  await join(2);

  await eraseCustomer(app, { shop, customerId });

  expect(await look(2)).toMatchObject({ place: 1 });
  expect(await list()).toMatchObject({ line: 1 });
});

test('there is no line for an offer that is for everybody, waits, or is another show’s', async () => {
  const { app, shop, show, join, tap } = await open(1);
  const other = await aShow(app, shop, { products: 1 });
  const everybody = await anOffer(app, show);
  const planned = await anOffer(app, show, { audience: 'viewers', allocation: 1 });

  for (const at of [everybody, planned, { ...tap, showId: other.id }]) {
    await expect(joinLine(app, { ...at, viewer: viewer(1) })).rejects.toMatchObject({
      code: 'offer',
    });
  }
  expect(await join(1)).toMatchObject({ place: null });
});

test('whoever is just joining when something comes back is not skipped for one who came later', async () => {
  const { app, shop, tap, claim, join, look } = await open(1);
  await claim(1);
  await app
    .inShop(shop, async (tx) => {
      await stepUp(tx, { ...tap, viewer: viewer(2) });
      await tx.offerWait.create({
        data: { shop, offerId: tap.offerId, viewer: 'g2', joinedAt: app.clock.now() },
      });
      await join(3);
      await app.inShop(shop, (other) =>
        other.offerCode.updateMany({
          where: { shop, viewer: 'g1' },
          data: { status: 'free', viewer: null },
        }),
      );
      // Served now, while the second viewer's place is not written yet; the lock is let go with this transaction.
      const serving = serveLines(app, { shop });
      await Promise.race([serving, expect.poll(() => waitForLine(app)).toBeGreaterThan(0)]);
      return { serving };
    })
    .then(({ serving }) => serving);

  expect((await look(2)).claimed).not.toBeNull();
  expect(await look(3)).toMatchObject({ place: 1 });
});

/** How many transactions wait for a line's lock. */
async function waitForLine(app: TestApp): Promise<number> {
  const [row] = await app.db.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`;
  return row?.waiting ?? 0;
}

test('two workers serve at once while others join, claim and leave: each code goes to one, and nobody is skipped', async () => {
  const { app, shop, tap, after, claim, join, leave, look, offer } = await open(4);
  for (const number of [1, 2, 3, 4]) await claim(number);
  for (const number of [11, 12, 13, 14, 15, 16, 17]) await join(number);
  after(5 * MINUTE);
  await tendRound(app, { shop });
  after(MINUTE);

  const busy = await Promise.allSettled([
    ...Array.from({ length: 3 }, () => tendRound(app, { shop })),
    ...[21, 22, 23].map(join),
    ...[31, 32, 33].map(claim),
    leave(17),
  ]);
  await tendRound(app, { shop });

  expect(busy.slice(6, 9).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
  const stands = await Promise.all([11, 12, 13, 14, 15, 16].map(look));
  expect(stands.map(({ claimed }) => claimed !== null)).toEqual(
    [11, 12, 13, 14, 15, 16].map((number) => number <= 14),
  );
  expect(new Set(stands.flatMap(({ claimed }) => claimed?.code ?? [])).size).toBe(4);
  expect(stands.slice(4).map(({ place }) => place)).toEqual([1, 2]);
  expect(await offer()).toMatchObject({ served: 4, left: 0 });
  const codes = await app.inShop(shop, (tx) =>
    tx.offerCode.findMany({ where: { shop, offerId: tap.offerId, status: 'held' } }),
  );
  expect(new Set(codes.map((code) => code.viewer)).size).toBe(4);
});

test('property: whatever viewers do and whenever claims run out, places are given in the order they were taken', async () => {
  const act = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ act: fc.constant('join'), who: fc.integer({ min: 1, max: 8 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ act: fc.constant('claim'), who: fc.integer({ min: 1, max: 8 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ act: fc.constant('leave'), who: fc.integer({ min: 1, max: 8 }) }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('runOut'), who: fc.constant(0) }) },
  );

  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(act, { maxLength: 12 }),
      async (allocation, acts) => {
        const stage = await open(allocation);
        // The same by hand: who holds one, who waits, and who had one already.
        let waiting: number[] = [];
        let holding: number[] = [];
        const had = new Set<number>();
        let minutes = 0;
        const take = (who: number) => {
          holding.push(who);
          had.add(who);
        };
        for (const { act, who } of acts) {
          if (minutes >= 12) break;
          if (act === 'runOut') {
            await stage.runOut();
            minutes += 6;
            const next = waiting.splice(0, holding.length);
            holding = [];
            next.forEach(take);
          } else if (act === 'leave') {
            await stage.leave(who).catch(() => {});
            waiting = waiting.filter((one) => one !== who);
          } else {
            await stage[act as 'join' | 'claim'](who).catch(() => {});
            const free = holding.length < allocation && waiting.length === 0;
            if (had.has(who)) continue;
            if (free) take(who);
            else if (act === 'join' && !waiting.includes(who)) waiting.push(who);
          }
        }
        const rows = await stage.app.inShop(stage.shop, (tx) =>
          tx.offerCode.findMany({ where: { shop: stage.shop, status: 'held' } }),
        );
        expect(rows.map((row) => row.viewer).sort()).toEqual(
          holding.map((who) => `g${who}`).sort(),
        );
        const stands = await Promise.all(waiting.map(stage.look));
        expect(stands.map(({ place }) => place)).toEqual(waiting.map((_, at) => at + 1));
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
