import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvText } from '../http/csv.ts';
import { merchantDoor } from '../http/merchant.ts';
import { currencyOf } from '../http/statement-queries.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { readStatement } from '../services/reports/read-statement.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const { id: hostId } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    const wish = { month: params.period ?? '', currency: currencyOf(request) };
    const { csv } = await readStatement(app, { shop, hostId, ...wish });
    return csvText('statement.csv', csv);
  });
