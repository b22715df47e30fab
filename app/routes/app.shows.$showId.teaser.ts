import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readShow } from '../services/shows/read-show.ts';
import { setTeaser } from '../services/shows/set-teaser.ts';

const Text = z.string().max(8000);
const Body = z.object({ text: Text, offer: Text, trailerUrl: Text, pictureUrl: Text });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const teaser = await parseJson(request, Body);
    // Read first: an id that is none is refused here.
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    await setTeaser(app, { shop, actor, showId, teaser });
    return { saved: true };
  });
