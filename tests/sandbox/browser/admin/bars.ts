import type { BarButton, NavItem, TitleBarContent } from '../messages.ts';
import { element, find } from './element.ts';
import type { AdminPageData } from './page-data.ts';

/** The app's own menu: below its name in the side bar, and as a row of tabs where there is no room for that. */
export function makeMenu(data: AdminPageData, open: (href: string) => void) {
  const tabs = find('#app-tabs');
  const places = [find('#app-menu'), tabs];
  const name = find<HTMLAnchorElement>('#app-name');
  let items: NavItem[] = [];
  let path = '';

  /** The item whose address is the longest beginning of the current path. */
  function current(): NavItem | undefined {
    const here = path.split(/[?#]/)[0] ?? '';
    const fits = items.filter(({ href }) => {
      const target = href.split(/[?#]/)[0] ?? '';
      return here === target || here.startsWith(`${target.replace(/\/$/, '')}/`);
    });
    return fits.sort((a, b) => b.href.length - a.href.length)[0];
  }

  function draw() {
    const active = current();
    const listed = items.filter(({ home }) => !home);
    const home = items.find((item) => item.home);
    for (const place of places) {
      // Beside the side bar the app's name leads home; the tabs stand alone and need a way there.
      const first = place === tabs && home ? [{ ...home, label: data.appName }] : [];
      place.replaceChildren(
        ...[...first, ...listed].map((item) => entry(item, item.href === active?.href)),
      );
      place.hidden = listed.length === 0;
    }
    name.setAttribute('aria-current', active && !active.home ? 'false' : 'page');
  }

  function entry(item: NavItem, isCurrent: boolean) {
    const link = element('a', { href: data.appBase + item.href }, item.label);
    if (isCurrent) link.setAttribute('aria-current', 'page');
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(item.href);
    });
    return element('li', {}, link);
  }

  name.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const home = items.find((item) => item.home);
    if (!home) return;
    event.preventDefault();
    open(home.href);
  });

  return {
    set(next: NavItem[]) {
      items = next;
      draw();
    },
    follow(next: string) {
      path = next;
      draw();
    },
  };
}

export function makeTitleBar(data: AdminPageData, click: (key: number) => void) {
  const title = find('#page-title');
  const back = find('#page-back');
  const actions = find('#page-actions');
  const bar = title.parentElement;

  return {
    set(content: TitleBarContent) {
      const { breadcrumb, primary, secondary, groups } = content;
      const isPlain = !breadcrumb && !primary && secondary.length + groups.length === 0;
      bar?.classList.toggle('plain', isPlain && !content.title);
      title.textContent = content.title || data.appName;
      document.title = `${content.title || data.appName} · ${data.shopName} · Sandbox`;
      back.replaceChildren(
        ...(content.breadcrumb ? [button(content.breadcrumb, 'button back', click)] : []),
      );
      actions.replaceChildren(
        ...content.secondary.map((each) => button(each, 'button', click)),
        ...content.groups.map((group) => menu(group.label, group.buttons, click)),
        ...(content.primary ? [button(content.primary, 'button primary', click)] : []),
      );
    },
  };
}

export function button(look: BarButton, className: string, click: (key: number) => void) {
  const made = element(
    'button',
    {
      type: 'button',
      className: `${className} ${look.tone}`,
      disabled: look.disabled || look.loading,
    },
    look.label,
  );
  if (look.loading) made.setAttribute('aria-busy', 'true');
  made.addEventListener('click', () => click(look.key));
  return made;
}

function menu(label: string, buttons: BarButton[], click: (key: number) => void) {
  const details = element('details', { className: 'action-menu' });
  details.append(
    element('summary', { className: 'button' }, label),
    element(
      'div',
      { className: 'action-menu-list' },
      ...buttons.map((each) =>
        button(each, 'menu-item', (key) => {
          details.open = false;
          click(key);
        }),
      ),
    ),
  );
  return details;
}
