import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { deleteRecording } from '../services/shows/delete-recording.ts';
import { readShow } from '../services/shows/read-show.ts';

const Body = z.object({ act: z.literal('delete') });

/** What was recorded of a show that is over. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const { act } = await parseJson(request, Body);
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    await deleteRecording(app, { shop, showId, actor });
    return { done: act };
  });
