import type { AdminAnswers, BridgeAnswers } from '../messages.ts';
import { openPort } from '../port.ts';
import { localAddress } from './addresses.ts';
import { askPerson } from './ask-person.ts';
import { makeMenu, makeTitleBar } from './bars.ts';
import { find } from './element.ts';
import { makeModals } from './modals.ts';
import type { AdminPageData } from './page-data.ts';
import { pickResources } from './resource-picker.ts';
import { makeSaveBar } from './save-bar.ts';
import { makeToasts } from './toast.ts';

/** From a loaded document to its first word. */
const HELLO_MS = 1000;

/** Effects: joins the app's frame to the admin around it. */
export function joinFrame(data: AdminPageData): void {
  const frame = find<HTMLIFrameElement>('#app-frame');
  const progress = find('#progress');

  const app = openPort<AdminAnswers, BridgeAnswers>({
    peer: () => frame.contentWindow,
    origin: data.appOrigin,
    answers: answersFor(false),
  });

  const menu = makeMenu(data, (href) => void leaveFor(() => app.ask('openNavItem', { href })));
  const titleBar = makeTitleBar(data, (key) => void app.ask('clickTitleBar', { key }));
  const saveBar = makeSaveBar((key, button) => void app.ask('clickSaveBar', { key, button }));
  const toasts = makeToasts({
    action: (id) => void app.ask('toastAction', { id }),
    gone: (id, dismissed) => void app.ask('toastGone', { id, dismissed }),
  });
  const modals = makeModals(data, app, {
    launch,
    open: (peer: () => Window | null) =>
      openPort<AdminAnswers, BridgeAnswers>({
        peer,
        origin: data.appOrigin,
        answers: answersFor(true),
      }),
  });

  async function leaveFor(go: () => unknown): Promise<void> {
    if (await saveBar.mayLeave()) go();
  }

  function stopWaiting(): void {
    progress.hidden = true;
    find('#app-waiting').hidden = true;
  }

  let shownPath = '';
  function follow(path: string): void {
    if (path === shownPath) return;
    // A real admin holds the address back too while something is unsaved.
    if (saveBar.isShown()) return saveBar.shake();
    shownPath = path;
    history.replaceState(null, '', data.appBase + path);
    menu.follow(path);
  }

  async function navigate(url: string, target: string): Promise<void> {
    const address = localAddress(url, data);
    if (target === '_blank') window.open(address, '_blank');
    else await leaveFor(() => location.assign(address));
  }

  /** What the app may ask; a document inside a modal has no bars of its own on the page. */
  function answersFor(isModal: boolean): {
    [Name in keyof AdminAnswers]?: (
      sent: AdminAnswers[Name][0],
    ) => AdminAnswers[Name][1] | Promise<AdminAnswers[Name][1]>;
  } {
    const page = <Sent>(act: (sent: Sent) => void) => (isModal ? () => {} : act);
    return {
      hello: ({ path }) => {
        if (!isModal) {
          saveBar.forget();
          modals.clear();
          document.body.classList.remove('dimmed');
          stopWaiting();
          follow(path);
        }
        return data.launch;
      },
      idToken: async () => (await askServer<{ token: string }>('/__admin/id-token')).token,
      user: () => askServer('/__admin/user'),
      location: page(({ path }) => follow(path)),
      navigate: ({ url, target }) => navigate(url, target),
      loading: (isLoading) => {
        progress.hidden = !isLoading;
      },
      menu: page((items) => menu.set(items)),
      titleBar: page((content) => titleBar.set(content)),
      showSaveBar: (content) => saveBar.show(content),
      hideSaveBar: ({ key }) => saveBar.hide(key),
      leaveConfirmation: () => saveBar.mayLeave(),
      showToast: (toast) => toasts.show(toast),
      hideToast: ({ id }) => toasts.hide(id),
      resourcePicker: (options) => pickResources(options),
      dim: (isDim) => void document.body.classList.toggle('dimmed', isDim),
      showModal: (modal) => modals.show(modal),
      updateModal: (modal) => modals.update(modal),
      hideModal: ({ id }) => modals.hide(id),
      queryScopes: () => askServer('/__admin/scopes'),
      requestScopes: (scopes) => requestScopes(scopes, data),
      revokeScopes: async (scopes) => ({
        detail: await askServer('/__admin/scopes/revoke', { scopes }),
      }),
      extensions: () => askServer('/__admin/extensions'),
    };
  }

  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-leaves]')) {
    link.addEventListener('click', (event) => {
      if (!saveBar.isShown() || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      void leaveFor(() => location.assign(link.href));
    });
  }
  // A document without App Bridge says no hello: an error page must not stay behind the curtain.
  frame.addEventListener('load', () => setTimeout(stopWaiting, HELLO_MS));
  frame.src = frame.dataset['src'] ?? '';
}

/** The signed address an app is opened with. */
async function launch(path: string): Promise<string> {
  const query = new URLSearchParams({ path });
  return (await askServer<{ url: string }>(`/__admin/launch?${query.toString()}`)).url;
}

async function requestScopes(scopes: string[], data: AdminPageData) {
  const before = await askServer<AdminAnswers['queryScopes'][1]>('/__admin/scopes');
  const wanted = scopes.filter((scope) => !before.granted.includes(scope));
  if (wanted.length === 0) return { result: 'granted-all' as const, detail: before };
  const agrees = await askPerson({
    title: `${data.appName} asks for more access`,
    text: 'It would like to have:',
    details: wanted,
    yes: 'Allow',
    no: 'Decline',
  });
  if (!agrees) return { result: 'declined-all' as const, detail: before };
  const detail = await askServer<AdminAnswers['queryScopes'][1]>('/__admin/scopes/grant', {
    scopes: wanted,
  });
  return { result: 'granted-all' as const, detail };
}

async function askServer<Answer>(path: string, sent?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    ...(sent === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sent),
        }),
  });
  if (!response.ok)
    throw new Error((await response.text()) || `${path}: ${String(response.status)}`);
  return (await response.json()) as Answer;
}
