/**
 * A stand-in for app-bridge.js, loaded by the app from the address in APP_BRIDGE_URL. It runs before
 * anything else of the page and must not change the document that React is about to take over: it hides
 * its elements by an adopted style sheet and adds nothing until asked to.
 */
import { authenticateFetch } from './authenticated-fetch.ts';
import { defineNavMenus, defineTitleBar } from './bars.ts';
import { bounce } from './bounce.ts';
import { ADMIN_ORIGIN, openBridge } from './bridge.ts';
import { keepConfig, readConfig } from './config.ts';
import { makeGlobal } from './global.ts';
import { appPath, followLinksOut, mirrorHistory } from './links.ts';
import { defineModals } from './modal.ts';
import { defineSaveBars } from './save-bar.ts';

const INSTALLED = Symbol.for('sandbox.app-bridge');

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const config = readConfig(script);
const wanted = new URLSearchParams(location.search).get('shopify-reload');
const isFramed = window !== window.top;

if (!isFramed && !(config.disabledFeatures ?? []).includes('auto-redirect')) returnToAdmin();
if (isFramed && wanted !== null) {
  void bounce(openBridge(config), wanted);
} else if (INSTALLED in document) {
  // The library's own exit page can be shown inside a page that has the script already.
  console.warn('App Bridge is on this page twice; the second copy does nothing.');
} else {
  Object.defineProperty(document, INSTALLED, { value: true });
  install();
}

function install(): void {
  const bridge = openBridge(config);
  if (!(config.disabledFeatures ?? []).includes('fetch')) authenticateFetch(bridge);
  followLinksOut(bridge);
  mirrorHistory(bridge);
  hideElements();
  const ready = bridge.admin
    .ask('hello', { path: appPath(), modal: window.name.startsWith('modal-') })
    .then((launch) => {
      Object.assign(config, launch);
      keepConfig(config);
    });
  window.shopify = makeGlobal(bridge, ready);
  defineNavMenus(bridge);
  defineTitleBar(bridge);
  defineSaveBars(bridge);
  defineModals(bridge);
}

function hideElements(): void {
  const style = new CSSStyleSheet();
  style.replaceSync(
    'ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar { display: none !important; } ui-modal, s-app-window { display: contents; }',
  );
  document.adoptedStyleSheets.push(style);
}

/** The app's own address, opened outside the admin, leads back into it. */
function returnToAdmin(): void {
  if (!config.host) return;
  const place = atob(config.host).replace(/^admin\.shopify\.com/, '');
  location.replace(`${ADMIN_ORIGIN}${place}/apps/${config.apiKey}${appPath(wanted)}`);
}
