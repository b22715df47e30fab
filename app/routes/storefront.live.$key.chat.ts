import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerViewer, viewerDoor } from '../http/shopper.ts';
import { clientId, speakerDoor } from '../http/speaker.ts';
import { postLine } from '../services/chat/post-line.ts';
import { readChat } from '../services/chat/read-chat.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(
    request,
    async () => {
      const { app, shop, showId, preview } = await viewerDoor(params.key);
      return readChat(app, { shop, showId, preview });
    },
    { headers: { 'cache-control': 'public, max-age=0, s-maxage=1' } },
  );

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = { id: clientId, name: z.string(), text: z.string() };
    const { app, shop, showId, showKey, viewer, input } = await speakerDoor(
      request,
      params.key,
      shape,
    );
    return postLine(app, { shop, showId, showKey, viewer, ...input });
  });
