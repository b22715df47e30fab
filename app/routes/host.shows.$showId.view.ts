import type { LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { studioDoor } from '../http/studio.ts';
import { readStudio } from '../services/shows/read-studio.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId } = await studioDoor(request, params.showId ?? '');
    return readStudio(app, { shop, showId });
  });
