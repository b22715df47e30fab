import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { allow, merchantDoor } from '../http/merchant.ts';
import { STEP_NEEDS, STEPS, stepShow } from '../services/shows/step-show.ts';

const Body = z.object({ step: z.enum(STEPS) });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, staff } = await merchantDoor(request, 'shows.read');
    const { step } = await parseJson(request, Body);
    allow(staff, STEP_NEEDS[step]);
    await stepShow(app, { shop, actor, showId: params.showId ?? '', step });
    return { done: step };
  });
