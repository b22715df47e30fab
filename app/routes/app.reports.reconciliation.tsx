import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { ReconciliationCard } from '../components/overview/ReconciliationCard.tsx';
import { ReportsPage } from '../components/overview/ReportsPage.tsx';
import { periodOf } from '../domain/calendar/period.ts';
import { presetsAt } from '../domain/calendar/presets.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { ReconciliationQuery } from '../http/report-query.ts';
import { page } from '../http/page.ts';
import { readReconciliation } from '../services/reports/read-reconciliation.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const { from, to, show } = parseQuery(request, ReconciliationQuery);
    const { timeZone } = await readShop(app, { shop });
    const period = periodOf({ from, to }, timeZone);
    return {
      answer: await readReconciliation(app, { shop, ...period, showId: show || null }),
      timeZone,
      show,
      days: { from, to },
      presets: presetsAt(app.clock.now(), timeZone),
    };
  });

export default function Reconcile() {
  const data = useLoaderData<typeof loader>();
  const setQuery = useQuery();
  return (
    <ReportsPage tab="reconciliation">
      <ReconciliationCard {...data} onChange={setQuery} />
    </ReportsPage>
  );
}
