import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { Card, EmptyState, Page } from '@shopify/polaris';
import { z } from 'zod';
import { useAnswer } from '../components/frame/use-answer.ts';
import picture from '../components/pictures/shows.svg?url';
import { ShowTable } from '../components/shows/ShowTable.tsx';
import { series } from '../components/texts/series.ts';
import { shows as texts } from '../components/texts/shows.ts';
import { answer } from '../http/answer.ts';
import { parseJson, parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { archiveShows } from '../services/shows/archive-shows.ts';
import { listShows, SHOW_TABS } from '../services/shows/list-shows.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

const Query = z.object({
  tab: z.enum(SHOW_TABS).catch('all'),
  q: z.string().max(200).catch(''),
  page: z.coerce.number().int().min(1).catch(1),
});
const Archive = z.object({ archive: z.array(z.uuid()).max(100) });

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.read');
    const { tab, q, page } = parseQuery(request, Query);
    return { tab, q, ...(await listShows(app, { shop, tab, search: q, page })) };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const { archive } = await parseJson(request, Archive);
    return archiveShows(app, { shop, actor, showIds: archive });
  });

export default function Shows() {
  const { shows, tab, q, ...pages } = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  const loading = useNavigation().state === 'loading';
  const fetcher = useFetcher<{ archived: number; left: number }>();
  const t = texts.list;
  useAnswer(fetcher, ({ archived, left }) => (left ? t.skipped(left) : t.archived(archived)));
  const go = (change: Record<string, string>) => {
    const next = new URLSearchParams(query);
    next.delete('page');
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { replace: 'q' in change, preventScrollReset: true });
  };
  const add = { content: t.add, url: '/app/shows/new' };
  if (pages.total === 0 && tab === 'all' && !q) {
    return (
      <Page title={t.title}>
        <Card padding="0">
          <EmptyState heading={t.emptyTitle} image={picture} action={add}>
            <p>{t.emptyText}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page
      title={t.title}
      primaryAction={add}
      secondaryActions={[{ content: series.link, url: '/app/series' }]}
      fullWidth
    >
      <Card padding="0">
        <ShowTable
          {...{ shows, tab, loading, ...pages }}
          search={q}
          onTab={(next) => go({ tab: next === 'all' ? '' : next })}
          onSearch={(text) => go({ q: text })}
          onPage={(number) => go({ page: String(number) })}
          onArchive={(archive) =>
            fetcher.submit(
              { archive: [...archive] },
              { method: 'post', encType: 'application/json' },
            )
          }
        />
      </Card>
    </Page>
  );
}
