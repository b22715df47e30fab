/**
 * Tells the theme that its cart changed, in the ways themes listen. No theme file is touched and no theme
 * is required to know us: what is not there is skipped.
 */

/** Names themes give the sections of their drawer and counter; asked for where an element of that name is on the page. */
const USUAL_SECTIONS = [
  ...['cart-drawer', 'cart-icon-bubble', 'cart-notification', 'offcanvas-cart', 'mini-cart'],
  ...['cart-count-badge', 'cart-count', 'header-cart', 'ajax-cart', 'side-cart'],
];
/** Shopify renders so many in one request. */
const MAX_SECTIONS = 5;

/** Where themes print the number of items. */
const COUNTERS = '[data-cart-count], .cart-count, .cart-count-bubble > [aria-hidden="true"]';

interface ThemeCartElement extends HTMLElement {
  getSectionsToRender?(): { id: string; section?: string; selector?: string }[];
  renderContents?(state: unknown): void;
  open?(opener?: unknown): void;
}

const themeCart = () =>
  document.querySelector<ThemeCartElement>('cart-drawer, cart-notification, cart-drawer-component');

/** The sections to ask for in the same request that adds, so that drawer and count need no second one. */
export function themeSections(): string[] {
  const wanted =
    themeCart()
      ?.getSectionsToRender?.()
      .map((s) => s.section ?? s.id) ?? [];
  const usual = USUAL_SECTIONS.filter((id) => document.querySelector(named(id)));
  return [...new Set([...wanted, ...usual])].slice(0, MAX_SECTIONS);
}

interface CartNews {
  readonly added: readonly { key: string; id: number | string }[];
  readonly sections: Readonly<Record<string, string | null>>;
  readonly cart: { item_count: number } | null;
}

export function refreshTheme(news: CartNews): void {
  const element = themeCart();
  if (element?.renderContents) renderQuietly(element, news);
  else for (const [id, html] of Object.entries(news.sections)) replaceSection(id, html);
  if (news.cart) showCount(news.cart.item_count);
  announce(news);
}

/** Lets the theme's own element do its rendering, except the last step: its drawer must not cover the stream. */
function renderQuietly(element: ThemeCartElement, news: CartNews): void {
  const own = Object.hasOwn(element, 'open');
  const open = element.open;
  element.open = () => {};
  try {
    element.classList.remove('is-empty');
    element.renderContents?.({ ...news.added[0], items: news.added, sections: news.sections });
  } catch {
    for (const [id, html] of Object.entries(news.sections)) replaceSection(id, html);
  }
  // Themes open their drawer in a timeout after rendering; by the frame after the next it has been asked for.
  setTimeout(() => {
    if (own && open) element.open = open;
    else delete element.open;
  }, 60);
}

/** How an element carries a section's name: as id, as class, or as the name of a custom element. */
const named = (id: string) => `#${CSS.escape(id)}, .${CSS.escape(id)}, ${CSS.escape(id)}`;

/** Puts what Shopify rendered where the page shows it; the elements themselves stay, and with them their listeners. */
function replaceSection(id: string, html: string | null): void {
  if (!html) return;
  const made = new DOMParser().parseFromString(html, 'text/html');
  const wrapper = document.getElementById(`shopify-section-${id}`);
  if (wrapper) {
    wrapper.innerHTML = made.querySelector('.shopify-section')?.innerHTML ?? wrapper.innerHTML;
    return;
  }
  const fresh = made.querySelector<HTMLElement>(named(id));
  if (!fresh) return;
  for (const place of document.querySelectorAll<HTMLElement>(named(id))) {
    place.innerHTML = fresh.innerHTML;
    Object.assign(place.dataset, fresh.dataset);
  }
}

function showCount(count: number): void {
  for (const counter of document.querySelectorAll<HTMLElement>(COUNTERS)) {
    if (counter.closest('showfront-player')) continue;
    counter.textContent = String(count);
    if (count > 0) counter.hidden = false;
  }
}

function announce(news: CartNews): void {
  // Dawn's pub/sub; `publish` is a global function there.
  const { publish } = globalThis as { publish?: (event: string, data: unknown) => void };
  if (typeof publish === 'function') {
    publish('cart-update', {
      source: 'showfront',
      productVariantId: news.added[0]?.id,
      cartData: { items: news.added, sections: news.sections },
    });
  }
  for (const name of ['cart:refresh', 'cart:updated']) {
    document.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { cart: news.cart } }));
  }
}
