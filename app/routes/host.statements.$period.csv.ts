import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { csvText } from '../http/csv.ts';
import { hostDoor } from '../http/host.ts';
import { currencyOf } from '../http/statement-queries.ts';
import { readStatement } from '../services/reports/read-statement.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, hostId } = await hostDoor(request);
    const wish = { month: params.period ?? '', currency: currencyOf(request) };
    const { month, currency, csv } = await readStatement(app, { shop, hostId, ...wish });
    return csvText(`statement-${month}-${currency}.csv`, csv);
  });
