import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { DigestCard } from '../components/overview/DigestCard.tsx';
import { HostBalancesCard } from '../components/overview/HostBalancesCard.tsx';
import { ReportsPage } from '../components/overview/ReportsPage.tsx';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { listHostBalances } from '../services/reports/list-host-balances.ts';
import { readEarnings } from '../services/reports/read-earnings.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const [hosts, earnings] = await Promise.all([
      listHostBalances(app, { shop }),
      readEarnings(app, { shop }),
    ]);
    return { hosts, earnings };
  });

export default function Balances() {
  return (
    <ReportsPage tab="hosts">
      <BlockStack gap="400">
        <HostBalancesCard {...useLoaderData<typeof loader>()} />
        <DigestCard />
      </BlockStack>
    </ReportsPage>
  );
}
