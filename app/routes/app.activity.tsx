import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ActivityPage } from '../components/settings/ActivityPage.tsx';
import { parseQuery } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { listActs } from '../services/staff/list-acts.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

const Query = z.object({ before: z.uuid().nullable().catch(null) });

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'audit.read');
    const { before } = parseQuery(request, Query);
    const { timeZone } = await readShop(app, { shop });
    return { timeZone, ...(await listActs(app, { shop, before })) };
  });

export default function Activity() {
  return <ActivityPage {...useLoaderData<typeof loader>()} />;
}
