import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ShowReportPage } from '../components/money/ShowReportPage.tsx';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { readShowOutcome } from '../services/reports/read-show-outcome.ts';
import { readAstray } from '../services/shows/read-astray.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { readShow } from '../services/shows/read-show.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    const [outcome, astray, { currency }] = await Promise.all([
      readShowOutcome(app, { shop, showId }),
      readAstray(app, { shop, showId }),
      readShop(app, { shop }),
    ]);
    return { outcome, astray, currency };
  });

export default function Report() {
  return <ShowReportPage {...useLoaderData<typeof loader>()} />;
}
