import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import agreementStyles from '../components/agreements/agreement.css?url';
import { HostPage } from '../components/hosts/HostPage.tsx';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { HostAct } from '../http/host-bodies.ts';
import { merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { changeHost } from '../services/hosts/change-host.ts';
import { inviteHost } from '../services/hosts/invite-host.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { readTerms } from '../services/hosts/read-terms.ts';
import { revokeLink } from '../services/hosts/revoke-link.ts';
import { setHostStatus } from '../services/hosts/set-host-status.ts';
import { readShopLanguage } from '../services/shops/read-shop-language.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: agreementStyles }];

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'hosts.read');
    const hostId = params.hostId ?? '';
    const host = await readHost(app, { shop, hostId });
    const [terms, { timeZone, currency }, shopLanguage] = await Promise.all([
      readTerms(app, { shop, hostId }),
      readShop(app, { shop }),
      readShopLanguage(app, { shop }),
    ]);
    const mayChange = roleMay(staff.role, 'hosts.change');
    const maySeeMoney = roleMay(staff.role, 'money.read');
    return { host, terms, timeZone, currency, shopLanguage, mayChange, maySeeMoney };
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'hosts.change');
    const body = await parseJson(request, HostAct);
    const who = { shop, actor, hostId: params.hostId ?? '' };
    switch (body.act) {
      case 'save':
        await changeHost(app, { ...who, ...body.details });
        return { done: body.act };
      case 'status':
        await setHostStatus(app, { ...who, status: body.status });
        return { done: body.act };
      case 'invite':
        return { done: body.act, ...(await inviteHost(app, who)) };
      case 'revoke':
        await revokeLink(app, who);
        return { done: body.act };
    }
  });

export default function Host() {
  const data = useLoaderData<typeof loader>();
  return <HostPage key={data.host.id} {...data} />;
}
