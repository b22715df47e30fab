import type { ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { HoldBody } from '../http/overview-query.ts';
import { closeHold } from '../services/ledger/close-hold.ts';
import { openHold } from '../services/ledger/open-hold.ts';

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'money.assign');
    const body = await parseJson(request, HoldBody);
    const { scope, scopeId } = body;
    if (body.act === 'release') await closeHold(app, { shop, actor, scope, scopeId });
    else await openHold(app, { shop, actor, scope, scopeId, reason: body.reason });
    return { done: body.act };
  });
