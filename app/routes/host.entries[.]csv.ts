import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvResponse } from '../http/csv.ts';
import { hostDoor } from '../http/host.ts';
import { exportEntries } from '../services/reports/export-entries.ts';

export const loader = ({ request }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, hostId } = await hostDoor(request);
    return csvResponse('commission.csv', exportEntries(app, { shop, hostId }));
  });
