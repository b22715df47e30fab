import type { LoaderFunctionArgs } from '@remix-run/node';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readPulse } from '../services/shows/read-pulse.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'shows.read');
    const withSales = roleMay(staff.role, 'shows.run');
    return readPulse(app, { shop, showId: params.showId ?? '', withSales });
  });
