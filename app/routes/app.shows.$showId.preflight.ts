import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readPreflight } from '../services/shows/read-preflight.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.read');
    return { results: await readPreflight(app, { shop, showId: params.showId ?? '' }) };
  });
