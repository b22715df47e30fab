import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import agreementStyles from '../components/agreements/agreement.css?url';
import { AgreementPage } from '../components/agreements/AgreementPage.tsx';
import { agreement as texts } from '../components/texts/agreement.ts';
import { AgreementBody } from '../http/agreement-bodies.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { changeAgreement, previewAgreement } from '../services/agreements/change-agreement.ts';
import { readAgreement } from '../services/agreements/read-agreement.ts';
import { readHost } from '../services/hosts/read-host.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: agreementStyles }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'hosts.change');
    const { id, name } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    return { id, name, detail: await readAgreement(app, { shop, hostId: id }) };
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'hosts.change');
    const { act, ...form } = await parseJson(request, AgreementBody);
    const { id: hostId } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    return act === 'preview'
      ? { act, ...(await previewAgreement(app, { shop, hostId, form })) }
      : { act, ...(await changeAgreement(app, { shop, hostId, form, actor })) };
  });

export default function HostAgreement() {
  const { id, name, detail } = useLoaderData<typeof loader>();
  const back = { content: name, url: `/app/hosts/${id}` };
  return <AgreementPage key={id} ofHost title={texts.ofHost(name)} back={back} detail={detail} />;
}
