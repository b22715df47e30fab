import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BlockStack, Card, Page, Text } from '@shopify/polaris';
import agreementStyles from '../components/agreements/agreement.css?url';
import { AgreementCard } from '../components/agreements/AgreementCard.tsx';
import { FeeList } from '../components/agreements/FeeList.tsx';
import { agreement as texts } from '../components/texts/agreement.ts';
import { fees as feeTexts } from '../components/texts/fees.ts';
import { frame } from '../components/texts/frame.ts';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { listHostFees } from '../services/agreements/list-host-fees.ts';
import { readTerms } from '../services/hosts/read-terms.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: agreementStyles }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.readOwn');
    const hostId = ownHost(staff);
    const [terms, fees, { currency, timeZone }] = await Promise.all([
      readTerms(app, { shop, hostId }),
      listHostFees(app, { shop, hostId }),
      readShop(app, { shop }),
    ]);
    return { terms, fees, currency, timeZone };
  });

export default function MyAgreement() {
  const { fees, ...data } = useLoaderData<typeof loader>();
  return (
    <Page
      narrowWidth
      title={texts.mine}
      subtitle={texts.mineText}
      backAction={{ content: frame.nav.myReport, url: '/app/mine' }}
    >
      <BlockStack gap="400">
        {fees.length > 0 && (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {feeTexts.mine}
              </Text>
              <FeeList fees={fees} currency={data.currency} timeZone={data.timeZone} />
            </BlockStack>
          </Card>
        )}
        <AgreementCard title={texts.title} {...data} change={null} standard={false} />
      </BlockStack>
    </Page>
  );
}
