/** The admin's own pages: as much of a shop as trying the app needs. */
import type { Request } from 'express';
import { type AdminPage, type Html, html } from './admin-shell.ts';
import type { AppConfig } from './app-config.ts';
import { extensionBlocks, mainTheme } from './extension-status.ts';
import { isInStore } from './publications.ts';
import type { OrderState, ProductData, World } from './store.ts';

export type OwnPage = Omit<AdminPage, 'staff'>;

const page = (title: string, place: OwnPage['place'], content: Html, action?: Html): OwnPage => ({
  title,
  place,
  main: html`<div class="title-bar">
      <h1>${title}</h1>
      <div class="page-actions">${action}</div>
    </div>
    <div class="own-page">${content}</div>`,
});

export function homePage(world: World, app: AppConfig): OwnPage {
  const { store, urls } = world;
  const base = `/store/${store.shop.handle}`;
  const card = (title: string, text: string, href: string, label: string, target = '') =>
    html`<article class="card">
      <h2>${title}</h2>
      <p>${text}</p>
      <a class="button" href="${href}" ${target ? html` target="${target}"` : ''}>${label}</a>
    </article>`;
  return page(
    'Home',
    'home',
    html`<div class="cards">
      ${card(app.name, 'The app, framed as a merchant sees it.', `${base}/apps/${app.handle}`, `Open ${app.name}`)}
      ${card('The store', 'What shoppers see. Put something in the cart and check out: no money moves.', urls.storefront, 'Open the store', '_blank')}
      ${card('The theme', `Switch on what ${app.name} adds to the pages of the store.`, `${base}/themes/current/editor?context=apps`, 'Customize')}
      ${card('Orders', `${String(store.orders.list().length)} so far. Refund or cancel one and see what the app makes of it.`, `${base}/orders`, 'See orders')}
    </div>`,
  );
}

/** What is done to an order, by a merchant or by fate, is done in the back office. */
export function ordersPage(world: World): OwnPage {
  const orders = world.store.orders.list().toReversed();
  return page(
    'Orders',
    'orders',
    orders.length === 0
      ? html`<p class="empty">
          No orders yet. Buy something in
          <a href="${world.urls.storefront}" target="_blank">the store</a>.
        </p>`
      : html`<div class="table-box">
          <table>
            <thead>
              <tr>
                <th>Order</th>
                <th>Date</th>
                <th>Items</th>
                <th>Payment</th>
                <th class="figure">Total</th>
              </tr>
            </thead>
            <tbody>
              ${orders.map((order) => orderRow(order, world.store.shop.ianaTimezone))}
            </tbody>
          </table>
        </div>`,
    html`<a class="button" href="/__sandbox">Refund, cancel, change</a>`,
  );
}

function orderRow(order: OrderState, timeZone: string): Html {
  const { amount, currencyCode } = order.currentTotalPriceSet.shopMoney;
  const at = new Date(order.createdAt).toLocaleString('en-US', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const status = (order.displayFinancialStatus ?? 'pending').toLowerCase().replaceAll('_', ' ');
  const tone = order.displayFinancialStatus === 'PAID' ? 'good' : 'warn';
  return html`<tr>
    <td><b>${order.name}</b></td>
    <td>${at}</td>
    <td>
      ${order.lineItems.nodes.map(({ name, quantity, currentQuantity }) => html`<div>${String(quantity)} × ${name}${currentQuantity < quantity && html` <span class="badge warn">${String(quantity - currentQuantity)} back</span>`}</div>`)}
    </td>
    <td>
      ${order.cancelledAt !== null && html`<span class="badge bad">cancelled</span> `}<span
        class="badge ${tone}"
        >${status}</span
      >
    </td>
    <td class="figure">${amount} ${currencyCode}</td>
  </tr>`;
}

export function productsPage(world: World, request: Request): OwnPage {
  const { store, urls } = world;
  const words = String(request.query['query'] ?? '').toLowerCase();
  const found = store.products.filter(({ title }) => title.toLowerCase().includes(words));
  return page(
    'Products',
    'products',
    html`<form class="search" role="search">
        <input
          class="field"
          type="search"
          name="query"
          value="${words}"
          placeholder="Search products"
          aria-label="Search products"
        />
      </form>
      <div class="table-box">
        <table>
          <thead>
            <tr>
              <th>Product</th>
              <th>Status</th>
              <th class="figure">Stock</th>
              <th class="figure">Price</th>
            </tr>
          </thead>
          <tbody>
            ${found.map((product) => productRow(product, urls.storefront))}
          </tbody>
        </table>
      </div>
      ${found.length === 0 && html`<p class="empty">No product has “${words}” in its name.</p>`}`,
  );
}

function productRow(product: ProductData, storefront: string): Html {
  const { variants, images } = product;
  const prices = [...new Set(variants.map(({ price }) => price))];
  const isTracked = variants.some(({ inventory }) => inventory !== null);
  const stock = variants.reduce((sum, { inventory }) => sum + (inventory ?? 0), 0);
  return html`<tr>
    <td>
      <a class="with-picture" href="${storefront}/products/${product.handle}" target="_blank">
        ${images[0] && html`<img src="${new URL(images[0].src, storefront).href}" alt="" width="36" height="36" loading="lazy" />`}
        <span>${product.title}</span></a
      >
    </td>
    <td>
      <span class="badge ${product.status === 'ACTIVE' ? 'good' : ''}"
        >${product.status.toLowerCase()}</span
      >${product.status === 'ACTIVE' && !isInStore(product) ? ' not in the online store' : ''}
    </td>
    <td class="figure">${isTracked ? String(stock) : 'not tracked'}</td>
    <td class="figure">${prices.length > 1 ? `from ${prices[0] ?? ''}` : prices[0]}</td>
  </tr>`;
}

export function themesPage(world: World, app: AppConfig): OwnPage {
  const theme = mainTheme(world);
  const base = `/store/${world.store.shop.handle}/themes/current/editor`;
  const active = Object.values(theme.settings.current.blocks).filter(({ disabled }) => !disabled);
  const embeds = extensionBlocks(app).filter(({ target }) => target !== 'section');
  return page(
    'Online store',
    'themes',
    html`<article class="card">
      <h2>${theme.name} <span class="badge good">Live</span></h2>
      <p>
        ${String(active.length)} of ${String(embeds.length)} app embeds of ${app.name} switched on.
      </p>
      <p class="buttons">
        <a class="button primary" href="${base}">Customize</a>
        <a class="button" href="${base}?context=apps">App embeds</a>
      </p>
    </article>`,
    html`<a class="button" href="${world.urls.storefront}" target="_blank">View store</a>`,
  );
}

/** Shown instead of an app that is not installed. */
export function installPage(app: AppConfig, base: string): OwnPage {
  return page(
    `Install ${app.name}`,
    'app',
    html`<article class="card">
      <h2>${app.name} would like to be installed</h2>
      <p>It asks for:</p>
      <ul>
        ${app.scopes.map((scope) => html`<li>${scope}</li>`)}
      </ul>
      <form method="post" action="/__admin/install">
        <input type="hidden" name="back" value="${base}/apps/${app.handle}" /><button
          class="button primary"
        >
          Install
        </button>
      </form>
    </article>`,
  );
}

export function settingsPage(world: World, app: AppConfig): OwnPage {
  const { installation, deliveries } = world.store;
  const latest = deliveries.slice(-30).reverse();
  return page(
    'Sandbox',
    'settings',
    html`<article class="card">
        <h2>${app.name}</h2>
        <p>
          ${installation.installed ? `Installed with ${String(installation.scopes.length)} permissions: ${installation.scopes.join(', ')}.` : 'Not installed.'}
        </p>
        ${installation.installed && html`<form method="post" action="/__admin/uninstall"><button class="button critical">Uninstall ${app.name}</button></form>`}
      </article>
      <article class="card">
        <h2>Webhooks, newest first</h2>
        ${latest.length === 0 && html`<p class="empty">None was sent yet.</p>`}
        ${
          latest.length > 0 &&
          html`<div class="table-box">
            <table>
              <thead>
                <tr>
                  <th>Topic</th>
                  <th>Sent</th>
                  <th>Answer</th>
                </tr>
              </thead>
              <tbody>
                ${latest.map(
                  (one) =>
                    html`<tr>
                      <td>${one.topic}</td>
                      <td>${one.triggeredAt.replace('T', ' ').slice(0, 19)}</td>
                      <td>
                        <span
                          class="badge ${one.status === 'delivered' ? 'good' : one.status === 'queued' ? '' : 'bad'}"
                          >${one.attempts.at(-1)?.status ?? one.status}</span
                        >
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        }
        <p class="buttons"><a class="button" href="/__sandbox">Faults and other tools</a></p>
      </article>`,
  );
}
