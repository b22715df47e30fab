import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import styles from '../components/host-pages/host.css?url';
import chartStyles from '../components/charts/charts.css?url';
import entryStyles from '../components/money/entries.css?url';
import statementStyles from '../components/statements/statements.css?url';
import { HostError } from '../components/host-pages/HostError.tsx';
import { hostPages } from '../components/texts/host-pages.ts';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: entryStyles },
  { rel: 'stylesheet', href: chartStyles },
  { rel: 'stylesheet', href: statementStyles },
];

export const meta: MetaFunction = () => [
  { title: hostPages.brand },
  { name: 'robots', content: 'noindex' },
];

export default function HostFrame() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <HostError />;
}
