import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StatementAdmin } from '../components/statements/StatementsAdmin.tsx';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { currencyOf } from '../http/statement-queries.ts';
import { viewStatement } from '../services/statements/view-statement.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.readOwn');
    const wish = { period: params.period ?? '', currency: currencyOf(request) };
    return viewStatement(app, { shop, hostId: ownHost(staff), ...wish });
  });

export default function Statement() {
  const view = useLoaderData<typeof loader>();
  return (
    <StatementAdmin
      view={view}
      at="/app/mine/statements"
      questioning={{ by: 'host', action: '/app/mine/disputes' }}
    />
  );
}
