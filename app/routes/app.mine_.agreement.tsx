import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Page } from '@shopify/polaris';
import agreementStyles from '../components/agreements/agreement.css?url';
import { AgreementCard } from '../components/agreements/AgreementCard.tsx';
import { agreement as texts } from '../components/texts/agreement.ts';
import { frame } from '../components/texts/frame.ts';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { readTerms } from '../services/hosts/read-terms.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: agreementStyles }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.readOwn');
    const [terms, { currency, timeZone }] = await Promise.all([
      readTerms(app, { shop, hostId: ownHost(staff) }),
      readShop(app, { shop }),
    ]);
    return { terms, currency, timeZone };
  });

export default function MyAgreement() {
  const data = useLoaderData<typeof loader>();
  return (
    <Page
      narrowWidth
      title={texts.mine}
      subtitle={texts.mineText}
      backAction={{ content: frame.nav.myReport, url: '/app/mine' }}
    >
      <AgreementCard title={texts.title} {...data} change={null} standard={false} />
    </Page>
  );
}
