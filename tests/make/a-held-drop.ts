import { listOffers } from '#app/services/offers/list-offers.ts';
import type { OfferPlan } from '#app/services/offers/plan-offer.ts';
import { tendHolds } from '#app/services/offers/tend-holds.ts';
import { aShow, type MadeShow } from './a-show.ts';
import { anOffer, aPlan } from './an-offer.ts';
import { aShop, makeApp, type TestApp } from './app.ts';

/** The plan of a drop whose product the shop holds back. */
export const aDrop = (wish: Partial<OfferPlan> = {}) =>
  aPlan({ discount: null, holdBack: true, ...wish });

/** A show with a held drop on its first product, before any worker has looked at it. */
export async function held(life: 'scheduled' | 'live' = 'live', wish: Partial<OfferPlan> = {}) {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life, products: 2 });
  const drop = await anOffer(app, show, aDrop(wish));
  return { app, shop, show, drop, round: () => tendHolds(app, { shop }) };
}

/** Moves the clock. */
export const inSeconds = (app: TestApp, seconds: number) =>
  app.setNow(new Date(app.clock.now().getTime() + seconds * 1000));
/** How the holds of a show's offers stand, as staff see it. */
export const holdsOf = async (app: TestApp, show: MadeShow) =>
  (await listOffers(app, { shop: show.shop, showId: show.id })).offers.map(
    ({ hold }) => hold?.state ?? null,
  );
/** The holds of a shop as they are stored. */
export const rowsOf = (app: TestApp, shop: string) =>
  app.inShop(shop, (tx) => tx.productHold.findMany({ where: { shop } }));
