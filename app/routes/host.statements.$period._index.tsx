import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HostStatement } from '../components/host-pages/HostStatements.tsx';
import { hostDoor } from '../http/host.ts';
import { page } from '../http/page.ts';
import { currencyOf } from '../http/statement-queries.ts';
import { viewStatement } from '../services/statements/view-statement.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, hostId } = await hostDoor(request);
    const wish = { period: params.period ?? '', currency: currencyOf(request) };
    return viewStatement(app, { shop, hostId, ...wish });
  });

export default function Statement() {
  return <HostStatement view={useLoaderData<typeof loader>()} />;
}
