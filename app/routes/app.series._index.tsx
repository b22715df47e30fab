import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SeriesPage } from '../components/series/SeriesPage.tsx';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { RepeatAct } from '../http/series-bodies.ts';
import { listTemplates } from '../services/series/list-templates.ts';
import { listSeries } from '../services/series/read-series.ts';
import { removeTemplate } from '../services/series/remove-template.ts';
import { saveTemplate } from '../services/series/save-template.ts';
import { startSeries } from '../services/series/start-series.ts';
import { useTemplate as beginFrom } from '../services/series/use-template.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'shows.read');
    const [series, templates] = await Promise.all([
      listSeries(app, { shop }),
      listTemplates(app, { shop }),
    ]);
    return { series, templates, mayPlan: roleMay(staff.role, 'shows.plan') };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, redirect } = await merchantDoor(request, 'shows.plan');
    const body = await parseJson(request, RepeatAct);
    switch (body.act) {
      case 'start': {
        const { id } = await startSeries(app, {
          shop,
          actor,
          showId: body.showId,
          rule: body.rule,
        });
        return redirect(`/app/series/${id}`);
      }
      case 'use': {
        const { showId } = await beginFrom(app, { shop, actor, templateId: body.templateId });
        return redirect(`/app/shows/${showId}?new=draft`);
      }
      case 'save':
        await saveTemplate(app, { shop, actor, showId: body.showId, name: body.name });
        return { done: body.act };
      case 'remove':
        await removeTemplate(app, { shop, actor, templateId: body.templateId });
        return { done: body.act };
    }
  });

export default function Series() {
  return <SeriesPage {...useLoaderData<typeof loader>()} />;
}
