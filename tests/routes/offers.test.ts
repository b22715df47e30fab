import { expect, test } from 'vitest';
import type { OfferList } from '#app/services/offers/list-offers.ts';
import { issuePass } from '#app/services/live/viewer-pass.ts';
import { aShow, type MadeShow } from '#tests/make/a-show.ts';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const offers = await import('#app/routes/app.shows.$showId.offers.ts');
const line = await import('#app/routes/storefront.live.$key.line.ts');
const claims = await import('#app/routes/storefront.live.$key.claims.ts');

const typed = (change: object = {}) => ({
  ...{ productId: '1001', variantIds: [], kind: 'percent', value: '20', countdownS: 30 },
  ...{ windowS: 300, allocation: null, perBuyer: null, audience: 'everyone', opensAfterS: null },
  ...change,
});

async function aPlanner() {
  const merchant = await aMerchant(app, env, { role: 'producer' });
  const show = await aShow(app, merchant.shop, { products: 2 });
  const path = `/app/shows/${show.id}/offers`;
  const at = { showId: show.id };
  return {
    show,
    async send(body: unknown) {
      const answered = await offers.action(merchant.call(path, at, body));
      return { status: answered.status, body: (await answered.json()) as object };
    },
    async list() {
      const answered = await offers.loader(merchant.call(path, at));
      return (await answered.json()) as OfferList;
    },
  };
}

/** What a viewer's browser sends, with the pass of their visit. */
function aViewer(show: MadeShow, visit = 'visit-0123456789') {
  const { shop, id: showId } = show;
  const pass = issuePass(app.settings, {
    ...{ shop, showId, visit, customerId: null, now: app.clock.now() },
  });
  const to =
    (name: string, door: typeof line) =>
    async (body: object): Promise<{ status: number; code?: string; place?: number | null }> => {
      const url = `https://app.showfront.example/storefront/live/${show.key}/${name}`;
      const request = new Request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ pass, ...body }),
      });
      const answered = await door.action({
        ...{ request, params: { key: show.key }, context: {} },
      } as never);
      const { error, ...answer } = (await answered.json()) as { error?: { code: string } };
      return { status: answered.status, ...(error ? { code: error.code } : answer) };
    };
  return { claim: to('claims', claims), line: to('line', line) };
}

/** Makes a planned offer run, as if the shop had made its discount, with one code. */
async function run(show: MadeShow, offerId: string): Promise<void> {
  const { shop } = show;
  const now = app.clock.now();
  await app.inShop(shop, async (tx) => {
    await tx.offer.updateMany({
      where: { shop, id: offerId },
      data: { status: 'running', opensAt: now, endsAt: new Date(now.getTime() + 600_000) },
    });
    await tx.offerCode.create({ data: { shop, offerId, code: `ONE${show.key.slice(0, 8)}` } });
  });
}

test('a drop that the shop is to hold back is planned as one, and says so from the first look', async () => {
  const { send, list } = await aPlanner();
  const drop = typed({ kind: 'none', value: '', holdBack: true });

  expect(await send({ act: 'plan', plan: drop })).toMatchObject({ body: { done: 'plan' } });

  const [planned] = (await list()).offers;
  expect(planned).toMatchObject({ holdBack: true, hold: { state: 'taking', trouble: null } });
  const offer = { act: 'change', offerId: planned?.id, plan: typed({ holdBack: true }) };
  expect(await send(offer)).toMatchObject({ body: { error: { field: 'holdBack' } } });
});

test('a producer plans a drop, opens it by a tap, and sees its clock and everything that was told', async () => {
  const { send, list } = await aPlanner();

  expect(await send({ act: 'plan', plan: typed({ kind: 'none', value: '' }) })).toMatchObject({
    ...{ status: 200, body: { done: 'plan' } },
  });
  const [planned] = (await list()).offers;
  await send({ act: 'open', offerId: planned?.id });

  const { offers: open, now } = await list();
  expect(open).toMatchObject([{ status: 'running', title: 'Product 1001', discount: null }]);
  expect((open[0]?.opensAt ?? 0) - now).toBeGreaterThan(0);
  expect(open[0]?.log).toMatchObject([{ type: 'offer.announced', who: 'Somebody' }]);
  expect(open[0]?.evidence?.variants).toMatchObject([
    { priceMinor: '1000', offerMinor: null, left: 5, lowestMinor: null },
  ]);
});

test.each([
  ['no number', typed({ value: 'twenty' }), 'value', 422],
  ['three decimals of a dollar', typed({ kind: 'amount', value: '1.005' }), 'value', 422],
  ['a negative allocation', typed({ allocation: -1 }), 'allocation', 422],
  ['half a unit', typed({ perBuyer: 1.5 }), 'perBuyer', 422],
  ['a window of a thousand years', typed({ windowS: 3e10 }), 'windowS', 422],
  ['a goal nobody reaches', typed({ goal: { kind: 'hearts', target: 1e9 } }), 'goalTarget', 422],
  ['a goal of one viewer', typed({ goal: { kind: 'viewers', target: 1 } }), 'goalTarget', 422],
  ['a goal in likes', typed({ goal: { kind: 'likes', target: 10 } }), 'plan.goal.kind', 422],
  ['an unknown kind', typed({ kind: 'free' }), 'plan.kind', 422],
  ['somebody else’s product', typed({ productId: 'gid://shopify/Product/1' }), 'productId', 404],
] as const)('%s is refused at its field', async (_what, plan, field, status) => {
  const { send, list } = await aPlanner();

  expect(await send({ act: 'plan', plan })).toMatchObject({ status, body: { error: { field } } });

  expect((await list()).offers).toEqual([]);
});

test('what no form sends is refused and changes nothing', async () => {
  const { send, show } = await aPlanner();
  const { claim, line: stand } = aViewer(show);
  const id = "' OR 1=1 --";

  expect((await send({ act: 'open' })).status).toBe(422);
  expect((await send({ act: 'open', offerId: id })).status).toBe(404);
  expect((await send({ act: 'explode', offerId: id })).status).toBe(422);
  for (const seconds of [1e300, -60, 0.5]) {
    const extend = { act: 'extend', offerId: show.id, endsAt: 0, seconds };
    expect((await send(extend)).status).toBe(422);
  }
  expect((await send({ act: 'close', offerId: 'x'.repeat(10_000) })).status).toBe(422);
  expect(await claim({ offerId: id })).toEqual({ status: 404, code: 'offer' });
  expect(await claim({ offerId: show.id })).toEqual({ status: 404, code: 'offer' });
  expect(await claim({ offerId: show.id, pass: 'k1.g.1.x' })).toEqual({
    ...{ status: 401, code: 'pass' },
  });
  expect((await claim({})).status).toBe(422);
  const join = { act: 'join', offerId: show.id };
  expect(await stand(join)).toEqual({ status: 404, code: 'offer' });
  expect(await stand({ ...join, offerId: id })).toEqual({ status: 404, code: 'offer' });
  expect(await stand({ ...join, pass: 'k1.g.1.x' })).toEqual({ status: 401, code: 'pass' });
  expect((await stand({ ...join, act: 'push' })).status).toBe(422);
});

test('a goal is planned, changed, and given up for a tap', async () => {
  const { send, list } = await aPlanner();
  const plan = (goal: object | null) => typed({ kind: 'none', value: '', goal });

  await send({ act: 'plan', plan: plan({ kind: 'orders', target: 10 }) });
  const [planned] = (await list()).offers;
  expect(planned).toMatchObject({ goal: { kind: 'orders', target: 10 }, goalReached: null });
  await send({ act: 'change', offerId: planned?.id, plan: plan(null) });

  expect((await list()).offers[0]?.goal).toBeUndefined();
});

test('when the only one is claimed a second viewer stands in line, looks, and leaves', async () => {
  const { send, list, show } = await aPlanner();
  await send({ act: 'plan', plan: typed({ audience: 'viewers', allocation: 1 }) });
  const offerId = (await list()).offers[0]?.id ?? '';
  await run(show, offerId);
  const [first, second] = [aViewer(show, 'visit-of-the-first'), aViewer(show, 'visit-of-a-second')];

  expect((await first.claim({ offerId })).status).toBe(200);
  expect(await second.claim({ offerId })).toEqual({ status: 410, code: 'offer_gone' });
  expect(await second.line({ offerId, act: 'join' })).toMatchObject({ status: 200, place: 1 });

  expect(await second.line({ offerId, act: 'look' })).toMatchObject({ place: 1, served: 0 });
  expect(await first.line({ offerId, act: 'look' })).toMatchObject({
    ...{ place: null, claimed: { code: expect.any(String) as string } },
  });
  expect((await list()).offers).toMatchObject([{ line: 1, left: 0 }]);
  expect(await second.line({ offerId, act: 'leave' })).toMatchObject({ status: 200, place: null });
  expect((await list()).offers).toMatchObject([{ line: 0 }]);
});
