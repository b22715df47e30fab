import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { parseQuery } from '../http/forms.ts';
import { answerViewer, CORS, viewerDoor } from '../http/shopper.ts';
import { readCaptionsFile } from '../services/captions/read-captions-file.ts';

/** `v` is the version the document named: whoever asks for that one may keep it. */
const Query = z.object({ v: z.string().max(32).optional() });

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerViewer(request, async () => {
    const { app, shop, showId } = await viewerDoor(params.key);
    const { v } = parseQuery(request, Query);
    const [, language = ''] = /^([A-Za-z\d-]{2,35})\.vtt$/.exec(params.file ?? '') ?? [];
    const { text, version } = await readCaptionsFile(app, { shop, showId, language });
    const kept = v === version ? 'public, max-age=31536000, immutable' : 'public, max-age=60';
    return new Response(text, {
      headers: {
        'content-type': 'text/vtt; charset=utf-8',
        'cache-control': kept,
        'x-content-type-options': 'nosniff',
        ...CORS,
      },
    });
  });
