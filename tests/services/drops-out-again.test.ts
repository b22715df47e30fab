/** Drops that take their product out of the shop again when they are over. */
import { expect, test } from 'vitest';
import { changeOffer } from '#app/services/offers/change-offer.ts';
import { closeOffer } from '#app/services/offers/close-offer.ts';
import { giveBackProduct } from '#app/services/offers/give-back-product.ts';
import { openOffer } from '#app/services/offers/open-offer.ts';
import { planOffer } from '#app/services/offers/plan-offer.ts';
import { tendHolds } from '#app/services/offers/tend-holds.ts';
import { tendRound } from '#app/services/offers/tend-offers.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { aShow } from '../make/a-show.ts';
import { anOffer } from '../make/an-offer.ts';
import { aDrop, held, inSeconds, holdsOf } from '../make/a-held-drop.ts';

test('a drop may take its product out again when it is over, until somebody puts it back', async () => {
  const { app, shop, show, drop, round } = await held('live', { outAgain: true });
  await round();
  await openOffer(app, drop);
  inSeconds(app, 30);
  await round();
  expect(app.outside.moves).toEqual(['unpublish 1001', 'publish 1001']);
  expect(await holdsOf(app, show)).toEqual(['over']);
  await expect(giveBackProduct(app, drop)).rejects.toMatchObject({ code: 'offer_not_over' });

  inSeconds(app, 300);
  await tendRound(app, { shop });
  await round();
  await round();
  expect(app.outside.moves.slice(2)).toEqual(['unpublish 1001']);
  expect(await holdsOf(app, show)).toEqual(['held']);
  await endShow(app, { shop, showId: show.id, actor: 'staff:7' });
  await round();
  expect(app.outside.unpublished.has('1001')).toBe(true);

  await giveBackProduct(app, drop);
  await round();
  await round();
  expect(app.outside.moves.slice(3)).toEqual(['publish 1001']);
  expect(await holdsOf(app, show)).toEqual(['over']);
});

test('a drop that never opened takes nothing out afterwards, and one that sold out does', async () => {
  const { app, shop, show, drop, round } = await held('live', { outAgain: true, allocation: 5 });
  await round();
  await openOffer(app, drop);
  inSeconds(app, 5);
  await closeOffer(app, { ...drop, reason: 'staff' });
  await round();
  expect(app.outside.unpublished.has('1001')).toBe(false);

  const again = await anOffer(app, show, aDrop({ outAgain: true }));
  await round();
  await openOffer(app, again);
  inSeconds(app, 30);
  await round();
  await closeOffer(app, { ...again, actor: 'system', reason: 'sold_out' });
  await tendHolds(app, { shop });

  expect(app.outside.moves.at(-1)).toBe('unpublish 1001');
});

test('the next drop opens a shop that the one before has shut again, and its own wish holds from then on', async () => {
  const { app, shop, show, drop, round } = await held('live', { outAgain: true });
  const next = await anOffer(app, show, aDrop());
  await round();
  for (const at of [drop, next]) {
    await openOffer(app, at);
    inSeconds(app, 27);
    await round();
    expect(app.outside.unpublished.has('1001')).toBe(true);
    inSeconds(app, 1);
    await round();
    expect(app.outside.unpublished.has('1001')).toBe(false);
    inSeconds(app, 302);
    await tendRound(app, { shop });
    await round();
  }

  expect(app.outside.moves).toEqual([
    ...['unpublish 1001', 'publish 1001', 'unpublish 1001', 'publish 1001'],
  ]);
  expect(app.outside.unpublished.has('1001')).toBe(false);
});

test('of two drops of a product the earlier opens the shop for both, until somebody asks again', async () => {
  const { app, shop, drop, round } = await held();
  const tomorrow = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const later = await anOffer(app, tomorrow, aDrop());
  await round();
  await openOffer(app, drop);
  inSeconds(app, 30);
  await round();
  expect(app.outside.moves).toEqual(['unpublish 1001', 'publish 1001']);
  expect(await holdsOf(app, tomorrow)).toEqual(['over']);

  await changeOffer(app, { ...later, plan: aDrop() });
  await round();

  expect(app.outside.moves.at(-1)).toBe('unpublish 1001');
});

test('what was never held back is not taken out afterwards', async () => {
  const { app, show } = await held();

  const plan = planOffer(app, {
    ...{ shop: show.shop, showId: show.id, actor: 'staff:7' },
    plan: aDrop({ holdBack: false, outAgain: true }),
  });

  await expect(plan).rejects.toMatchObject({ field: 'outAgain' });
});
