import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { ShowReportPage } from '../components/money/ShowReportPage.tsx';
import { roleMay } from '../domain/staff/may.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { ShowLinesQuery } from '../http/report-query.ts';
import { pageShowLines } from '../services/reports/page-show-lines.ts';
import { readShowOutcome } from '../services/reports/read-show-outcome.ts';
import { readAstray } from '../services/shows/read-astray.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { readShow } from '../services/shows/read-show.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    const query = parseQuery(request, ShowLinesQuery);
    const { lines: which, whose: hostId, order, sort, before } = query;
    const counted = which === 'all' ? null : which === 'counted';
    const [lines, outcome, astray, { currency }] = await Promise.all([
      pageShowLines(app, { shop, showId, counted, hostId, order, sort, before }),
      readShowOutcome(app, { shop, showId }),
      readAstray(app, { shop, showId }),
      readShop(app, { shop }),
    ]);
    return {
      outcome,
      astray,
      currency,
      lines: { ...lines, query, mayHold: roleMay(staff.role, 'money.assign') },
    };
  });

export default function Report() {
  const { lines, ...data } = useLoaderData<typeof loader>();
  return <ShowReportPage {...data} lines={{ ...lines, onChange: useQuery() }} />;
}
