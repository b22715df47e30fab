import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvResponse } from '../http/csv.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { EntryQuery } from '../http/report-query.ts';
import { exportReport } from '../services/hosts/export-report.ts';

export const loader = ({ request }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.readOwn');
    const query = parseQuery(request, EntryQuery);
    const hostId = ownHost(staff);
    return csvResponse('commission.csv', await exportReport(app, { shop, hostId, query }));
  });
