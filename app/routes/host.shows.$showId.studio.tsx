import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useParams } from '@remix-run/react';
import prompterStyles from '../components/studio/prompter.css?url';
import styles from '../components/studio/studio.css?url';
import { StudioPage } from '../components/studio/StudioPage.tsx';
import { page } from '../http/page.ts';
import { enterStudio, studioDoor } from '../http/studio.ts';
import { readStudio } from '../services/shows/read-studio.ts';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: prompterStyles },
];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const showId = params.showId ?? '';
    const cookie = await enterStudio(request, showId);
    // The ticket leaves the address at once: it would lie in the history of a borrowed phone.
    if (cookie) {
      throw new Response(null, {
        status: 302,
        headers: { location: `/host/shows/${showId}/studio`, 'set-cookie': cookie },
      });
    }
    const { app, shop } = await studioDoor(request, showId);
    return readStudio(app, { shop, showId });
  });

export default function Studio() {
  const { showId = '' } = useParams();
  return <StudioPage key={showId} showId={showId} first={useLoaderData<typeof loader>()} />;
}
