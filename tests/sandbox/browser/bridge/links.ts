import { ADMIN_ORIGIN, type Bridge } from './bridge.ts';

/** What the admin adds to the app's address when it launches it; no business of the address bar. */
const LAUNCH_PARAMETERS = [
  'hmac',
  'id_token',
  'host',
  'shop',
  'embedded',
  'locale',
  'session',
  'timestamp',
  'protocol',
];

export function appPath(of: string | null = null): string {
  const address = new URL(of ?? location.href, location.href);
  for (const name of LAUNCH_PARAMETERS) address.searchParams.delete(name);
  return address.pathname + address.search + address.hash;
}

/** Effects: every change of the frame's address is told to the admin, which shows it in its own. */
export function mirrorHistory(bridge: Bridge): void {
  const tell = () => void bridge.admin.ask('location', { path: appPath() });
  for (const name of ['pushState', 'replaceState'] as const) {
    const change = history[name].bind(history);
    history[name] = (...entry) => {
      change(...entry);
      tell();
    };
  }
  addEventListener('popstate', tell);
}

/** Effects: replaces `window.open` and takes over clicks that lead out of the frame. */
export function followLinksOut(bridge: Bridge): void {
  const openWindow = window.open.bind(window);
  const leadsOut = (address: URL, target: string) => {
    if (address.protocol === 'shopify:' || target === '_top' || target === '_parent') return true;
    // On localhost the shop's real names lead nowhere; the admin knows where they stand here.
    const isPlatform =
      address.hostname === 'admin.shopify.com' || address.hostname === bridge.config.shop;
    return target === '_blank' && isPlatform && ADMIN_ORIGIN !== 'https://admin.shopify.com';
  };
  const goOut = (address: URL, target: string) =>
    void bridge.admin.ask('navigate', { url: address.href, target: target || '_top' });

  window.open = (url = '', target = '_blank', features) => {
    const address = new URL(url, document.baseURI);
    if (url === '' || !leadsOut(address, target)) return openWindow(url, target, features);
    goOut(address, target);
    return null;
  };

  addEventListener('click', (event) => {
    const otherwise = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (event.defaultPrevented || otherwise) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link?.hasAttribute('href')) return;
    const address = new URL(link.href, document.baseURI);
    if (!leadsOut(address, link.target)) return;
    event.preventDefault();
    goOut(address, link.target);
  });
}
