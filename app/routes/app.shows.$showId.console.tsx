import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import styles from '../components/console/console.css?url';
import talkStyles from '../components/talk/talk.css?url';
import offerStyles from '../components/offers/offers.css?url';
import { ShowConsole } from '../components/console/ShowConsole.tsx';
import { staffChannel } from '../contract/channels.ts';
import { roleMay } from '../domain/staff/may.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { readPulse } from '../services/shows/read-pulse.ts';
import { readShow } from '../services/shows/read-show.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: talkStyles },
  { rel: 'stylesheet', href: offerStyles },
];

/** Another part of the console is another address and the same data. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) =>
  formMethod || currentUrl.search === nextUrl.search || currentUrl.pathname !== nextUrl.pathname
    ? defaultShouldRevalidate
    : false;

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'shows.read');
    const where = { shop, showId: params.showId ?? '' };
    const mayRun = roleMay(staff.role, 'shows.run');
    const show = await readShow(app, where);
    const [pulse, { currency, name: shopName }] = await Promise.all([
      readPulse(app, { ...where, withSales: mayRun }),
      readShop(app, { shop }),
    ]);
    const moderates = roleMay(staff.role, 'chat.moderate');
    return {
      ...{ show, pulse, currency, shopName, role: staff.role },
      live: moderates ? { address: app.realtime.address(), channel: staffChannel(show.key) } : null,
    };
  });

export default function Console() {
  const data = useLoaderData<typeof loader>();
  return <ShowConsole key={data.show.id} {...data} />;
}
