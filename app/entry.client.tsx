import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { steadyFetch } from './components/frame/steady-fetch.ts';
import { loadWords } from './components/host-words/load-words.ts';
import { Spoken } from './components/host-words/Words.tsx';
import { localeOf } from './domain/reminder/locale.ts';

// Around Shopify's own, which puts a fresh ID token on every try.
window.fetch = steadyFetch(window.fetch);

/** Pages of hosts stand in the language of the document; the admin gives its own. */
const locale = localeOf(document.documentElement.lang);
const words = location.pathname.startsWith('/host') ? await loadWords(locale) : null;

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Spoken locale={locale} words={words}>
        <RemixBrowser />
      </Spoken>
    </StrictMode>,
  );
});

// After the page itself, which somebody waits for.
if (location.pathname.startsWith('/app')) {
  if (document.readyState === 'complete') fetchActs();
  else window.addEventListener('load', fetchActs);
}

/**
 * What a page asks or does beside its own address has a module of its own, empty, and Remix leaves the page if it cannot be had at
 * the first use. They are fetched while there is a network; pages, which have an error boundary, come when somebody goes there.
 */
function fetchActs(): void {
  for (const { id, module, hasErrorBoundary } of Object.values(window.__remixManifest.routes)) {
    if (!id.startsWith('routes/app.') || hasErrorBoundary) continue;
    import(/* @vite-ignore */ module).catch(() => {});
  }
}
