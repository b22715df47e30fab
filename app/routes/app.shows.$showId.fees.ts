import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { readFeeForm } from '../domain/commission/fee-form.ts';
import { answer } from '../http/answer.ts';
import { FeeBody } from '../http/fee-bodies.ts';
import { parseJson } from '../http/forms.ts';
import { allow, merchantDoor } from '../http/merchant.ts';
import { readShowFees } from '../services/agreements/read-show-fees.ts';
import { setSlotFee } from '../services/agreements/set-slot-fee.ts';
import { recordPresence } from '../services/ledger/record-presence.ts';
import { readShow } from '../services/shows/read-show.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'money.read');
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    return readShowFees(app, { shop, showId });
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor, staff } = await merchantDoor(request, 'money.read');
    allow(staff, 'hosts.change');
    const body = await parseJson(request, FeeBody);
    // Read first: an id that is none is refused here.
    const { id: showId } = await readShow(app, { shop, showId: params.showId ?? '' });
    const { hostId } = body;
    if (body.act === 'fee') {
      const { currency } = await readShowFees(app, { shop, showId });
      const fee = readFeeForm(body.fee, currency);
      await setSlotFee(app, { shop, actor, showId, hostId, ...fee });
    } else {
      await recordPresence(app, { shop, actor, showId, hostId, presence: body.presence });
    }
    return { done: body.act };
  });
