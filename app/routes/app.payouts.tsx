import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PayoutsPage } from '../components/payouts/PayoutsPage.tsx';
import { periodOf } from '../domain/calendar/period.ts';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { allow, merchantDoor } from '../http/merchant.ts';
import { page } from '../http/page.ts';
import { PayoutAct } from '../http/payout-bodies.ts';
import { draftPayouts } from '../services/payouts/draft-payouts.ts';
import { exportPayouts } from '../services/payouts/export-payouts.ts';
import { listPayouts } from '../services/payouts/list-payouts.ts';
import { readDraft } from '../services/payouts/read-draft.ts';
import { recordPayoutResult } from '../services/payouts/record-payout-result.ts';
import { startApproval } from '../services/payouts/start-approval.ts';
import { readShop } from '../services/shops/read-shop.ts';

export { RouteError as ErrorBoundary } from '../components/frame/RouteError.tsx';

/** More stand in the export. */
const NEWEST = 100;

export const loader = ({ request }: LoaderFunctionArgs) =>
  page(request, async () => {
    const { app, shop, actor, staff } = await merchantDoor(request, 'payouts.draft');
    const [rows, draft, { timeZone }] = await Promise.all([
      listPayouts(app, { shop, newest: NEWEST }),
      readDraft(app, { shop, actor }),
      readShop(app, { shop }),
    ]);
    const mayApprove = roleMay(staff.role, 'payouts.approve');
    return { rows, draft, timeZone, mayApprove };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, staff } = await merchantDoor(request, 'payouts.draft');
    const body = await parseJson(request, PayoutAct);
    const done = body.act;
    if (body.act === 'draft') {
      const { timeZone } = await readShop(app, { shop });
      const { from: cutoff } = periodOf({ from: body.cutoff, to: '' }, timeZone);
      await draftPayouts(app, { shop, actor, cutoff });
      return { done };
    }
    allow(staff, 'payouts.approve');
    if (body.act === 'approve') {
      await startApproval(app, { shop, actor });
      return { done };
    }
    if (body.act === 'export') {
      return {
        ...{ done, format: body.format },
        files: await exportPayouts(app, { shop, actor, format: body.format }),
      };
    }
    const { payoutId, result, reference } = body;
    await recordPayoutResult(app, { shop, actor, payoutId, result, reference });
    return { done };
  });

export default function Payouts() {
  return <PayoutsPage {...useLoaderData<typeof loader>()} />;
}
