import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvResponse } from '../http/csv.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { EntryQuery } from '../http/report-query.ts';
import { exportReport } from '../services/hosts/export-report.ts';

export const loader = ({ request }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const query = parseQuery(request, EntryQuery);
    return csvResponse('commission.csv', await exportReport(app, { shop, hostId: null, query }));
  });
