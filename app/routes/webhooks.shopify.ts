import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '../app-context.server.ts';
import { webhookDoor } from '../http/platform.ts';
import { acceptDelivery } from '../services/orders/accept-delivery.ts';

/**
 * Every webhook of shopify.app.toml. Accepted once, answered at once, worked on by a job. What cannot be stored is
 * answered 500, so that Shopify sends it again.
 */
export async function action({ request }: ActionFunctionArgs) {
  await acceptDelivery(app, await webhookDoor(request));
  return new Response(null, { status: 200 });
}

/** Webhooks are posted; anything else is told so. */
export const loader = () => new Response(null, { status: 405, headers: { allow: 'POST' } });
