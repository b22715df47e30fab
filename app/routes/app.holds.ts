import type { ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { HoldBody } from '../http/overview-query.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { closeHold } from '../services/ledger/close-hold.ts';
import { openHold } from '../services/ledger/open-hold.ts';

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'money.assign');
    const body = await parseJson(request, HoldBody);
    if (body.act === 'release') {
      await closeHold(app, { shop, actor, scope: body.scope, scopeId: body.scopeId });
    } else {
      const { id: scopeId } = await readHost(app, { shop, hostId: body.hostId });
      await openHold(app, { shop, actor, scope: 'host', scopeId, reason: body.reason });
    }
    return { done: body.act };
  });
