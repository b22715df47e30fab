import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { refusalText, type Told } from '../host-words/refusal-text.ts';
import { useWords } from '../host-words/Words.tsx';
import { HostShell } from './HostShell.tsx';

/** What a host is told when a page cannot be shown; most often that the browser is signed out. */
export function HostError() {
  const error = useRouteError();
  const words = useWords();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const told = isRouteErrorResponse(error) ? (error.data as Told | null) : null;
  return (
    <HostShell>
      <section className="card card--narrow">
        <h1>{status === 401 ? words.pages.signedOut : words.pages.error}</h1>
        <p className="soft">
          {status === 401 ? words.pages.signedOutText : refusalText(words, status, told)}
        </p>
      </section>
    </HostShell>
  );
}
