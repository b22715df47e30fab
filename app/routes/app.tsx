import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteError } from '@remix-run/react';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url';
import adminStyles from '../components/admin.css?url';
import chartStyles from '../components/charts/charts.css?url';
import entryStyles from '../components/money/entries.css?url';
import statementStyles from '../components/statements/statements.css?url';
import { AppNav } from '../components/frame/AppNav.tsx';
import { ConnectionNotice } from '../components/frame/ConnectionNotice.tsx';
import { en } from '../components/host-words/en.ts';
import { Spoken } from '../components/host-words/Words.tsx';
import { useArrival } from '../components/frame/use-arrival.ts';
import { ReadySign } from '../components/frame/ReadySign.tsx';
import { frameSettings } from '../http/frame.ts';
import { merchantDoor } from '../http/merchant.ts';
import { rememberLanguage } from '../services/staff/remember-language.ts';

export const links: LinksFunction = () => [
  { rel: 'preload', as: 'style', href: polarisStyles },
  { rel: 'stylesheet', href: polarisStyles },
  { rel: 'stylesheet', href: adminStyles },
  { rel: 'stylesheet', href: entryStyles },
  { rel: 'stylesheet', href: statementStyles },
  { rel: 'stylesheet', href: chartStyles },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const { app, shop, staff } = await merchantDoor(request);
  const language = new URL(request.url).searchParams.get('locale');
  await rememberLanguage(app, { shop, staffId: staff.id, language });
  return { ...frameSettings(), role: staff.role, isHost: staff.hostId !== null };
}

/** The root puts Shopify's script first in the head, so the provider must not add a second one (`isEmbeddedApp`). */
export default function Frame() {
  const { apiKey, role, isHost } = useLoaderData<typeof loader>();
  useArrival();
  return (
    <AppProvider isEmbeddedApp={false} apiKey={apiKey}>
      <Spoken locale="en" words={en}>
        <AppNav role={role} isHost={isHost} />
        <ConnectionNotice />
        <Outlet />
        <ReadySign />
      </Spoken>
    </AppProvider>
  );
}

export function ErrorBoundary() {
  return boundary.error(useRouteError());
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
