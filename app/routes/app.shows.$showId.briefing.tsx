import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import talkStyles from '../components/talk/talk.css?url';
import { BriefingPage } from '../components/talk/BriefingPage.tsx';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { page } from '../http/page.ts';
import { BriefingBody, talkDoor } from '../http/talk.ts';
import { readBriefing } from '../services/backstage/read-briefing.ts';
import { setBriefing } from '../services/backstage/set-briefing.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: talkStyles }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, showId } = await talkDoor(request, params.showId, 'shows.plan');
    return { showId, ...(await readBriefing(app, { shop, showId })) };
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, actor } = await talkDoor(request, params.showId, 'shows.plan');
    const body = await parseJson(request, BriefingBody, 1024 * 1024);
    await setBriefing(app, { shop, showId, actor, ...body });
    return { done: true };
  });

export default function BriefingRoute() {
  const data = useLoaderData<typeof loader>();
  return <BriefingPage key={data.showId} {...data} />;
}
