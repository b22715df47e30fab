/** The frame every admin page stands in: banner, top bar with the staff switcher, side bar. */
import type { AppConfig } from './app-config.ts';
import type { StaffData, World } from './store.ts';

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? '');

/** Markup that is safe as it stands. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
type Piece = Html | string | number | null | undefined | false | readonly Piece[];

function write(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(write).join('');
  return escapeHtml(String(piece));
}

/** Markup with values in it; every value that is not markup itself is escaped. */
export const html = (parts: TemplateStringsArray, ...values: readonly Piece[]): Html =>
  new Html(parts.reduce((all, part, at) => all + write(values[at - 1]) + part));

/** Data for the page's script; `<` is written so that no text can end the element. */
export const dataIsland = (id: string, data: unknown): Html =>
  new Html(
    `<script type="application/json" id="${escapeHtml(id)}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`,
  );

export type Place = 'home' | 'orders' | 'products' | 'themes' | 'app' | 'settings';

export interface AdminPage {
  title: string;
  place: Place;
  staff: StaffData;
  main: Html;
  /** The app's tabs where the side bar is folded away. */
  tabs?: Html;
  /** Before the end of the body. */
  end?: Html;
}

const icon = (path: string) =>
  new Html(
    `<svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`,
  );
const ICONS: Record<Place | 'menu', Html> = {
  menu: icon('<path d="M3 6h14M3 10h14M3 14h14"/>'),
  home: icon(
    '<path d="M3.5 9.5 10 4l6.5 5.5V16a.8.8 0 0 1-.8.8H12v-4H8v4H4.3a.8.8 0 0 1-.8-.8z"/>',
  ),
  orders: icon('<path d="M4 5.5h12l-1 10.8H5zM7.5 8V5a2.5 2.5 0 0 1 5 0v3"/>'),
  products: icon('<path d="M10.5 3.5H16.5V9.5L9.5 16.5 3.5 10.5zM13.5 6.5h.01"/>'),
  themes: icon('<path d="M3.5 8 5 3.8h10L16.5 8M4.5 8v8h11V8M3.5 8h13M8 16v-4h4v4"/>'),
  app: icon(
    '<rect x="3.5" y="5" width="13" height="9" rx="1.6"/><path d="m8.7 7.6 3.3 1.9-3.3 1.9zM7 16.5h6"/>',
  ),
  settings: icon(
    '<circle cx="10" cy="10" r="2.4"/><path d="M10 3.5v2M10 14.5v2M3.5 10h2M14.5 10h2M5.4 5.4l1.4 1.4M13.2 13.2l1.4 1.4M5.4 14.6l1.4-1.4M13.2 6.8l1.4-1.4"/>',
  ),
};

const nameOf = ({ firstName, lastName }: StaffData) => `${firstName} ${lastName}`;
const initialsOf = ({ firstName, lastName }: StaffData) =>
  `${firstName[0] ?? ''}${lastName[0] ?? ''}`;
const accessOf = ({ accountOwner }: StaffData) =>
  accountOwner ? 'Account owner' : 'Limited access';

export function renderAdminPage(world: World, app: AppConfig, page: AdminPage): string {
  const { shop, staff: everybody } = world.store;
  const base = `/store/${shop.handle}`;
  const entry = (place: Place, label: string, path: string) =>
    html`<li>
      <a
        data-leaves
        href="${base}${path}"
        ${place === page.place ? new Html(' aria-current="page"') : ''}
        >${ICONS[place]}<span>${label}</span></a
      >
    </li>`;

  return `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · ${shop.name} · Sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__admin/admin.css" />
      </head>
      <body data-place="${page.place}">
        <p class="sandbox-note">
          <strong>Sandbox - not Shopify.</strong
          ><span> A stand-in for trying the app: no real shop, no real money.</span>
        </p>
        <header class="top">
          <details class="side-menu">
            <summary aria-label="Menu">${ICONS.menu}</summary>
          </details>
          <a data-leaves class="shop-name" href="${base}"
            ><span class="shop-mark" aria-hidden="true">${shop.name[0] ?? ''}</span
            ><span>${shop.name}</span></a
          >
          <details class="staff-menu">
            <summary aria-label="Signed in as ${nameOf(page.staff)}. Change">
              <span class="avatar" aria-hidden="true">${initialsOf(page.staff)}</span
              ><span class="staff-name">${nameOf(page.staff)}</span>
            </summary>
            <form method="post" action="/__admin/staff" class="staff-list">
              <p>Look at the admin as</p>
              ${everybody.map(
                (person) =>
                  html`<button
                    name="staff"
                    value="${person.id}"
                    ${person.id === page.staff.id ? new Html(' aria-current="true"') : ''}
                  >
                    <span class="avatar" aria-hidden="true">${initialsOf(person)}</span
                    ><span><b>${nameOf(person)}</b><small>${accessOf(person)}</small></span>
                  </button>`,
              )}
            </form>
          </details>
          <div id="save-bar" class="save-bar" role="region" aria-label="Unsaved changes"></div>
        </header>
        <div class="layout">
          <nav class="side" aria-label="Admin">
            <ul class="side-list">
              ${entry('home', 'Home', '')}${entry('orders', 'Orders', '/orders')}${entry('products', 'Products', '/products')}${entry('themes', 'Online store', '/themes')}
            </ul>
            <p class="side-heading">Apps</p>
            <ul class="side-list">
              <li>
                <a
                  id="app-name"
                  href="${base}/apps/${app.handle}"
                  ${page.place === 'app' ? new Html(' aria-current="page"') : ''}
                  >${ICONS.app}<span>${app.name}</span></a
                >
                <ul id="app-menu" class="app-menu" hidden></ul>
              </li>
            </ul>
            <ul class="side-list bottom">
              ${entry('settings', 'Sandbox', '/settings')}
            </ul>
          </nav>
          <main>${page.tabs}${page.main}</main>
        </div>
        <div id="toasts" class="toasts"></div>
        ${page.end}
      </body>
    </html>`.text
  }`;
}
