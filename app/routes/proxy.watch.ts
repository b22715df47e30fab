import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import { refusalResponse } from '../http/answer.ts';
import { parseQuery } from '../http/forms.ts';
import { proxyDoor } from '../http/shopper.ts';
import { watchPage } from '../http/watch-page.ts';
import { readShowDocument } from '../services/live/read-show-document.ts';

const Query = z.object({
  showfront: z.string().max(64).default(''),
  from: z.coerce.number().int().min(0).catch(0),
});

export const loader = async ({ request }: LoaderFunctionArgs) => {
  try {
    const { app, shop, customerId } = await proxyDoor(request);
    const { showfront, from } = parseQuery(request, Query);
    const asked = { shop, showKey: showfront, visit: null, customerId };
    return watchPage(await readShowDocument(app, asked), from);
  } catch (error) {
    const missing = error instanceof Refusal && error.kind === 'not_found';
    return missing ? watchPage(null) : refusalResponse(request, error);
  }
};
