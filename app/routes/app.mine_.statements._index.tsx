import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StatementsAdmin } from '../components/statements/StatementsAdmin.tsx';
import { frame } from '../components/texts/frame.ts';
import { statements } from '../components/texts/statements.ts';
import { merchantDoor, ownHost } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { listStatements } from '../services/statements/list-statements.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.readOwn');
    return { list: await listStatements(app, { shop, hostId: ownHost(staff) }) };
  });

export default function Statements() {
  const { list } = useLoaderData<typeof loader>();
  const back = { url: '/app/mine', content: frame.nav.myReport };
  return (
    <StatementsAdmin
      {...{ list, back, title: statements.title, at: '/app/mine/statements', mayClose: false }}
    />
  );
}
