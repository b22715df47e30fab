import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerViewer, viewerDoor } from '../http/shopper.ts';
import { clientId, speakerDoor } from '../http/speaker.ts';
import { askQuestion } from '../services/questions/ask-question.ts';
import { listQuestions } from '../services/questions/list-questions.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(
    request,
    async () => {
      const { app, shop, showId, preview } = await viewerDoor(params.key);
      return listQuestions(app, { shop, showId, preview });
    },
    { headers: { 'cache-control': 'public, max-age=0, s-maxage=2' } },
  );

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = {
      ...{ id: clientId, name: z.string(), text: z.string() },
      productId: z.string().max(64).nullable(),
    };
    const { app, shop, showId, viewer, input } = await speakerDoor(request, params.key, shape);
    return askQuestion(app, { shop, showId, viewer, ...input });
  });
