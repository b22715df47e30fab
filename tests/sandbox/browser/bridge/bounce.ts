import { authenticateFetch } from './authenticated-fetch.ts';
import type { Bridge } from './bridge.ts';

/**
 * The bounce page: a document request came without an id token, so the app answered with nothing but this
 * script and the address it wanted. That address is fetched with a token and takes the place of the page.
 */
export async function bounce(bridge: Bridge, wanted: string): Promise<void> {
  const address = new URL(wanted, location.href);
  if (address.origin !== location.origin) {
    throw new Error(`The bounce page may only reload its own origin, not ${address.origin}.`);
  }
  const restoreFetch = authenticateFetch(bridge);
  const response = await fetch(address, { headers: { 'X-Shopify-Bounce': '1' } });
  const html = await response.text();
  const reached = new URL(response.url);
  history.replaceState(null, '', reached.pathname + reached.search);
  restoreFetch(); // the window outlives its document, and the next one patches it again
  bridge.admin.close();
  document.open();
  document.write(html);
  document.close();
}
