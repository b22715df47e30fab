import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvText } from '../http/csv.ts';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { currencyOf } from '../http/statement-queries.ts';
import { readStatement } from '../services/reports/read-statement.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.readOwn');
    const wish = { month: params.period ?? '', currency: currencyOf(request) };
    const { csv } = await readStatement(app, { shop, hostId: ownHost(staff), ...wish });
    return csvText('statement.csv', csv);
  });
