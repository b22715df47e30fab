import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { FlagsCard } from '../components/overview/FlagsCard.tsx';
import { ReportsPage } from '../components/overview/ReportsPage.tsx';
import { periodOf } from '../domain/calendar/period.ts';
import { roleMay } from '../domain/staff/may.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { FlagQuery } from '../http/overview-query.ts';
import { page } from '../http/page.ts';
import { listFlags } from '../services/reports/list-flags.ts';
import { listHolds } from '../services/reports/list-holds.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const { from, to, code, before } = parseQuery(request, FlagQuery);
    const { timeZone } = await readShop(app, { shop });
    const period = periodOf({ from, to }, timeZone);
    const list = await listFlags(app, { shop, code, before, ...period });
    const holds = await listHolds(app, { shop });
    const mayRelease = roleMay(staff.role, 'money.assign');
    return {
      ...list,
      holds,
      mayRelease,
      timeZone,
      code: code ?? '',
      paged: before !== '',
      days: { from, to },
    };
  });

export default function Flags() {
  const setQuery = useQuery();
  return (
    <ReportsPage tab="flags">
      <FlagsCard {...useLoaderData<typeof loader>()} onChange={setQuery} />
    </ReportsPage>
  );
}
