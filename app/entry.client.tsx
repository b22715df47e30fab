import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { steadyFetch } from './components/frame/steady-fetch.ts';

// Around Shopify's own, which puts a fresh ID token on every try.
window.fetch = steadyFetch(window.fetch);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
