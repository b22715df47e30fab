import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { Card, EmptyState, Page } from '@shopify/polaris';
import { z } from 'zod';
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
import { listShows, SHOW_SORTS, SHOW_TABS } from '../services/shows/list-shows.ts';

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
    const { tab, q, page, sort } = parseQuery(request, Query);
    const found = await listShows(app, { shop, tab, search: q, page, ...(sort ? { sort } : {}) });
    return { tab, q, sort: sort ?? null, mayPlan: roleMay(staff.role, 'shows.plan'), ...found };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const { act, ids } = await parseJson(request, Body);
    return actOnShows(app, { shop, actor, act, showIds: ids });
  });

export default function Shows() {
  const { shows, tab, q, sort, mayPlan, ...pages } = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  const loading = useNavigation().state === 'loading';
  const t = texts.list;
  const go = (change: Record<string, string>) => {
    const next = new URLSearchParams(query);
    next.delete('page');
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { replace: 'q' in change, preventScrollReset: true });
  };
  const add = mayPlan ? { primaryAction: { content: t.add, url: '/app/shows/new' } } : {};
  if (pages.total === 0 && tab === 'all' && !q) {
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
        <ShowTable
          {...{ shows, tab, sort, mayPlan, loading, ...pages }}
          search={q}
          onTab={(next) => go({ tab: next === 'all' ? '' : next })}
          onSearch={(text) => go({ q: text })}
          onPage={(number) => go({ page: String(number) })}
          onSort={(next) => go({ sort: next })}
        />
      </Card>
    </Page>
  );
}
