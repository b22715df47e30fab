import type { ActionFunctionArgs } from '@remix-run/node';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { recordWatching } from '../services/audience/record-watching.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const { app, shop, showId, viewer, bot } = await speakerDoor(request, params.key, {});
    if (!bot) await recordWatching(app, { shop, showId, viewer });
  });
