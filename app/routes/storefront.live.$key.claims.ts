import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerViewer } from '../http/shopper.ts';
import { mayPost, speakerDoor } from '../http/speaker.ts';
import { claimOffer } from '../services/offers/claim-offer.ts';

export const loader = mayPost;

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = { offerId: z.string().max(64) };
    const { app, shop, showId, viewer, input } = await speakerDoor(request, params.key, shape);
    return claimOffer(app, { shop, showId, viewer, offerId: input.offerId });
  });
