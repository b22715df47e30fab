import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readPulse } from '../services/shows/read-pulse.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.read');
    return readPulse(app, { shop, showId: params.showId ?? '' });
  });
