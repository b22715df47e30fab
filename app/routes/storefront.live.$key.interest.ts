import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { MOST_PRODUCTS, recordInterest } from '../services/audience/record-interest.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = {
      productIds: z.array(z.string().max(64)).min(1).max(MOST_PRODUCTS),
      bagged: z.boolean(),
    };
    const { app, shop, showId, viewer, input, bot } = await speakerDoor(request, params.key, shape);
    const { productIds, bagged } = input;
    if (!bot) await recordInterest(app, { shop, showId, viewer, productIds, bagged });
  });
