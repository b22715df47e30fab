import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readShow } from '../services/shows/read-show.ts';
import { setReplayEnd } from '../services/shows/set-replay-end.ts';

const Body = z.object({ lastDay: z.string().max(32) });

/** To which day a replay is offered; an empty day is for good. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const { lastDay } = await parseJson(request, Body);
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    await setReplayEnd(app, { shop, showId, actor, lastDay: lastDay || null });
    return { saved: true };
  });
