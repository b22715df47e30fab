import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerViewer, CORS, viewerDoor } from '../http/shopper.ts';
import { readRecord } from '../services/giveaways/read-giveaway.ts';

/** What anybody draws again with: to be read by people too. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(request, async () => {
    const { app, shop, showId, preview } = await viewerDoor(params.key);
    const record = await readRecord(app, { shop, showId, preview, giveawayId: params.id ?? '' });
    const caching = record.drawnAt ? 'public, max-age=86400' : 'public, max-age=0, s-maxage=1';
    return new Response(`${JSON.stringify(record, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': caching,
        ...CORS,
      },
    });
  });
