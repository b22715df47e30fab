import type { ActionFunctionArgs } from '@remix-run/node';
import { readSigned } from '../domain/money/typed.ts';
import { answer } from '../http/answer.ts';
import { AdjustmentBody } from '../http/fee-bodies.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { readHost } from '../services/hosts/read-host.ts';
import { adjustBalance } from '../services/ledger/adjust-balance.ts';
import { checkCurrency } from '../services/ledger/check-currency.ts';

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'money.assign');
    const { amount, currency, memo } = await parseJson(request, AdjustmentBody);
    const { id: hostId } = await readHost(app, { shop, hostId: params.hostId ?? '' });
    await checkCurrency(app, { shop, hostId, currency });
    const amountMinor = readSigned(amount, currency, 'amount');
    await adjustBalance(app, { shop, actor, hostId, currency, amountMinor, memo });
    return { done: true };
  });
