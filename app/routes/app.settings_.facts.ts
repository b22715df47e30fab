import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { FactsBody } from '../http/settings-bodies.ts';
import { chooseFacts } from '../services/facts/choose-facts.ts';
import { listFactFields } from '../services/facts/list-fact-fields.ts';

export const loader = ({ request }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'settings.change');
    return listFactFields(app, { shop });
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'settings.change');
    const { facts } = await parseJson(request, FactsBody);
    await chooseFacts(app, { shop, actor, facts });
    return { saved: true };
  });
