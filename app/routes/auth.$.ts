import type { LoaderFunctionArgs } from '@remix-run/node';
import { authenticate } from '../shopify.server.ts';

/** Shopify's library owns everything below /auth: bounce pages, exits from the frame. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return null;
}
