import type { LoaderFunctionArgs } from '@remix-run/node';

/**
 * Reached only by an address without a shop. The App Store forbids asking for a shop's domain, so this
 * says where to begin instead.
 */
export function loader({ request }: LoaderFunctionArgs) {
  const path = new URL(request.url).pathname;
  return new Response(`Open Showfront from the Apps list of your Shopify admin. (${path})`, {
    status: 400,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
