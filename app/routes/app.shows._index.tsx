import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Card, EmptyState, Page } from '@shopify/polaris';
import { z } from 'zod';
import { useList } from '../components/frame/use-list.ts';
import picture from '../components/pictures/shows.svg?url';
import { ShowTable } from '../components/shows/ShowTable.tsx';
import { series } from '../components/texts/series.ts';
import { shows as texts } from '../components/texts/shows.ts';
import { answer } from '../http/answer.ts';
import { parseJson, parseQuery } from '../http/forms.ts';
import { roleMay } from '../domain/staff/may.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { actOnShows, SHOW_ACTS } from '../services/shows/act-on-shows.ts';
import { listShows, SHOW_SORTS, SHOW_TABS, usualSort } from '../services/shows/list-shows.ts';
import { listViews } from '../services/views/list-views.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

const Query = z.object({
  tab: z.enum(SHOW_TABS).catch('all'),
  q: z.string().max(200).catch(''),
  page: z.coerce.number().int().min(1).catch(1),
  sort: z.enum(SHOW_SORTS).optional().catch(undefined),
});
const Body = z.object({ act: z.enum(SHOW_ACTS), ids: z.array(z.uuid()).max(25) });

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'shows.read');
    const { tab, q, page, ...asked } = parseQuery(request, Query);
    const sort = asked.sort ?? usualSort(tab);
    const found = await listShows(app, { shop, tab, search: q, page, sort });
    const views = await listViews(app, { shop, staffId: staff.id, list: 'shows' });
    return { tab, q, sort, views, mayPlan: roleMay(staff.role, 'shows.plan'), ...found };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const { act, ids } = await parseJson(request, Body);
    return actOnShows(app, { shop, actor, act, showIds: ids });
  });

export default function Shows() {
  const { shows, views, mayPlan, total, ...now } = useLoaderData<typeof loader>();
  const list = useList('shows', now);
  const t = texts.list;
  const add = mayPlan ? { primaryAction: { content: t.add, url: '/app/shows/new' } } : {};
  if (total === 0 && now.tab === 'all' && !now.q) {
    return (
      <Page title={t.title}>
        <Card padding="0">
          <EmptyState
            heading={t.emptyTitle}
            image={picture}
            {...(mayPlan ? { action: { content: t.add, url: '/app/shows/new' } } : {})}
          >
            <p>{t.emptyText}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page
      title={t.title}
      {...add}
      secondaryActions={[{ content: series.link, url: '/app/series' }]}
      fullWidth
    >
      <Card padding="0">
        <ShowTable {...{ shows, list, views, mayPlan }} />
      </Card>
    </Page>
  );
}
