import { Form, NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import { agreement } from '../texts/agreement.ts';
import { hostPages } from '../texts/host-pages.ts';
import { statements } from '../texts/statements.ts';

/** The frame of every page a host sees. `shopName` stands in for our own name where it is known. */
export function HostShell(props: { shopName?: string; signedIn?: boolean; children: ReactNode }) {
  const { shopName, signedIn = false, children } = props;
  return (
    <>
      <header className="top">
        <span className="brand">{shopName ?? hostPages.brand}</span>
        {signedIn && (
          <Form method="post" action="/host/leave">
            <button className="quiet">{hostPages.leave}</button>
          </Form>
        )}
      </header>
      {signedIn && (
        <nav className="tabs" aria-label={hostPages.pages}>
          <NavLink to="/host" end>
            {statements.report}
          </NavLink>
          <NavLink to="/host/statements">{statements.title}</NavLink>
          <NavLink to="/host/agreement">{agreement.title}</NavLink>
        </nav>
      )}
      <main className="sheet">{children}</main>
    </>
  );
}
