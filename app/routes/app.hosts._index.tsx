import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Card, EmptyState, Page } from '@shopify/polaris';
import { z } from 'zod';
import { useList } from '../components/frame/use-list.ts';
import { HostTable } from '../components/hosts/HostTable.tsx';
import picture from '../components/pictures/hosts.svg?url';
import { hosts as texts } from '../components/texts/hosts.ts';
import { HOST_STATUSES } from '../domain/host/host.ts';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson, parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { actOnHosts, HOST_ACTS } from '../services/hosts/act-on-hosts.ts';
import { HOST_SORTS, listHosts } from '../services/hosts/list-hosts.ts';
import { listViews } from '../services/views/list-views.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

const Query = z.object({
  tab: z.enum(['all', ...HOST_STATUSES]).catch('all'),
  q: z.string().max(200).catch(''),
  page: z.coerce.number().int().min(1).catch(1),
  sort: z.enum(HOST_SORTS).catch('name asc'),
});
const Body = z.object({ act: z.enum(HOST_ACTS), ids: z.array(z.uuid()).max(25) });

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'hosts.read');
    const { tab, q, page, sort } = parseQuery(request, Query);
    const status = tab === 'all' ? {} : { status: tab };
    const found = await listHosts(app, { shop, search: q, page, sort, ...status });
    const views = await listViews(app, { shop, staffId: staff.id, list: 'hosts' });
    return { tab, q, sort, views, ...found, mayChange: roleMay(staff.role, 'hosts.change') };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'hosts.change');
    const { act, ids } = await parseJson(request, Body);
    return actOnHosts(app, { shop, actor, act, hostIds: ids });
  });

export default function Hosts() {
  const { hosts, views, mayChange, total, ...now } = useLoaderData<typeof loader>();
  const list = useList('hosts', now);
  const t = texts.list;
  const add = mayChange ? { content: t.add, url: '/app/hosts/new' } : undefined;
  if (total === 0 && now.tab === 'all' && !now.q) {
    return (
      <Page title={t.title}>
        <Card padding="0">
          <EmptyState heading={t.emptyTitle} image={picture} {...(add ? { action: add } : {})}>
            <p>{t.emptyText}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t.title} {...(add ? { primaryAction: add } : {})} fullWidth>
      <Card padding="0">
        <HostTable {...{ hosts, list, views, mayChange }} />
      </Card>
    </Page>
  );
}
