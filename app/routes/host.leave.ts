import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { hostDoor, leaveHost } from '../http/host.ts';
import { leaveHostPages } from '../services/hosts/leave-host-pages.ts';

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, secret } = await hostDoor(request);
    await leaveHostPages(app, { shop, secret });
    return redirect('/host', { headers: { 'set-cookie': await leaveHost() } });
  });
