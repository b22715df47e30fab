import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { ReportsPage } from '../components/overview/ReportsPage.tsx';
import { UnattributedCard } from '../components/overview/UnattributedCard.tsx';
import { periodOf } from '../domain/calendar/period.ts';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson, parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { AssignBody, UnattributedQuery } from '../http/overview-query.ts';
import { page } from '../http/page.ts';
import { assignLine } from '../services/attribution/assign-line.ts';
import { listActiveHosts } from '../services/hosts/list-active-hosts.ts';
import { pageUnattributed } from '../services/reports/read-unattributed.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const { all: withoutMark, result, before, ...days } = parseQuery(request, UnattributedQuery);
    const { timeZone } = await readShop(app, { shop });
    const wish = { withoutMark, result, before, ...periodOf(days, timeZone) };
    const [list, hosts] = await Promise.all([
      pageUnattributed(app, { shop, ...wish }),
      listActiveHosts(app, { shop }),
    ]);
    const mayAssign = roleMay(staff.role, 'money.assign');
    return {
      ...list,
      result: result ?? '',
      paged: before !== '',
      hosts,
      timeZone,
      days,
      withoutMark,
      mayAssign,
    };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'money.assign');
    return assignLine(app, { shop, actor, ...(await parseJson(request, AssignBody)) });
  });

export default function Unattributed() {
  const data = useLoaderData<typeof loader>();
  const setQuery = useQuery();
  return (
    <ReportsPage tab="unattributed">
      <UnattributedCard
        {...data}
        onChange={({ withoutMark, ...change }) =>
          setQuery({
            before: '',
            ...change,
            ...(withoutMark === undefined ? {} : { all: withoutMark ? '1' : '' }),
          })
        }
      />
    </ReportsPage>
  );
}
