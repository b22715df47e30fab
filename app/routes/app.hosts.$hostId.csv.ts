import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvResponse } from '../http/csv.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { exportEntries } from '../services/reports/export-entries.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const { id: hostId } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    return csvResponse(`commission-${hostId}.csv`, exportEntries(app, { shop, hostId }));
  });
