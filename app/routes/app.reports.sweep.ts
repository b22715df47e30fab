import type { ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { merchantDoor } from '../http/merchant.ts';
import { requestSweep } from '../services/orders/request-sweep.ts';

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'money.assign');
    await requestSweep(app, { shop, actor });
    return { done: 'sweep' };
  });
