import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { parseQuery } from '../http/forms.ts';
import { answerViewer, CORS, viewerDoor } from '../http/shopper.ts';
import { readLog } from '../services/live/read-log.ts';

const Query = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(0),
  /** The epoch the caller folds in; naming it lets a full page be kept for ever. */
  e: z.string().max(64).optional(),
});

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(request, async () => {
    const { app, shop, showId } = await viewerDoor(params.key);
    const { after, e } = parseQuery(request, Query);
    const page = await readLog(app, { shop, showId, after });
    const full = page.next !== null && e === page.e;
    const caching = full ? 'public, max-age=31536000, immutable' : 'public, max-age=0, s-maxage=1';
    return Response.json(page, { headers: { 'cache-control': caching, ...CORS } });
  });
