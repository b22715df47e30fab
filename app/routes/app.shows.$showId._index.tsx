import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { useAnswer } from '../components/frame/use-answer.ts';
import offerStyles from '../components/offers/offers.css?url';
import { ShowEditor } from '../components/shows/ShowEditor.tsx';
import { frame } from '../components/texts/frame.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { ShowChangeBody } from '../http/show-bodies.ts';
import { roleMay } from '../domain/staff/may.ts';
import { listActiveHosts } from '../services/hosts/list-active-hosts.ts';
import { countReminders } from '../services/reminders/count-reminders.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { changeShow } from '../services/shows/change-show.ts';
import { readTeaserOf } from '../services/shows/read-teaser.ts';
import { showAddress } from '../services/shows/show-address.ts';
import { readShow } from '../services/shows/read-show.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: offerStyles }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'shows.read');
    const show = await readShow(app, { shop, showId: params.showId ?? '' });
    const [{ timeZone }, hosts, waiting, teaser] = await Promise.all([
      readShop(app, { shop }),
      listActiveHosts(app, { shop }),
      countReminders(app, { shop, showId: show.id }),
      readTeaserOf(app, { shop, showId: show.id }),
    ]);
    const mayPlan = roleMay(staff.role, 'shows.plan');
    const maySeeMoney = roleMay(staff.role, 'money.read');
    const mayChangeHosts = roleMay(staff.role, 'hosts.change');
    const storeUrl = showAddress(app.settings, shop, show.key);
    return {
      show,
      timeZone,
      hosts,
      mayPlan,
      maySeeMoney,
      mayChangeHosts,
      storeUrl,
      teaser,
      reminders: { on: app.settings.mail.on, ...waiting },
      now: app.clock.now().getTime(),
    };
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const body = await parseJson(request, ShowChangeBody);
    await changeShow(app, { shop, actor, showId: params.showId ?? '', ...body });
    return { saved: true };
  });

export default function Show() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  useAnswer(fetcher, () => frame.save.saved);
  return (
    <ShowEditor
      key={data.show.id}
      {...data}
      answer={fetcher.data}
      saving={fetcher.state !== 'idle'}
      onSave={(body) => fetcher.submit(body, { method: 'post', encType: 'application/json' })}
    />
  );
}
