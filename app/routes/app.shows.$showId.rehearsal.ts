import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { startRehearsal } from '../services/rehearsal/start-rehearsal.ts';
import { stopRehearsal } from '../services/rehearsal/stop-rehearsal.ts';

const Body = z.discriminatedUnion('act', [
  z.object({ act: z.literal('start'), crowd: z.number() }),
  z.object({ act: z.literal('stop') }),
]);

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.run');
    const body = await parseJson(request, Body);
    const where = { shop, actor, showId: params.showId ?? '' };
    if (body.act === 'start') await startRehearsal(app, { ...where, crowd: body.crowd });
    else await stopRehearsal(app, where);
    return { done: body.act };
  });
