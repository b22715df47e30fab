import type { Bridge } from './bridge.ts';

const RETRY = 'X-Shopify-Retry-Invalid-Session-Request';
const REAUTHORIZE = 'X-Shopify-API-Request-Failure-Reauthorize-Url';

/**
 * Requests to the app's own host carry the id token.
 * Effects: replaces `window.fetch`; the function it returns puts the browser's own back.
 */
export function authenticateFetch(bridge: Bridge): () => void {
  const { fetch: original } = window;
  const plainFetch = original.bind(window);

  const isOurs = (address: URL) =>
    address.host === location.host ||
    address.hostname.endsWith(`.${location.hostname}`) ||
    (bridge.config.appOrigins ?? []).includes(address.origin);

  const send = async (request: Request) => {
    const { headers } = request;
    if (!headers.has('Authorization')) {
      headers.set('Authorization', `Bearer ${await bridge.admin.ask('idToken', null)}`);
    }
    if (!headers.has('X-Requested-With')) headers.set('X-Requested-With', 'XMLHttpRequest');
    return plainFetch(request);
  };

  window.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (address.protocol === 'shopify:') {
      throw new Error('Direct Admin API access from the browser is not part of the sandbox.');
    }
    if (!isOurs(address)) return plainFetch(input, init);

    const request = new Request(input, init);
    const again = request.clone(); // a body can be sent only once
    const response = await send(request);
    const reauthorize = response.headers.get(REAUTHORIZE);
    if (reauthorize) {
      await bridge.admin.ask('navigate', { url: reauthorize, target: '_top' });
      return new Promise(() => {}); // the page is on its way out; nobody should see this answer
    }
    return response.headers.has(RETRY) ? send(again) : response;
  };
  return () => {
    window.fetch = original;
  };
}
