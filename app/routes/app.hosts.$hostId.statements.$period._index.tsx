import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StatementAdmin } from '../components/statements/StatementsAdmin.tsx';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { currencyOf } from '../http/statement-queries.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { viewStatement } from '../services/statements/view-statement.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const { id: hostId } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    const wish = { period: params.period ?? '', currency: currencyOf(request) };
    return { hostId, view: await viewStatement(app, { shop, hostId, ...wish }) };
  });

export default function Statement() {
  const { hostId, view } = useLoaderData<typeof loader>();
  return (
    <StatementAdmin
      view={view}
      at={`/app/hosts/${hostId}/statements`}
      questioning={{ by: 'shop', host: view.hostName }}
    />
  );
}
