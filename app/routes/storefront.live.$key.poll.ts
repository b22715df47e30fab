import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { votePoll } from '../services/polls/vote-poll.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = { pollId: z.string().max(64), option: z.number() };
    const { app, shop, showId, viewer, input } = await speakerDoor(request, params.key, shape);
    const { pollId, option } = input;
    await votePoll(app, { shop, showId, viewer, pollId, option });
  });
