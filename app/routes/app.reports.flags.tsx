import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { FlagsCard } from '../components/overview/FlagsCard.tsx';
import { ReportsPage } from '../components/overview/ReportsPage.tsx';
import { periodOf } from '../domain/calendar/period.ts';
import { presetsAt } from '../domain/calendar/presets.ts';
import { roleMay } from '../domain/staff/may.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { FlagQuery } from '../http/report-query.ts';
import { page } from '../http/page.ts';
import { listFlags } from '../services/reports/list-flags.ts';
import { listHolds } from '../services/reports/list-holds.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const query = parseQuery(request, FlagQuery);
    const { code, order, sort, before, scope, holds: beforeHolds } = query;
    const { timeZone } = await readShop(app, { shop });
    const wish = { shop, order, sort, ...periodOf(query, timeZone) };
    const [flags, holds] = await Promise.all([
      listFlags(app, { ...wish, code, before }),
      listHolds(app, { ...wish, scope, before: beforeHolds }),
    ]);
    return {
      ...{ query, flags, holds, timeZone },
      presets: presetsAt(app.clock.now(), timeZone),
      mayRelease: roleMay(staff.role, 'money.assign'),
    };
  });

export default function Flags() {
  return (
    <ReportsPage tab="flags">
      <FlagsCard {...useLoaderData<typeof loader>()} onChange={useQuery()} />
    </ReportsPage>
  );
}
