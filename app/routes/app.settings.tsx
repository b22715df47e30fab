import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import agreementStyles from '../components/agreements/agreement.css?url';
import { SettingsPage } from '../components/settings/SettingsPage.tsx';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { allow, merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { SettingsAct } from '../http/settings-bodies.ts';
import { setProgram } from '../services/agreements/set-program.ts';
import { listActiveHosts } from '../services/hosts/list-active-hosts.ts';
import { readTerms } from '../services/hosts/read-terms.ts';
import { readSettings } from '../services/shops/read-settings.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { listStaff } from '../services/staff/list-staff.ts';
import { setRole } from '../services/staff/set-role.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: agreementStyles }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'settings.change');
    const [program, terms, { currency, timeZone }, people, hosts] = await Promise.all([
      readSettings(app, { shop }),
      readTerms(app, { shop, hostId: null }),
      readShop(app, { shop }),
      listStaff(app, { shop }),
      listActiveHosts(app, { shop }),
    ]);
    return { program, terms, currency, timeZone, hosts, staff: people, me: staff.id };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, staff } = await merchantDoor(request, 'settings.change');
    const body = await parseJson(request, SettingsAct);
    if (body.act === 'role') {
      allow(staff, 'staff.change');
      const { staffId, role, hostId } = body;
      await setRole(app, { shop, actor, staffId, role, hostId });
    } else {
      const { act: _act, ...program } = body;
      await setProgram(app, { shop, actor, program });
    }
    return { done: body.act };
  });

export default function Settings() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />;
}
