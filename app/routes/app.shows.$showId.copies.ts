import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { copyShow } from '../services/shows/copy-show.ts';

const Body = z.object({
  repeat: z.object({ everyDays: z.number(), times: z.number() }).nullable(),
});

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, redirect } = await merchantDoor(request, 'shows.plan');
    const { repeat } = await parseJson(request, Body);
    const showId = params.showId ?? '';
    const { ids } = await copyShow(app, { shop, actor, showId, ...(repeat ? { repeat } : {}) });
    return redirect(repeat ? '/app/shows?tab=upcoming' : `/app/shows/${ids[0]}?new=draft`);
  });
