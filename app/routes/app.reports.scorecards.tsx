import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { ReportsPage } from '../components/overview/ReportsPage.tsx';
import { ScorecardsCard } from '../components/overview/ScorecardsCard.tsx';
import { periodOf } from '../domain/calendar/period.ts';
import { presetsAt } from '../domain/calendar/presets.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { PeriodQuery } from '../http/report-query.ts';
import { page } from '../http/page.ts';
import { readScorecards } from '../services/reports/read-scorecards.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const { from, to } = parseQuery(request, PeriodQuery);
    const { timeZone } = await readShop(app, { shop });
    const cards = await readScorecards(app, { shop, ...periodOf({ from, to }, timeZone) });
    return { cards, days: { from, to }, presets: presetsAt(app.clock.now(), timeZone) };
  });

export default function Scorecards() {
  const setQuery = useQuery();
  return (
    <ReportsPage tab="scorecards">
      <ScorecardsCard {...useLoaderData<typeof loader>()} onChange={setQuery} />
    </ReportsPage>
  );
}
