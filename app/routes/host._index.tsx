import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HostReportPage } from '../components/host-pages/HostReportPage.tsx';
import { parseQuery } from '../http/forms.ts';
import { hostDoor } from '../http/host.ts';
import { page } from '../http/page.ts';
import { EntryQuery } from '../http/report-query.ts';
import { readMonthlyReport } from '../services/hosts/read-monthly-report.ts';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, hostId } = await hostDoor(request);
    const query = parseQuery(request, EntryQuery);
    return readMonthlyReport(app, { shop, hostId, query });
  });

export default function HostReport() {
  return <HostReportPage {...useLoaderData<typeof loader>()} />;
}
