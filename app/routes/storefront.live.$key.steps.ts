import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { MOST_STEP_PRODUCTS, SHOP_STEPS } from '../contract/shop-step.ts';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { recordStep } from '../services/audience/record-step.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = {
      step: z.enum(SHOP_STEPS),
      productIds: z.array(z.string().max(64)).min(1).max(MOST_STEP_PRODUCTS),
    };
    const { app, shop, showId, viewer, input, bot } = await speakerDoor(request, params.key, shape);
    const { step, productIds } = input;
    if (!bot) await recordStep(app, { shop, showId, viewer, step, productIds });
  });
