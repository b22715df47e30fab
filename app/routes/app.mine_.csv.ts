import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvResponse } from '../http/csv.ts';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { exportEntries } from '../services/reports/export-entries.ts';

export const loader = ({ request }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.readOwn');
    return csvResponse('commission.csv', exportEntries(app, { shop, hostId: ownHost(staff) }));
  });
