import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { LINE_ACTS } from '../contract/viewer-input.ts';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { joinLine } from '../services/offers/join-line.ts';
import { leaveLine } from '../services/offers/leave-line.ts';
import { lookAtLine } from '../services/offers/look-at-line.ts';

const VERBS = { join: joinLine, look: lookAtLine, leave: leaveLine } as const;

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = { offerId: z.string().max(64), act: z.enum(LINE_ACTS) };
    const { app, shop, showId, viewer, input } = await speakerDoor(request, params.key, shape);
    return VERBS[input.act](app, { shop, showId, viewer, offerId: input.offerId });
  });
