import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor, staffAddress } from '../http/merchant.ts';
import { readsDigest, stopDigest, wantDigest } from '../services/digest/want-digest.ts';

const Body = z.object({ wanted: z.boolean() });

export const loader = ({ request }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const { on } = app.settings.mail;
    return { on, wanted: await readsDigest(app, { shop, staffId: staff.id }) };
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, staff } = await merchantDoor(request, 'money.read');
    const { wanted } = await parseJson(request, Body);
    if (wanted) {
      const address = await staffAddress(request, shop);
      await wantDigest(app, { shop, staffId: staff.id, address });
    } else await stopDigest(app, { shop, staffId: staff.id });
    return { on: app.settings.mail.on, wanted };
  });
