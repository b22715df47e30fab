import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import styles from '../components/host-pages/host.css?url';
import chartStyles from '../components/charts/charts.css?url';
import entryStyles from '../components/money/entries.css?url';
import statementStyles from '../components/statements/statements.css?url';
import { HostError } from '../components/host-pages/HostError.tsx';
import { hostLanguage } from '../http/host-language.ts';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: entryStyles },
  { rel: 'stylesheet', href: chartStyles },
  { rel: 'stylesheet', href: statementStyles },
];

export const meta: MetaFunction = () => [
  { title: 'Showfront' },
  { name: 'robots', content: 'noindex' },
];

/** The language of the pages: the root writes it into the document, the server and the browser take the words by it. */
export const loader = async ({ request, params }: LoaderFunctionArgs) => ({
  locale: await hostLanguage(request, params.secret),
});

/** Another language comes with another document. */
export const shouldRevalidate = () => false;

export default function HostFrame() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <HostError />;
}
