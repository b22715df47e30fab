import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseQuery } from '../http/forms.ts';
import { proxyDoor } from '../http/shopper.ts';
import { readShowDocument } from '../services/live/read-show-document.ts';

const Query = z.object({
  /** The browser's own random name for this visit; it makes tokens stable, so that equal cart lines merge. */
  visit: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'visit must be 16 to 64 letters and digits.'),
});

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, customerId } = await proxyDoor(request);
    const { visit } = parseQuery(request, Query);
    return readShowDocument(app, { shop, showKey: params.key ?? '', visit, customerId });
  });
