import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readShow } from '../services/shows/read-show.ts';
import { addTarget, readTargets, removeTarget } from '../services/simulcast/targets.ts';

const text = z.string().max(2000);
const Body = z.discriminatedUnion('act', [
  z.object({ act: z.literal('add'), name: text, url: text, key: text }),
  z.object({ act: z.literal('remove'), targetId: z.string().max(100) }),
]);

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.run');
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    return { targets: await readTargets(app, { shop, showId }) };
  });

/** Other platforms the show goes to as well; keys are taken and never told. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.run');
    const body = await parseJson(request, Body);
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    if (body.act === 'add') await addTarget(app, { shop, showId, actor, ...body });
    else await removeTarget(app, { shop, showId, actor, ...body });
    return { done: body.act };
  });
