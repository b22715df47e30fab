import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { hostPages } from '../texts/host-pages.ts';

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
      <main className="sheet">{children}</main>
    </>
  );
}
