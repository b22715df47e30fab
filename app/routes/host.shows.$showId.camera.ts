import type { ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { studioDoor } from '../http/studio.ts';
import { openStudio } from '../services/shows/open-studio.ts';

/** Where this browser's camera may send its picture. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, actor } = await studioDoor(request, params.showId ?? '');
    return openStudio(app, { shop, showId, actor });
  });
