import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { voteQuestion } from '../services/questions/vote-question.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = { up: z.boolean() };
    const { app, shop, showId, viewer, input } = await speakerDoor(request, params.key, shape);
    const { up } = input;
    return voteQuestion(app, { shop, showId, viewer, questionId: params.id ?? '', up });
  });
