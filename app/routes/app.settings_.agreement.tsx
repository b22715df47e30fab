import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import agreementStyles from '../components/agreements/agreement.css?url';
import { AgreementPage } from '../components/agreements/AgreementPage.tsx';
import { agreement as texts } from '../components/texts/agreement.ts';
import { settings } from '../components/texts/settings.ts';
import { AgreementBody } from '../http/agreement-bodies.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { changeAgreement, previewAgreement } from '../services/agreements/change-agreement.ts';
import { readAgreement } from '../services/agreements/read-agreement.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: agreementStyles }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop } = await merchantDoor(request, 'settings.change');
    return readAgreement(app, { shop, hostId: null });
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'settings.change');
    const { act, ...form } = await parseJson(request, AgreementBody);
    const at = { shop, hostId: null, form };
    return act === 'preview'
      ? { act, ...(await previewAgreement(app, at)) }
      : { act, ...(await changeAgreement(app, { ...at, actor })) };
  });

export default function DefaultAgreement() {
  const back = { content: settings.title, url: '/app/settings' };
  return (
    <AgreementPage
      ofHost={false}
      title={texts.ofShop}
      back={back}
      detail={useLoaderData<typeof loader>()}
    />
  );
}
