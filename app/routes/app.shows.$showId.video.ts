import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { chooseVideo } from '../services/shows/choose-video.ts';
import { readShow } from '../services/shows/read-show.ts';

const Body = z.union([
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.enum(['hls', 'youtube']), address: z.string().max(4000) }),
]);

/** Where the show's picture comes from: the installation's own service, or an address of the merchant's. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const choice = await parseJson(request, Body);
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    return chooseVideo(app, { shop, showId, actor, choice });
  });
