import { Form, NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useWords } from '../host-words/Words.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';

/** The frame of every page a host sees. `shopName` stands in for our own name where it is known. */
export function HostShell(props: { shopName?: string; signedIn?: boolean; children: ReactNode }) {
  const { shopName, signedIn = false, children } = props;
  const { agreement, pages, report, statements } = useWords();
  return (
    <>
      <header className="top">
        <span className="brand">{shopName ? <bdi>{shopName}</bdi> : pages.brand}</span>
        {signedIn && (
          <Form method="post" action="/host/leave">
            <button className="quiet">{pages.leave}</button>
          </Form>
        )}
      </header>
      {signedIn && (
        <nav className="tabs" aria-label={pages.pages}>
          <NavLink to="/host" end>
            {report.title}
          </NavLink>
          <NavLink to="/host/statements">{statements.title}</NavLink>
          <NavLink to="/host/agreement">{agreement.title}</NavLink>
        </nav>
      )}
      <main className="sheet">{children}</main>
      <LanguageChoice />
    </>
  );
}
