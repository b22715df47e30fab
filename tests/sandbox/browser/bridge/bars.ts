import type { BarButton, NavItem, TitleBarContent } from '../messages.ts';
import { type Bridge, isOn, watch } from './bridge.ts';

const textOf = (element: Element) => (element.textContent ?? '').trim().replace(/\s+/g, ' ');

/** Effects: defines `ui-nav-menu` and `s-app-nav`. */
export function defineNavMenus(bridge: Bridge): void {
  const menus = new Set<HTMLElement>();
  const links = () => [...menus].flatMap((menu) => [...menu.querySelectorAll('a, s-link')]);
  const publish = () => {
    const items = links().map((link): NavItem => ({
      label: textOf(link),
      href: link.getAttribute('href') ?? '',
      home: link.getAttribute('rel') === 'home',
    }));
    void bridge.admin.ask('menu', items);
  };

  bridge.answers.openNavItem = ({ href }) => {
    const link = links().find((candidate) => candidate.getAttribute('href') === href);
    link?.dispatchEvent(new CustomEvent('shopify:navigate', { bubbles: true }));
  };

  const menu = () =>
    class extends HTMLElement {
      #watching: MutationObserver | undefined;
      connectedCallback() {
        menus.add(this);
        this.#watching = watch(this, publish);
        publish();
      }
      disconnectedCallback() {
        menus.delete(this);
        this.#watching?.disconnect();
        publish();
      }
    };
  customElements.define('ui-nav-menu', menu());
  customElements.define('s-app-nav', menu());
}

export interface ReadTitleBar {
  content: TitleBarContent;
  click(key: number): void;
}

/** A title bar as the admin draws it; without one, only the document's title. */
export function readTitleBar(bar: Element | null): ReadTitleBar {
  const elements: HTMLElement[] = [];
  const button = (element: HTMLElement): BarButton => ({
    key: elements.push(element) - 1,
    label: textOf(element),
    tone: element.getAttribute('tone') === 'critical' ? 'critical' : 'default',
    disabled: isOn(element, 'disabled'),
    loading: isOn(element, 'loading'),
  });
  const content: TitleBarContent = {
    title: bar?.getAttribute('title') ?? document.title,
    breadcrumb: null,
    primary: null,
    secondary: [],
    groups: [],
  };
  for (const child of bar?.children ?? []) {
    if (child.matches('section')) {
      const inside = [...child.querySelectorAll<HTMLElement>('button, a')];
      content.groups.push({
        label: child.getAttribute('label') ?? 'More actions',
        buttons: inside.map(button),
      });
    } else if (child instanceof HTMLButtonElement || child instanceof HTMLAnchorElement) {
      const variant = child.getAttribute('variant');
      if (variant === 'primary') content.primary = button(child);
      else if (variant === 'breadcrumb') content.breadcrumb = button(child);
      else content.secondary.push(button(child));
    }
  }
  return { content, click: (key) => elements[key]?.click() };
}

/** Effects: defines `ui-title-bar`; one outside a modal is the page's. */
export function defineTitleBar(bridge: Bridge): void {
  const bars = new Set<HTMLElement>();
  let shown = readTitleBar(null);
  let told = '';
  const publish = () => {
    shown = readTitleBar([...bars].at(-1) ?? null);
    const content = JSON.stringify(shown.content);
    if (content === told) return;
    told = content;
    void bridge.admin.ask('titleBar', shown.content);
  };
  bridge.answers.clickTitleBar = ({ key }) => shown.click(key);

  class TitleBar extends HTMLElement {
    #watching: MutationObserver | undefined;
    connectedCallback() {
      if (this.closest('ui-modal')) return;
      bars.add(this);
      this.#watching = watch(this, publish);
      publish();
    }
    disconnectedCallback() {
      this.#watching?.disconnect();
      if (bars.delete(this)) publish();
    }
  }
  customElements.define('ui-title-bar', TitleBar);

  // The head outlives every navigation of the app, and its title changes with them.
  const follow = () => watch(document.head, publish);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', follow);
  else follow();
  addEventListener('DOMContentLoaded', publish);
}
