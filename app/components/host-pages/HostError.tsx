import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { frame } from '../texts/frame.ts';
import { hostPages } from '../texts/host-pages.ts';
import { HostShell } from './HostShell.tsx';

/** What a host is told when a page cannot be shown; most often that the browser is signed out. */
export function HostError() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const told = isRouteErrorResponse(error) ? (error.data as { message?: string } | null) : null;
  const signedOut = status === 401;
  return (
    <HostShell>
      <section className="card card--narrow">
        <h1>{signedOut ? hostPages.signedOut : hostPages.error}</h1>
        <p className="soft">
          {signedOut ? hostPages.signedOutText : (told?.message ?? frame.error.unknown)}
        </p>
      </section>
    </HostShell>
  );
}
