import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import styles from '../components/console/console.css?url';
import talkStyles from '../components/talk/talk.css?url';
import { ModerationPage } from '../components/talk/ModerationPage.tsx';
import { staffChannel } from '../contract/channels.ts';
import { page } from '../http/page.ts';
import { talkDoor } from '../http/talk.ts';
import { readShow } from '../services/shows/read-show.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: talkStyles },
];

/** The moderator's desk: during the show, and as long after it as there is something to put right. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, showId, staff } = await talkDoor(request, params.showId, 'chat.moderate');
    const show = await readShow(app, { shop, showId });
    return {
      ...{ show, role: staff.role },
      live: { address: app.realtime.address(), channel: staffChannel(show.key) },
    };
  });

export default function Moderation() {
  const data = useLoaderData<typeof loader>();
  return <ModerationPage key={data.show.id} {...data} />;
}
