import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
} from '@remix-run/react';
import { ClosedStorage } from './components/frame/ClosedStorage.tsx';
import { StylesFirst } from './components/frame/StylesFirst.tsx';
import { directionOf } from './domain/reminder/locale.ts';
import type { loader as frameLoader } from './routes/app.tsx';
import type { loader as hostLoader } from './routes/host.tsx';

/** A frame without a title has no name for a screen reader. */
export const meta = () => [{ title: 'Showfront' }];

export default function Document() {
  // Only pages of the embedded admin have it.
  const frame = useRouteLoaderData<typeof frameLoader>('routes/app');
  const locale = useRouteLoaderData<typeof hostLoader>('routes/host')?.locale ?? 'en';
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        {frame && (
          <>
            <meta name="shopify-api-key" content={frame.apiKey} />
            {/* Shopify wants its script before every other one; here it does not wait for a style sheet either. */}
            <script src={frame.appBridgeUrl} />
            <ClosedStorage />
          </>
        )}
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
        <StylesFirst />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
