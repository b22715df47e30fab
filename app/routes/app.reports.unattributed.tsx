import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { ReportsPage } from '../components/overview/ReportsPage.tsx';
import { UnattributedCard } from '../components/overview/UnattributedCard.tsx';
import { periodOf } from '../domain/calendar/period.ts';
import { presetsAt } from '../domain/calendar/presets.ts';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson, parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { AssignBody } from '../http/overview-query.ts';
import { page } from '../http/page.ts';
import { UnattributedQuery } from '../http/report-query.ts';
import { assignLine } from '../services/attribution/assign-line.ts';
import { listActiveHosts } from '../services/hosts/list-active-hosts.ts';
import { pageUnattributed } from '../services/reports/read-unattributed.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const query = parseQuery(request, UnattributedQuery);
    const { all: withoutMark, result, whose: hostId, order, sort, before } = query;
    const { timeZone } = await readShop(app, { shop });
    const wish = { withoutMark, result, hostId, order, sort, before };
    const [list, hosts] = await Promise.all([
      pageUnattributed(app, { shop, ...wish, ...periodOf(query, timeZone) }),
      listActiveHosts(app, { shop }),
    ]);
    return {
      ...list,
      ...{ query, hosts, timeZone },
      presets: presetsAt(app.clock.now(), timeZone),
      mayAssign: roleMay(staff.role, 'money.assign'),
    };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'money.assign');
    return assignLine(app, { shop, actor, ...(await parseJson(request, AssignBody)) });
  });

export default function Unattributed() {
  return (
    <ReportsPage tab="unattributed">
      <UnattributedCard {...useLoaderData<typeof loader>()} onChange={useQuery()} />
    </ReportsPage>
  );
}
