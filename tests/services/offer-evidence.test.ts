import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawGiveaway } from '#app/services/giveaways/draw-giveaway.ts';
import { enterGiveaway } from '#app/services/giveaways/enter-giveaway.ts';
import { readRecord } from '#app/services/giveaways/read-giveaway.ts';
import { closeOffer } from '#app/services/offers/close-offer.ts';
import { extendOffer } from '#app/services/offers/extend-offer.ts';
import { openOffer } from '#app/services/offers/open-offer.ts';
import { readEvidence } from '#app/services/offers/read-evidence.ts';
import { aGiveaway, aViewer } from '../make/a-giveaway.ts';
import { aShow, type MadeShow } from '../make/a-show.ts';
import { anOffer } from '../make/an-offer.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

const DAY_MS = 86_400_000;
const gid = (variant: string) => `gid://shopify/ProductVariant/${variant}`;

/** What its variants cost, days before now, in minor units: `[variant, days, price]`. */
async function seen(app: TestApp, shop: string, ...prices: (readonly [string, number, bigint])[]) {
  const now = app.clock.now().getTime();
  await app.db.priceSeen.createMany({
    data: prices.map(([variant, days, priceMinor]) => ({
      ...{ shop, variantId: gid(variant), priceMinor, seenAt: new Date(now - days * DAY_MS) },
    })),
  });
}

async function onAir() {
  const app = await makeApp();
  const shop = await aShop(app);
  return { app, shop, show: await aShow(app, shop, { products: 2 }) };
}

const priorOf = async (app: TestApp, show: MadeShow, wish = {}) =>
  (await openOffer(app, await anOffer(app, show, wish))).offers.at(-1)?.prior;

test('viewers are told the lowest price of thirty days beside a reduced one', async () => {
  const { app, shop, show } = await onAir();
  await seen(app, shop, ['100101', 45, 1_200n], ['100101', 20, 900n], ['100101', 3, 1_000n]);

  expect(await priorOf(app, show)).toBe(900);
});

test('what was not known for all thirty days is not told, nor a price beside a drop', async () => {
  const { app, shop, show } = await onAir();
  await seen(app, shop, ['100101', 29, 900n], ['100201', 40, 1_000n]);

  expect(await priorOf(app, show)).toBeUndefined();
  expect(await priorOf(app, show, { productId: '1002', discount: null })).toBeUndefined();
});

test('variants that cost different prices before are told one by one', async () => {
  const { app, shop, show } = await onAir();
  const item = await app.db.lineupItem.findFirstOrThrow({
    where: { showId: show.id, position: 0 },
  });
  const variants = ['1', '2', '3'].map((id) => ({
    ...{ id: gid(id), title: id, price: '10.00', available: true, left: null },
  }));
  await app.db.lineupItem.update({ where: { id: item.id }, data: { variants } });
  await seen(app, shop, ['1', 40, 1_000n], ['2', 40, 800n], ['3', 10, 700n]);

  expect(await priorOf(app, show)).toEqual({ 1: 1_000, 2: 800 });
});

test('the evidence of a show is the same bytes at every reading, and its numbers cover all of it', async () => {
  const { app, shop, show } = await onAir();
  await seen(app, shop, ['100101', 45, 1_200n]);
  const tap = await anOffer(app, show, { allocation: 20 });
  await anOffer(app, show, { productId: '1002' });
  const [open] = (await openOffer(app, tap)).offers;
  await extendOffer(app, { ...tap, endsAt: open?.endsAt ?? 0, seconds: 120 });
  await closeOffer(app, { ...tap, reason: 'staff' });
  const at = { shop, showId: show.id };

  const { name, text } = await readEvidence(app, at);

  expect(name).toBe(`offers-${show.key}.json`);
  app.setNow(new Date(app.clock.now().getTime() + DAY_MS));
  expect((await readEvidence(app, at)).text).toBe(text);
  const { sha256, ...bundle } = JSON.parse(text) as {
    sha256: string;
    offers: Record<string, unknown>[];
    events: ({ hash: string } & Record<string, unknown>)[];
  };
  const hash = (of: string) => createHash('sha256').update(of).digest('hex');
  expect(sha256).toBe(hash(JSON.stringify(bundle)));
  let last = '';
  for (const { hash: own, ...event } of bundle.events) {
    last = hash(last + JSON.stringify(event));
    expect(own).toBe(last);
  }
  expect(bundle.events.map(({ type }) => type)).toEqual([
    ...['offer.announced', 'offer.extended', 'offer.closed'],
  ]);
  expect(bundle.offers).toMatchObject([
    {
      ...{ id: tap.offerId, extended: 1, terms: { allocation: 20 } },
      whenAnnounced: {
        variants: [{ priceMinor: '1000', offerMinor: '800', lowestMinor: '1200', left: 5 }],
      },
    },
  ]);
});

test('what was given away is in the evidence, with all it takes to draw it again', async () => {
  const { app, shop, show } = await onAir();
  const tap = await aGiveaway(app, show);
  await aGiveaway(app, show, { planned: true, prize: 'A hat nobody was told of' });
  await enterGiveaway(app, { ...tap, viewer: aViewer(1), name: 'Ana' });
  await drawGiveaway(app, tap);

  const { text } = await readEvidence(app, { shop, showId: show.id });

  const bundle = JSON.parse(text) as { giveaways: unknown[]; events: { type: string }[] };
  expect(bundle.giveaways).toEqual([await readRecord(app, tap)]);
  expect(bundle.events.map(({ type }) => type)).toEqual([
    ...['giveaway.opened', 'giveaway.closed', 'giveaway.drawn'],
  ]);
  expect(text).not.toMatch(/Ana|nobody was told/);
});

test('evidence is the shop’s own', async () => {
  const { app, show } = await onAir();

  const foreign = readEvidence(app, { shop: await aShop(app), showId: show.id });
  await expect(foreign).rejects.toMatchObject({ kind: 'not_found' });
  const strange = readEvidence(app, { shop: show.shop, showId: 'no id' });
  await expect(strange).rejects.toMatchObject({ kind: 'not_found' });
});
