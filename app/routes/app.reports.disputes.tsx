import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { DisputesCard } from '../components/overview/DisputesCard.tsx';
import { ReportsPage } from '../components/overview/ReportsPage.tsx';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson, parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { AnswerBody, DisputeQuery } from '../http/overview-query.ts';
import { page } from '../http/page.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { answerDispute } from '../services/statements/answer-dispute.ts';
import { listDisputes } from '../services/statements/list-disputes.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const { answered, before } = parseQuery(request, DisputeQuery);
    const { timeZone } = await readShop(app, { shop });
    const list = await listDisputes(app, { shop, open: !answered, before });
    const mayAnswer = roleMay(staff.role, 'money.assign');
    return { ...list, answered, paged: before !== null, timeZone, mayAnswer };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'money.assign');
    await answerDispute(app, { shop, actor, ...(await parseJson(request, AnswerBody)) });
    return { done: 'answer' };
  });

export default function Disputes() {
  const setQuery = useQuery();
  return (
    <ReportsPage tab="disputes">
      <DisputesCard {...useLoaderData<typeof loader>()} onChange={setQuery} />
    </ReportsPage>
  );
}
