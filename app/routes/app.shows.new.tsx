import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { NewShow } from '../components/shows/NewShow.tsx';
import { useLeaving } from '../components/frame/use-leaving.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { NewShowBody } from '../http/show-bodies.ts';
import { listActiveHosts } from '../services/hosts/list-active-hosts.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { planShow } from '../services/shows/plan-show.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.plan');
    const [{ timeZone }, hosts] = await Promise.all([
      readShop(app, { shop }),
      listActiveHosts(app, { shop }),
    ]);
    return { timeZone, hosts, now: app.clock.now().getTime() };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, redirect } = await merchantDoor(request, 'shows.plan');
    const body = await parseJson(request, NewShowBody);
    const { id } = await planShow(app, { shop, actor, ...body });
    return redirect(`/app/shows/${id}?new=${body.when ? 'scheduled' : 'draft'}`);
  });

export default function New() {
  const { timeZone, hosts, now } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const leaving = useLeaving(fetcher);
  return (
    <NewShow
      {...{ timeZone, hosts, now }}
      answer={fetcher.data}
      saving={fetcher.state !== 'idle'}
      leaving={leaving}
      onSave={(body) => fetcher.submit(body, { method: 'post', encType: 'application/json' })}
    />
  );
}
