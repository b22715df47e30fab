import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { react } from '../services/audience/react.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = { counts: z.record(z.string().max(20), z.number()) };
    const { app, shop, showId, viewer, input } = await speakerDoor(request, params.key, shape);
    await react(app, { shop, showId, viewer, counts: input.counts });
  });
