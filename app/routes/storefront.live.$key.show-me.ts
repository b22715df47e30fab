import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { SHOW_ME } from '../contract/viewer-input.ts';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { askShowMe } from '../services/questions/ask-show-me.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = { productId: z.string().max(64), kind: z.enum(SHOW_ME) };
    const { app, shop, showId, viewer, input } = await speakerDoor(request, params.key, shape);
    const { productId, kind } = input;
    await askShowMe(app, { shop, showId, viewer, productId, kind });
  });
