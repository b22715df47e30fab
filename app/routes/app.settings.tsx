import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SettingsPage } from '../components/settings/SettingsPage.tsx';
import { readTermsForm, termsFormOf } from '../domain/agreement/terms-form.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { allow, merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { SettingsAct } from '../http/settings-bodies.ts';
import { listActiveHosts } from '../services/hosts/list-active-hosts.ts';
import { changeSettings } from '../services/shops/change-settings.ts';
import { readSettings } from '../services/shops/read-settings.ts';
import { readShop } from '../services/shops/read-shop.ts';
import { listStaff } from '../services/staff/list-staff.ts';
import { setRole } from '../services/staff/set-role.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'settings.change');
    const [settings, people, hosts] = await Promise.all([
      readSettings(app, { shop }),
      listStaff(app, { shop }),
      listActiveHosts(app, { shop }),
    ]);
    const { currency, timeZone } = settings.shop;
    return {
      ...{ currency, timeZone, hosts, staff: people, me: staff.id },
      form: termsFormOf(settings.terms, currency),
      comesAt: settings.comesAt,
      twoApprovals: settings.program.twoApprovals,
    };
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
      const { twoApprovals, ...form } = body;
      const { currency } = await readShop(app, { shop });
      const terms = readTermsForm(form, currency);
      await changeSettings(app, { shop, actor, terms, twoApprovals });
    }
    return { done: body.act };
  });

export default function Settings() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />;
}
