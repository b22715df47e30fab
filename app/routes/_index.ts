import { redirect, type LoaderFunctionArgs } from '@remix-run/node';

/** Shopify opens the app at its root with the frame's parameters; they go along to the admin's home. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (!searchParams.has('shop') && !searchParams.has('host')) {
    return new Response(
      'Showfront runs inside the Shopify admin. Open it from your list of apps.',
      {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      },
    );
  }
  return redirect(`/app${search}`);
}
