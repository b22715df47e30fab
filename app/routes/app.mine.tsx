import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HostReportAdmin } from '../components/money/HostReportAdmin.tsx';
import { frame } from '../components/texts/frame.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { EntryQuery } from '../http/report-query.ts';
import { readMonthlyReport } from '../services/hosts/read-monthly-report.ts';
import { listViews } from '../services/views/list-views.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.readOwn');
    const query = parseQuery(request, EntryQuery);
    const report = await readMonthlyReport(app, { shop, hostId: ownHost(staff), query });
    return { report, views: await listViews(app, { shop, staffId: staff.id, list: 'entries' }) };
  });

export default function Mine() {
  const { report, views } = useLoaderData<typeof loader>();
  return (
    <HostReportAdmin
      {...report}
      views={views}
      title={frame.nav.myReport}
      back={null}
      csv="/app/mine/csv"
      holdable={null}
      statements="/app/mine/statements"
      agreement="/app/mine/agreement"
      questioning={{ by: 'host', action: '/app/mine/disputes' }}
    />
  );
}
