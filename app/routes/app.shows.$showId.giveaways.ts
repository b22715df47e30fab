import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { GiveawayBody, giveawayNeeds } from '../http/giveaway-bodies.ts';
import { talkDoor } from '../http/talk.ts';
import { directGiveaways } from '../services/giveaways/direct-giveaways.ts';
import { listGiveaways } from '../services/giveaways/list-giveaways.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, staff } = await talkDoor(request, params.showId, 'shows.read');
    return listGiveaways(app, { shop, showId, runs: roleMay(staff.role, 'shows.run') });
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, actor, may } = await talkDoor(request, params.showId, 'shows.read');
    const wish = await parseJson(request, GiveawayBody);
    await may(giveawayNeeds(wish.act));
    await directGiveaways(app, { shop, showId, actor, wish });
    return { done: wish.act };
  });
