import type { ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { takeDispute } from '../http/statement-queries.ts';

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, staff, actor } = await merchantDoor(request, 'money.readOwn');
    await takeDispute(app, request, { shop, hostId: ownHost(staff), actor });
    return { done: 'dispute' };
  });
