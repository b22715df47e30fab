import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { hostDoor } from '../http/host.ts';
import { takeDispute } from '../http/statement-queries.ts';

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, hostId, actor } = await hostDoor(request);
    await takeDispute(app, request, { shop, hostId, actor });
    return redirect('/host#entries');
  });
