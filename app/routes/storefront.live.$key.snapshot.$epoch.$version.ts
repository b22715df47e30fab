import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerViewer, CORS, viewerDoor } from '../http/shopper.ts';
import { readSnapshot } from '../services/live/read-snapshot.ts';

/** A version never changes, so whoever has it may keep it. */
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'public, max-age=31536000, immutable',
};

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(request, async () => {
    const { app, shop, showId, preview } = await viewerDoor(params.key);
    const version = /^[1-9]\d{0,9}$/.test(params.version ?? '') ? Number(params.version) : NaN;
    const epoch = params.epoch ?? '';
    const text = await readSnapshot(app, { shop, showId, epoch, version, preview });
    return new Response(text, { headers: { ...headers, ...CORS } });
  });
