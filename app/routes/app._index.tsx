import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HomePage } from '../components/home/HomePage.tsx';
import { roleMay } from '../domain/staff/may.ts';
import { frameSettings } from '../http/frame.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { readOverview } from '../services/shops/read-overview.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { readWaiting } from '../services/shops/read-waiting.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff, actor } = await merchantDoor(request, 'shows.read');
    const [overview, waiting, facts] = await Promise.all([
      readOverview(app, { shop }),
      readWaiting(app, { shop, actor, role: staff.role }),
      readShop(app, { shop }),
    ]);
    return {
      overview,
      waiting,
      shop,
      shopName: facts.name,
      currency: facts.currency,
      apiKey: frameSettings().apiKey,
      mayPlan: roleMay(staff.role, 'shows.plan'),
      maySeeMoney: roleMay(staff.role, 'money.read'),
    };
  });

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
