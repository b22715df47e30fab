import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useQuery } from '../components/frame/use-query.ts';
import { ActivityPage } from '../components/settings/ActivityPage.tsx';
import { periodOf } from '../domain/calendar/period.ts';
import { presetsAt } from '../domain/calendar/presets.ts';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { ActQuery } from '../http/report-query.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { listActs } from '../services/staff/list-acts.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'audit.read');
    const query = parseQuery(request, ActQuery);
    const { act, sort, before } = query;
    const { timeZone } = await readShop(app, { shop });
    const presets = presetsAt(app.clock.now(), timeZone);
    const list = await listActs(app, { shop, act, sort, before, ...periodOf(query, timeZone) });
    return { ...list, query, presets, timeZone };
  });

export default function Activity() {
  return <ActivityPage {...useLoaderData<typeof loader>()} onChange={useQuery()} />;
}
