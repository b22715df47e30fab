import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { statements } from '../components/texts/statements.ts';
import { answer } from '../http/answer.ts';
import { hostDoor } from '../http/host.ts';
import { refusedPage } from '../http/plain-page.ts';
import { takeDispute } from '../http/statement-queries.ts';

const { refused: title, back: label } = statements.dispute;

export const action = async ({ request }: ActionFunctionArgs) => {
  const answered = await answer(request, async () => {
    const { app, shop, hostId, actor } = await hostDoor(request);
    await takeDispute(app, request, { shop, hostId, actor });
    return redirect('/host#entries');
  });
  return refusedPage(request, answered, { title, link: { label, url: '/host#entries' } });
};
