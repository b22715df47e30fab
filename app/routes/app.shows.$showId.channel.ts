import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { staffChannel } from '../contract/channels.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { talkDoor } from '../http/talk.ts';
import { readShow } from '../services/shows/read-show.ts';

const Body = z.object({ socketId: z.string().regex(/^\d{1,20}\.\d{1,20}$/) });

/** Lets a browser of the staff hear the show's private channel: the chat at once, and what is to be read again. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId } = await talkDoor(request, params.showId, 'chat.moderate');
    const { socketId } = await parseJson(request, Body);
    const { key } = await readShow(app, { shop, showId });
    return app.realtime.authorise(socketId, staffChannel(key));
  });
