import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseQuery } from '../http/forms.ts';
import { proxyDoor } from '../http/shopper.ts';
import { searchLibrary } from '../services/shows/search-library.ts';

const Query = z.object({
  q: z
    .string()
    .max(80, 'At most 80 characters.')
    .default('')
    // The database takes no NUL, and nobody looks for the others.
    .transform((words) => words.replace(/\p{Cc}/gu, ' ')),
  skip: z.coerce.number().int().min(0).max(10_000).default(0),
});

export const loader = ({ request }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await proxyDoor(request);
    const { q, skip } = parseQuery(request, Query);
    return searchLibrary(app, { shop, words: q, skip });
  });
