import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SeriesEditor } from '../components/series/SeriesEditor.tsx';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { SeriesAct } from '../http/series-bodies.ts';
import { changeSeries } from '../services/series/change-series.ts';
import { readSeries } from '../services/series/read-series.ts';
import { stopSeries } from '../services/series/stop-series.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'shows.read');
    const series = await readSeries(app, { shop, seriesId: params.seriesId ?? '' });
    return { series, mayPlan: roleMay(staff.role, 'shows.plan') };
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const body = await parseJson(request, SeriesAct);
    // Read first: an id that is none is refused here.
    const { id: seriesId } = await readSeries(app, { shop, seriesId: params.seriesId ?? '' });
    if (body.act === 'stop') await stopSeries(app, { shop, seriesId, actor, cancel: body.cancel });
    else await changeSeries(app, { shop, seriesId, actor, ...body });
    return { done: body.act };
  });

export default function OneSeries() {
  const { series, mayPlan } = useLoaderData<typeof loader>();
  return <SeriesEditor key={series.id} series={series} mayPlan={mayPlan} />;
}
