import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answerViewer, viewerDoor } from '../http/shopper.ts';
import { speakerDoor } from '../http/speaker.ts';
import { enterGiveaway } from '../services/giveaways/enter-giveaway.ts';
import { readGiveaway } from '../services/giveaways/read-giveaway.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(
    request,
    async () => {
      const { app, shop, showId, preview } = await viewerDoor(params.key);
      return readGiveaway(app, { shop, showId, preview, giveawayId: params.id ?? '' });
    },
    { headers: { 'cache-control': 'public, max-age=0, s-maxage=1' } },
  );

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerViewer(request, async () => {
    const shape = { name: z.string().max(200) };
    const visit = await speakerDoor(request, params.key, shape);
    const { app, shop, showId, preview, viewer, input } = visit;
    const giveawayId = params.id ?? '';
    return enterGiveaway(app, { shop, showId, preview, viewer, giveawayId, name: input.name });
  });
