import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HostReportAdmin } from '../components/money/HostReportAdmin.tsx';
import { roleMay } from '../domain/staff/may.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { EntryQuery } from '../http/report-query.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { readMonthlyReport } from '../services/hosts/read-monthly-report.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { listViews } from '../services/views/list-views.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const { id: hostId } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    const query = parseQuery(request, EntryQuery);
    const mayHold = roleMay(staff.role, 'money.assign');
    const report = await readMonthlyReport(app, { shop, hostId, query });
    const views = await listViews(app, { shop, staffId: staff.id, list: 'entries' });
    const { currency } = await readShop(app, { shop });
    return { hostId, currency, mayHold, report, views };
  });

export default function HostReport() {
  const { hostId, currency, report, views, mayHold } = useLoaderData<typeof loader>();
  const at = `/app/hosts/${hostId}`;
  return (
    <HostReportAdmin
      {...report}
      views={views}
      title={report.hostName}
      back={at}
      csv={`${at}/csv`}
      holdable={mayHold ? { hostId, currency } : null}
      statements={`${at}/statements`}
      agreement={null}
      questioning={{ by: 'shop', host: report.hostName }}
    />
  );
}
