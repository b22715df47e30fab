/** Drops that the shop itself holds back: what is taken out of the online store comes back to it, once, and only that. */
import { expect, test } from 'vitest';
import { changeOffer } from '#app/services/offers/change-offer.ts';
import { closeOffer } from '#app/services/offers/close-offer.ts';
import { listOffers } from '#app/services/offers/list-offers.ts';
import { openOffer } from '#app/services/offers/open-offer.ts';
import { planOffer } from '#app/services/offers/plan-offer.ts';
import { removeOffer } from '#app/services/offers/remove-offer.ts';
import { tendRound } from '#app/services/offers/tend-offers.ts';
import { refreshProduct } from '#app/services/lineup/refresh-product.ts';
import { unlinkProduct } from '#app/services/lineup/unlink-product.ts';
import { readState } from '#app/services/live/read-state.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { cancelShow } from '#app/services/shows/cancel-show.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { readOverview } from '#app/services/shops/read-overview.ts';
import { uninstallShop } from '#app/services/shops/uninstall-shop.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { happens } from '../make/a-show.ts';
import { anOffer, aPlan } from '../make/an-offer.ts';
import { aDrop, held, inSeconds, holdsOf, rowsOf } from '../make/a-held-drop.ts';

test('a drop takes its product out of the shop when it is planned, and opens the shop two seconds before itself, not sooner', async () => {
  const { app, show, drop, round } = await held();
  expect(await holdsOf(app, show)).toEqual(['taking']);

  await round();
  await round();
  expect(app.outside.moves).toEqual(['unpublish 1001']);
  expect(await holdsOf(app, show)).toEqual(['held']);
  await openOffer(app, drop);
  inSeconds(app, 27);
  await round();
  expect(app.outside.unpublished.has('1001')).toBe(true);
  inSeconds(app, 1);
  await round();
  await round();

  expect(app.outside.moves).toEqual(['unpublish 1001', 'publish 1001']);
  expect(await holdsOf(app, show)).toEqual(['over']);
});

test('of two workers at once one takes the product out and one puts it back', async () => {
  const { app, drop, round } = await held();

  await Promise.all([round(), round(), round()]);
  await openOffer(app, drop);
  inSeconds(app, 30);
  await Promise.all([round(), round(), round()]);

  expect(app.outside.moves).toEqual(['unpublish 1001', 'publish 1001']);
});

test('a product the merchant had taken out already is left alone, before the drop and after it', async () => {
  const { app, show, shop, drop, round } = await held();
  app.outside.unpublished.add('1001');

  await round();
  expect(await holdsOf(app, show)).toEqual(['left']);
  await openOffer(app, drop);
  inSeconds(app, 30);
  await round();

  expect(app.outside.moves).toEqual([]);
  expect(app.outside.unpublished.has('1001')).toBe(true);
  expect(await rowsOf(app, shop)).toEqual([]);
});

test('a shop that cannot be asked is asked again until the product is out, and why is said meanwhile', async () => {
  const { app, show, round } = await held();
  app.outside.refuses = new Refusal('unavailable', 'publication_access', 'Showfront may not.');
  const { shop } = show;

  await round();
  const { offers } = await listOffers(app, { shop, showId: show.id });
  expect(offers[0]?.hold).toMatchObject({ state: 'taking', trouble: 'Showfront may not.' });
  app.outside.refuses = null;
  await round();
  expect(app.outside.moves).toEqual([]);
  inSeconds(app, 1);
  await round();

  expect(app.outside.moves).toEqual(['unpublish 1001']);
  expect(await rowsOf(app, shop)).toMatchObject([{ state: 'held', trouble: null, tries: 0 }]);
});

test('a shop out of reach when the drop opens is asked again, ever less often, until it is open', async () => {
  const { app, show, shop, drop, round } = await held();
  await anOffer(app, show);
  await round();
  await openOffer(app, drop);
  app.outside.refuses = new Error('no answer');
  inSeconds(app, 28);
  for (let second = 0; second < 7; second += 1) {
    await round();
    inSeconds(app, 1);
  }
  // Tried at once, after one second, and after two more.
  expect(app.outside.moves.filter((move) => move === 'publish 1001')).toHaveLength(3);
  const { offers } = await listOffers(app, { shop, showId: show.id });
  expect(offers.map(({ hold }) => hold)).toMatchObject([
    { state: 'giving', trouble: 'Shopify did not answer.' },
    null,
  ]);

  app.outside.refuses = null;
  await round();

  expect(app.outside.unpublished.has('1001')).toBe(false);
  expect(await holdsOf(app, show)).toEqual(['over', null]);
});

test('a product the shop does not take back is named on the home page, whoever took its drop away, until it is back', async () => {
  const { app, shop, drop, round } = await held('scheduled');
  await round();
  app.outside.refuses = new Refusal('unavailable', 'publication_access', 'Showfront may not.');
  await removeOffer(app, drop);
  const stranded = async () => (await readOverview(app, { shop })).stranded;
  expect(await stranded()).toEqual([]);

  await round();

  expect(await stranded()).toEqual([
    {
      ...{ productId: 'gid://shopify/Product/1001', title: 'Product 1001' },
      trouble: 'Showfront may not.',
    },
  ]);
  app.outside.refuses = null;
  inSeconds(app, 1);
  await round();
  expect(await stranded()).toEqual([]);
});

test('a worker that died between looking and writing leaves nothing that the next does not finish', async () => {
  const { app, shop, drop, round } = await held();
  await app.inShop(shop, (tx) =>
    tx.productHold.create({
      data: {
        ...{ shop, productId: 'gid://shopify/Product/1001', state: 'taking' },
        ...{ since: app.clock.now(), claimedUntil: new Date(app.clock.now().getTime() + 15_000) },
      },
    }),
  );
  app.outside.unpublished.add('1001');

  await round();
  expect(app.outside.moves).toEqual([]);
  inSeconds(app, 15);
  await round();
  await removeOffer(app, drop);
  await round();

  // It had been published when the first one looked, so it is ours to put back.
  expect(app.outside.moves).toEqual(['unpublish 1001', 'publish 1001']);
  expect(await rowsOf(app, shop)).toEqual([]);
});

test('what was taken out by a call whose answer was lost is given back all the same', async () => {
  const { app, shop, drop, round } = await held();
  const { unpublish } = app.publications;
  Object.assign(app.publications, {
    unpublish: async (...at: Parameters<typeof unpublish>) => {
      await unpublish(...at);
      throw new Error('The line was cut.');
    },
  });
  await round();
  Object.assign(app.publications, { unpublish });
  expect(app.outside.unpublished.has('1001')).toBe(true);

  inSeconds(app, 1);
  await round();
  await removeOffer(app, drop);
  await round();

  expect(app.outside.unpublished.has('1001')).toBe(false);
  expect(await rowsOf(app, shop)).toEqual([]);
});

test.for([
  ['the drop is removed', async ({ app, drop }) => removeOffer(app, drop)],
  [
    'the drop is changed to hold nothing back',
    async ({ app, drop }) => changeOffer(app, { ...drop, plan: aDrop({ holdBack: false }) }),
  ],
  [
    'the drop is moved to another product',
    async ({ app, drop }) => changeOffer(app, { ...drop, plan: aDrop({ productId: '1002' }) }),
  ],
  [
    'its product leaves the lineup',
    async ({ app, show: { shop, id: showId } }) => {
      const [item] = await app.inShop(shop, (tx) =>
        tx.lineupItem.findMany({ where: { shop, showId }, orderBy: { position: 'asc' } }),
      );
      await unlinkProduct(app, { shop, showId, actor: 'staff:7', itemIds: [item?.id ?? ''] });
    },
  ],
  [
    'the show is cancelled',
    async ({ app, drop }) => cancelShow(app, { ...drop, actor: 'staff:7' }),
  ],
] as const satisfies [string, (at: Awaited<ReturnType<typeof held>>) => Promise<void>][])(
  'the product is back in the shop when %s',
  async ([, happens]) => {
    const made = await held('scheduled');
    await made.round();

    await happens(made);
    await made.round();

    expect(made.app.outside.moves).toContain('publish 1001');
    expect(made.app.outside.unpublished.has('1001')).toBe(false);
  },
);

test('a show that ends without its drop gives the product back; one that starts late keeps it', async () => {
  const { app, shop, show, round } = await held('scheduled');
  await round();
  inSeconds(app, 6 * 3600);
  await round();
  expect(app.outside.moves).toEqual(['unpublish 1001']);
  await app.inShop(shop, (tx) => tx.show.updateMany({ where: { shop }, data: { life: 'live' } }));
  await happens(app, show, { type: 'show.started', data: {} });
  await round();
  expect(app.outside.moves).toEqual(['unpublish 1001']);

  await endShow(app, { shop, showId: show.id, actor: 'staff:7' });
  await round();

  expect(app.outside.moves).toEqual(['unpublish 1001', 'publish 1001']);
});

test('a drop that is closed in its countdown gives the product back', async () => {
  const { app, drop, round } = await held();
  await round();
  await openOffer(app, drop);
  inSeconds(app, 5);

  await closeOffer(app, { ...drop, reason: 'staff' });
  await round();

  expect(app.outside.unpublished.has('1001')).toBe(false);
});

test('after its window the product stays in the shop', async () => {
  const { app, shop, show, drop, round } = await held();
  await round();
  await openOffer(app, drop);
  inSeconds(app, 30);
  await round();

  inSeconds(app, 300);
  await tendRound(app, { shop });
  await round();

  expect((await readState(app, { shop, showId: show.id })).state.offers).toEqual([]);
  expect(app.outside.moves).toEqual(['unpublish 1001', 'publish 1001']);
});

test('a rehearsal opens the drop for who rehearses, and the shop stays shut', async () => {
  const { app, shop, show, drop, round } = await held('scheduled');
  await round();
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({ where: { shop }, data: { life: 'rehearsal' } }),
  );
  await happens(app, show, { type: 'rehearsal.started', data: {} });

  await openOffer(app, drop);
  inSeconds(app, 60);
  await round();
  await closeOffer(app, { ...drop, reason: 'staff' });
  await round();

  expect(app.outside.moves).toEqual(['unpublish 1001']);
  expect(await holdsOf(app, show)).toEqual(['held']);
});

test('no countdown begins while the shop that holds the product cannot be asked', async () => {
  const { app, shop, show, drop, round } = await held();
  await round();
  app.outside.refuses = new Error('no answer');

  await expect(openOffer(app, drop)).rejects.toMatchObject({ code: 'shop_unanswered' });

  expect((await readState(app, { shop, showId: show.id })).state.offers).toEqual([]);
  app.outside.refuses = null;
  await openOffer(app, drop);
});

test('viewers of a product we hold back are not told that it is sold out; of one the merchant hides they are', async () => {
  const { app, shop, show, round } = await held();
  const product = (number: string) => ({
    ...{ id: `gid://shopify/Product/${number}`, handle: `product-${number}` },
    ...{ title: `Product ${number}`, imageUrl: null, hidden: true },
    variants: [
      {
        ...{ id: `gid://shopify/ProductVariant/${number}01`, title: 'One', price: '10.00' },
        ...{ available: true, left: 5 },
      },
    ],
  });
  await round();
  for (const number of ['1001', '1002'])
    app.outside.products.set(product(number).id, product(number));

  await refreshProduct(app, { shop, productId: 'gid://shopify/Product/1001' });
  await refreshProduct(app, { shop, productId: 'gid://shopify/Product/1002' });

  const { stock } = (await readState(app, { shop, showId: show.id })).state;
  expect(stock['100101'] ?? null).not.toBe(0);
  expect(stock['100201']).toBe(0);
});

test('a shop that removed the app is left as it is, and given back what is its own when it returns', async () => {
  const { app, shop, drop, round } = await held('scheduled');
  await round();
  inSeconds(app, 60);
  await uninstallShop(app, { shop, at: app.clock.now().toISOString() });
  await removeOffer(app, drop);
  await round();
  expect(app.outside.moves).toEqual(['unpublish 1001']);

  await app.inShop(shop, (tx) => tx.shop.updateMany({ data: { uninstalledAt: null } }));
  await round();

  expect(app.outside.moves).toEqual(['unpublish 1001', 'publish 1001']);
});

test('after the erasure of a shop nothing of it is published any more', async () => {
  const { app, shop, drop, round } = await held('scheduled');
  await round();
  inSeconds(app, 60);
  await uninstallShop(app, { shop, at: app.clock.now().toISOString() });
  await eraseShop(app, { shop });
  await removeOffer(app, drop);

  await app.inShop(shop, (tx) => tx.shop.updateMany({ data: { uninstalledAt: null } }));
  await round();

  expect(app.outside.moves).toEqual(['unpublish 1001']);
});

test('a discount on what a drop holds back is doubted: nobody could buy it', async () => {
  const { app, show, round } = await held();
  await round();

  await anOffer(app, show);

  const { offers } = await listOffers(app, { shop: show.shop, showId: show.id });
  expect(offers.map(({ doubts }) => doubts)).toEqual([[], ['held_by_drop']]);
});

test('an offer with a discount holds nothing back', async () => {
  const { app, show } = await held();

  const plan = planOffer(app, {
    ...{ shop: show.shop, showId: show.id, actor: 'staff:7' },
    plan: aPlan({ holdBack: true }),
  });

  await expect(plan).rejects.toMatchObject({ field: 'holdBack' });
});
