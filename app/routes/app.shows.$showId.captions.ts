import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { MAX_CAPTIONS } from '../domain/captions/captions.ts';
import { listCaptions } from '../services/captions/list-captions.ts';
import { removeCaptions } from '../services/captions/remove-captions.ts';
import { setCaptions } from '../services/captions/set-captions.ts';
import { readShow } from '../services/shows/read-show.ts';

/** A whole file as JSON: three bytes a letter at most in most scripts, line ends as two characters each. */
const MAX_BODY = 3 * MAX_CAPTIONS;

const language = z.string().max(64);
const Body = z.discriminatedUnion('act', [
  z.object({ act: z.literal('set'), language, file: z.string() }),
  z.object({ act: z.literal('remove'), language }),
]);

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.read');
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    return { captions: await listCaptions(app, { shop, showId }) };
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const body = await parseJson(request, Body, MAX_BODY);
    // Read first: an id that is none is refused here.
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    if (body.act === 'set') await setCaptions(app, { shop, showId, actor, ...body });
    else await removeCaptions(app, { shop, showId, actor, language: body.language });
    return { done: body.act, language: body.language };
  });
