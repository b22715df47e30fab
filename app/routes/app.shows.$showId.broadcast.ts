import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { studioAddress } from '../http/studio.ts';
import { readInput } from '../services/shows/read-input.ts';
import { readShow } from '../services/shows/read-show.ts';
import { rotateStreamKey } from '../services/shows/rotate-stream-key.ts';

const Body = z.object({ way: z.enum(['studio', 'encoder']) });

/** What the camera or encoder sends now. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.run');
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    return { input: await readInput(app, { shop, showId }) };
  });

/** The two ways to broadcast: a browser by a short-lived address, an encoder by address and key. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.run');
    const { way } = await parseJson(request, Body);
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    if (way === 'studio') return studioAddress({ shop, showId, actor });
    return rotateStreamKey(app, { shop, showId, actor });
  });
