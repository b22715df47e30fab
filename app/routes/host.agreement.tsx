import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HostAgreement } from '../components/host-pages/HostAgreement.tsx';
import { hostDoor } from '../http/host.ts';
import { page } from '../http/page.ts';
import { listHostFees } from '../services/agreements/list-host-fees.ts';
import { readTerms } from '../services/hosts/read-terms.ts';
import { readShop } from '../services/shops/read-shop.ts';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, hostId } = await hostDoor(request);
    const [terms, fees, facts] = await Promise.all([
      readTerms(app, { shop, hostId }),
      listHostFees(app, { shop, hostId }),
      readShop(app, { shop }),
    ]);
    return { terms, fees, shop: facts };
  });

export default function Agreement() {
  return <HostAgreement {...useLoaderData<typeof loader>()} />;
}
