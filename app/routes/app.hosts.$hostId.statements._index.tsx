import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StatementsAdmin } from '../components/statements/StatementsAdmin.tsx';
import { statements } from '../components/texts/statements.ts';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { closeStatement } from '../services/statements/close-statement.ts';
import { listStatements } from '../services/statements/list-statements.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const { id: hostId, name } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    const list = await listStatements(app, { shop, hostId });
    return { hostId, name, list, mayClose: roleMay(staff.role, 'payouts.approve') };
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'payouts.approve');
    const { id: hostId } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    await closeStatement(app, { shop, hostId, actor });
    return { done: 'close' };
  });

export default function Statements() {
  const { hostId, name, list, mayClose } = useLoaderData<typeof loader>();
  const title = `${name}: ${statements.title}`;
  const back = { url: `/app/hosts/${hostId}/report`, content: name };
  return (
    <StatementsAdmin {...{ title, back, list, mayClose, at: `/app/hosts/${hostId}/statements` }} />
  );
}
