import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { VIEW_LISTS } from '../domain/view/view.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { changeView } from '../services/views/change-view.ts';
import { dropView } from '../services/views/drop-view.ts';
import { keepView } from '../services/views/keep-view.ts';

const Query = z.record(z.string().max(40), z.string().max(200));
const Body = z.discriminatedUnion('act', [
  z.object({
    ...{ act: z.literal('keep'), list: z.enum(VIEW_LISTS), name: z.string(), query: Query },
  }),
  z.object({
    ...{ act: z.literal('change'), viewId: z.uuid() },
    ...{ name: z.string().optional(), query: Query.optional() },
  }),
  z.object({ act: z.literal('drop'), viewId: z.uuid() }),
]);

/** Views are each person's own, and everybody of the staff has lists. */
export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'shows.read');
    const body = await parseJson(request, Body);
    const mine = { shop, staffId: staff.id };
    if (body.act === 'drop') {
      await dropView(app, { ...mine, viewId: body.viewId });
      return { act: body.act, view: null };
    }
    const view =
      body.act === 'keep'
        ? await keepView(app, { ...mine, ...body })
        : await changeView(app, { ...mine, ...body });
    return { act: body.act, view };
  });
