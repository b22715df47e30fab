import type { ShopifyGlobal } from '@shopify/app-bridge-types';
import type { PickedResource, ToastOptions } from '../messages.ts';
import { ADMIN_ORIGIN, type Bridge } from './bridge.ts';
import { measureWebVitals } from './web-vitals.ts';

/** What the sandbox does not play: any use of it fails with its name. */
function absent(name: string): never {
  const refuse = () => {
    throw new Error(`shopify.${name} is not part of the sandbox.`);
  };
  return new Proxy(refuse, { get: (_, part) => absent(`${name}.${String(part)}`) }) as never;
}

function byId<Element>(id: string, tag: string): Element {
  const element = document.getElementById(id);
  if (element?.localName !== tag) throw new Error(`There is no ${tag} with the id "${id}".`);
  return element as Element;
}

/** The `shopify` global. */
export function makeGlobal(bridge: Bridge, ready: Promise<void>): ShopifyGlobal {
  const { admin, config } = bridge;
  const modal = (id: string) => byId<UIModalElement>(id, 'ui-modal');
  const saveBar = (id: string) => byId<UISaveBarElement>(id, 'ui-save-bar');

  return {
    config,
    origin: ADMIN_ORIGIN,
    ready,
    environment: { mobile: false, embedded: window !== window.top, pos: false, intent: false },
    idToken: () => admin.ask('idToken', null),
    user: () => admin.ask('user', null),
    loading: (isLoading = true) => void admin.ask('loading', isLoading),
    toast: makeToast(bridge),
    resourcePicker: (async (options: Parameters<ShopifyGlobal['resourcePicker']>[0]) => {
      const picked = await admin.ask('resourcePicker', options);
      return picked ? withSelection(picked) : undefined;
    }) as ShopifyGlobal['resourcePicker'],
    modal: {
      show: (id) => modal(id).show(),
      hide: (id) => modal(id).hide(),
      toggle: (id) => modal(id).toggle(),
    },
    saveBar: {
      show: (id) => saveBar(id).show(),
      hide: (id) => saveBar(id).hide(),
      toggle: (id) => saveBar(id).toggle(),
      // Documented to resolve when the merchant agrees to leave; who stays gets no answer.
      leaveConfirmation: async () => {
        if (!(await admin.ask('leaveConfirmation', null))) await new Promise(() => {});
      },
    },
    scopes: {
      query: () => admin.ask('queryScopes', null),
      request: (scopes) => admin.ask('requestScopes', scopes),
      revoke: (scopes) => admin.ask('revokeScopes', scopes),
    },
    app: { extensions: () => admin.ask('extensions', null) },
    webVitals: measureWebVitals(bridge),
    setSignals: absent('setSignals'),
    scanner: absent('scanner'),
    pos: absent('pos'),
    intents: absent('intents'),
    support: absent('support'),
    reviews: absent('reviews'),
    picker: absent('picker'),
    shopifyQL: absent('shopifyQL'),
    tools: absent('tools'),
  };
}

function makeToast(bridge: Bridge): ShopifyGlobal['toast'] {
  const shown = new Map<string, ToastOptions>();
  bridge.answers.toastAction = ({ id }) => shown.get(id)?.onAction?.();
  bridge.answers.toastGone = ({ id, dismissed }) => {
    if (dismissed) shown.get(id)?.onDismiss?.();
    shown.delete(id);
  };
  let made = 0;
  return {
    show(message, options = {}) {
      const id = `toast-${String(++made)}`;
      const { onAction: _, onDismiss: __, ...look } = options;
      shown.set(id, options);
      void bridge.admin.ask('showToast', { id, message, ...look });
      return id;
    },
    hide: (id) => void bridge.admin.ask('hideToast', { id }),
  };
}

/** Older callers read `.selection` of the answer; newer ones take the answer itself as the list. */
function withSelection(picked: PickedResource[]) {
  Object.defineProperty(picked, 'selection', { value: picked, enumerable: false });
  return picked;
}
