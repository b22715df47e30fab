import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import { refusalResponse } from '../http/answer.ts';
import { parseQuery } from '../http/forms.ts';
import { proxyDoor } from '../http/shopper.ts';
import { watchPage } from '../http/watch-page.ts';
import { readCard } from '../services/shows/read-card.ts';

const Query = z.object({ showfront: z.string().max(64).default('') });

export const loader = async ({ request }: LoaderFunctionArgs) => {
  try {
    const { app, shop } = await proxyDoor(request);
    const { showfront } = parseQuery(request, Query);
    return watchPage(await readCard(app, { shop, showKey: showfront }));
  } catch (error) {
    const missing = error instanceof Refusal && error.kind === 'not_found';
    return missing ? watchPage(null) : refusalResponse(request, error);
  }
};
