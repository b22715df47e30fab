import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvResponse } from '../http/csv.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { EntryQuery } from '../http/report-query.ts';
import { exportReport } from '../services/hosts/export-report.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const { id: hostId } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    const query = parseQuery(request, EntryQuery);
    return csvResponse(
      `commission-${hostId}.csv`,
      await exportReport(app, { shop, hostId, query }),
    );
  });
