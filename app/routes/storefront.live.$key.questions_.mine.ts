import type { ActionFunctionArgs } from '@remix-run/node';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { listOwnQuestions } from '../services/questions/list-own-questions.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const { app, shop, showId, viewer } = await speakerDoor(request, params.key, {});
    return listOwnQuestions(app, { shop, showId, viewer });
  });
