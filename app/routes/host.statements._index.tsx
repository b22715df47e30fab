import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HostStatements } from '../components/host-pages/HostStatements.tsx';
import { hostDoor } from '../http/host.ts';
import { page } from '../http/page.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { listStatements } from '../services/statements/list-statements.ts';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, hostId } = await hostDoor(request);
    const { name: shopName } = await readShop(app, { shop });
    return { shopName, list: await listStatements(app, { shop, hostId }) };
  });

export default function Statements() {
  return <HostStatements {...useLoaderData<typeof loader>()} />;
}
