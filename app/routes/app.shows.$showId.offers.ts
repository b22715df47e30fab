import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { allow, merchantDoor } from '../http/merchant.ts';
import { OFFER_NEEDS, OfferBody, toPlan } from '../http/offer-bodies.ts';
import { changeOffer } from '../services/offers/change-offer.ts';
import { closeOffer } from '../services/offers/close-offer.ts';
import { extendOffer } from '../services/offers/extend-offer.ts';
import { giveBackProduct } from '../services/offers/give-back-product.ts';
import { listOffers } from '../services/offers/list-offers.ts';
import { openOffer } from '../services/offers/open-offer.ts';
import { planOffer } from '../services/offers/plan-offer.ts';
import { removeOffer } from '../services/offers/remove-offer.ts';
import { readShop } from '../services/shops/read-shop.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.read');
    return listOffers(app, { shop, showId: params.showId ?? '' });
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, staff } = await merchantDoor(request, 'shows.read');
    const body = await parseJson(request, OfferBody);
    allow(staff, OFFER_NEEDS[body.act]);
    const at = { shop, actor, showId: params.showId ?? '' };
    const { currency } = await readShop(app, { shop });
    switch (body.act) {
      case 'plan':
        await planOffer(app, { ...at, plan: toPlan(body.plan, currency) });
        break;
      case 'change':
        await changeOffer(app, {
          ...at,
          offerId: body.offerId,
          plan: toPlan(body.plan, currency),
        });
        break;
      case 'remove':
        await removeOffer(app, { ...at, offerId: body.offerId });
        break;
      case 'open':
        await openOffer(app, { ...at, offerId: body.offerId });
        break;
      case 'extend':
        await extendOffer(app, { ...at, ...body });
        break;
      case 'close':
        await closeOffer(app, { ...at, offerId: body.offerId, reason: 'staff' });
        break;
      case 'give_back':
        await giveBackProduct(app, { ...at, offerId: body.offerId });
        break;
    }
    return { done: body.act };
  });
