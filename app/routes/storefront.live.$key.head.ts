import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerViewer, viewerDoor } from '../http/shopper.ts';
import { readHead } from '../services/live/read-head.ts';

/** The newest versions, for polling. A cache in front may answer a second's worth of polls with one question to us. */
const headers = { 'cache-control': 'public, max-age=0, s-maxage=1' };

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(
    request,
    async () => {
      const { app, shop, showId, preview } = await viewerDoor(params.key);
      return readHead(app, { shop, showId, preview });
    },
    { headers },
  );
