/** What the back office shows: orders, stock, deliveries, faults, time. No script, no style but its own. */
import { html, Html } from './admin-shell.ts';
import { shopMinor, toMinor, toPadded } from './money.ts';
import { isHidden } from './orders/again.ts';
import { gid } from './store.ts';
import type { DeliveryRecord, OrderLine, OrderState, World } from './store.ts';

const ORDERS_SHOWN = 30;
const DELIVERIES_SHOWN = 40;

const STYLE = new Html(`
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:#1f2328;background:#f4f4f2}
.note{margin:0;padding:.6rem 1.25rem;background:#ffe9a8;color:#4a3600;font-weight:600}
header,main,nav{max-width:1160px;margin:0 auto;padding:1rem 1.25rem}
h1{font-size:1.5rem;margin:.25rem 0}h2{font-size:1.15rem;margin:0 0 .75rem}h3{margin:0;font-size:1rem}
nav{padding-top:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}
section{background:#fff;border:1px solid #dcdcd6;border-radius:12px;padding:1.1rem;margin-bottom:1.1rem}
.order{border-top:1px solid #e6e6e1;padding:1rem 0}.order:first-of-type{border-top:0;padding-top:0}
.head{display:flex;flex-wrap:wrap;gap:.35rem .8rem;align-items:baseline}
.badge{font-size:.8rem;padding:.1rem .55rem;border-radius:99px;background:#e8e8e3}
.badge.good{background:#d3efdb;color:#0b4a24}.badge.bad{background:#fbdcd6;color:#7a1d0c}
ul{margin:.4rem 0;padding-left:1.1rem}code{font-size:.85em;overflow-wrap:anywhere}
form{display:inline-flex;flex-wrap:wrap;gap:.35rem;align-items:center;margin:.2rem .5rem .2rem 0}
button{font:inherit;padding:.35rem .75rem;border:1px solid #8b8f94;border-radius:8px;background:#fff;cursor:pointer}
button:hover{background:#f1f1ee}button.strong{background:#1f2328;color:#fff;border-color:#1f2328}
button:focus-visible,input:focus-visible,select:focus-visible,a:focus-visible{outline:3px solid #3b73d9;outline-offset:1px}
input,select{font:inherit;padding:.3rem .5rem;border:1px solid #8b8f94;border-radius:8px;max-width:16rem}
input[type=number]{width:5rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #eaeae5;vertical-align:top;white-space:nowrap}
.said{background:#dfeafd;border:1px solid #9dbcf0;border-radius:8px;padding:.6rem .9rem}
.quiet{color:#5a5f66}
`);

const button = (
  name: string,
  label: string,
  fields: Record<string, string>,
  strong = false,
) => html`
  <form method="post" action="/__sandbox/press/${name}">
    ${hidden(fields)}<button${strong ? new Html(' class="strong"') : ''}>${label}</button>
  </form>
`;

const hidden = (fields: Record<string, string>) =>
  Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );

const badge = (text: string, tone: 'good' | 'bad' | 'plain') =>
  html`<span class="badge ${tone}">${text.toLowerCase().replace(/_/g, ' ')}</span>`;

const shopMoney = ({ shopMoney: { amount, currencyCode } }: OrderState['totalPriceSet']) =>
  `${toPadded(toMinor(amount, currencyCode), currencyCode)} ${currencyCode}`;

/** "2026-11-20 21:40:36" */
const shown = (instant: string) => instant.slice(0, 19).replace('T', ' ');

function lineItem(line: OrderLine) {
  const properties = line.customAttributes.map(
    ({ key, value }) => html`<br /><code>${key}: ${value}</code>`,
  );
  const left = line.currentQuantity === line.quantity ? '' : ` (${line.currentQuantity} left)`;
  return html`<li>
    ${line.quantity} × ${line.name}${left} at ${shopMoney(line.originalUnitPriceSet)}${properties}
  </li>`;
}

function refundUnits({ id, lineItems }: OrderState) {
  const left = lineItems.nodes.filter(({ currentQuantity }) => currentQuantity > 0);
  if (left.length === 0) return null;
  const choices = left.map(
    (line) => html`<option value="${line.id}">${line.name} (${line.currentQuantity})</option>`,
  );
  return html`
    <form method="post" action="/__sandbox/press/refund-units">
      ${hidden({ order: id })}
      <input type="number" name="quantity" value="1" min="1" aria-label="Units to refund" />
      <select name="line" aria-label="Line to refund">
        ${choices}
      </select>
      <label><input type="checkbox" name="pending" /> money under way</label>
      <button>Refund units</button>
    </form>
  `;
}

const refundAmount = ({ id, currencyCode }: OrderState) => html`
  <form method="post" action="/__sandbox/press/refund-amount">
    ${hidden({ order: id })}
    <input
      name="amount"
      inputmode="decimal"
      placeholder="10.00"
      required
      aria-label="Amount to refund in ${currencyCode}"
      size="7"
    />
    <button>Refund amount</button>
  </form>
`;

function lastDelivery(world: World, order: OrderState): DeliveryRecord | undefined {
  const named = `"admin_graphql_api_id":"${order.id}"`;
  return world.store.deliveries.findLast(
    ({ topic, body }) => topic.startsWith('orders/') && body.includes(named),
  );
}

function oneOrder(world: World, order: OrderState) {
  const last = lastDelivery(world, order);
  const received = shopMinor(order.netPaymentSet) > 0n;
  const status = order.displayFinancialStatus ?? 'PENDING';
  const tampered = order.lineItems.nodes.some((line) => line.customAttributes.some(isHidden));
  const disputes = order.disputes.filter(({ status: at }) => at === 'NEEDS_RESPONSE');
  return html`
    <article class="order">
      <div class="head">
        <h3>${order.name}</h3>
        <span>${shopMoney(order.totalPriceSet)}</span>
        ${badge(status, status === 'PAID' ? 'good' : status === 'PENDING' ? 'plain' : 'bad')}
        ${badge(order.displayFulfillmentStatus, 'plain')}
        ${order.cancelledAt ? badge('cancelled', 'bad') : null}
        <span class="quiet">${shown(order.createdAt)} · ${order.email ?? 'no e-mail'}</span>
      </div>
      <ul>
        ${order.lineItems.nodes.map(lineItem)}
      </ul>
      ${
        received && !order.cancelledAt
          ? [
              refundUnits(order),
              refundAmount(order),
              button('refund-all', 'Refund everything', { order: order.id }),
            ]
          : null
      }
      ${status === 'PENDING' || status === 'AUTHORIZED' ? button('pay', 'Mark as paid', { order: order.id }) : null}
      ${order.cancelledAt ? null : button('cancel', 'Cancel', { order: order.id })}
      ${
        order.displayFulfillmentStatus === 'FULFILLED' || order.cancelledAt
          ? null
          : button('fulfill', 'Ship', { order: order.id })
      }
      ${received ? button('dispute', 'Open a dispute', { order: order.id }) : null}
      ${disputes.map(({ id }) => {
        const dispute = gid('ShopifyPaymentsDispute', id.replace(/^.*\//, ''));
        return [
          button('dispute-end', 'Dispute won', { dispute, status: 'WON' }),
          button('dispute-end', 'Dispute lost', { dispute, status: 'LOST' }),
        ];
      })}
      ${last ? button('resend', 'Send its last webhook five times more', { webhookId: last.webhookId }) : null}
      ${tampered ? button('alter', 'Buy again with one character of the property changed', { order: order.id }) : null}
    </article>
  `;
}

function stock(world: World) {
  const rows = world.store.products.flatMap((product) =>
    product.variants
      .filter(({ inventory }) => inventory !== null)
      .map(
        (variant) => html`
          <tr>
            <td>${product.title}</td>
            <td>${variant.title}</td>
            <td>
              <form method="post" action="/__sandbox/press/stock">
                ${hidden({ product: product.id, variant: variant.id })}
                <input
                  type="number"
                  name="inventory"
                  value="${variant.inventory}"
                  aria-label="Stock of ${product.title}, ${variant.title}"
                />
                <button>Set</button>
              </form>
            </td>
          </tr>
        `,
      ),
  );
  return html`
    <details>
      <summary>Stock of ${rows.length} variants</summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Product</th>
              <th>Variant</th>
              <th>Stock</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    </details>
  `;
}

const TONE = { delivered: 'good', queued: 'plain', failed: 'bad', lost: 'bad' } as const;

function deliveries(world: World) {
  const rows = world.store.deliveries
    .slice(-DELIVERIES_SHOWN)
    .reverse()
    .map(
      (one) => html`
        <tr>
          <td>${shown(one.triggeredAt)}</td>
          <td>${one.topic}</td>
          <td>${badge(one.status, TONE[one.status])}</td>
          <td>${one.attempts.map(({ status, error }) => status ?? error).join(', ')}</td>
          <td>${button('resend', 'Send five times more', { webhookId: one.webhookId })}</td>
        </tr>
      `,
    );
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Triggered</th>
          <th>Topic</th>
          <th>State</th>
          <th>Answers</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function faults({ store: { faults: now } }: World) {
  const check = (name: string, on: boolean, label: string) =>
    html`<label
      ><input type="checkbox" name="${name}" ${on ? new Html('checked') : null} /> ${label}</label
    >`;
  return html`
    <form method="post" action="/__sandbox/press/faults">
      <label
        >Copies more of each <input type="number" name="duplicate" min="0" value="${now.duplicate}"
      /></label>
      <label>Lose the next <input type="number" name="lose" min="0" value="${now.lose}" /></label>
      ${check('hold', now.hold, 'keep back')} ${check('badHmac', now.badHmac, 'wrong signature')}
      ${check('lowerCaseHeaders', now.lowerCaseHeaders, 'headers of the newer kind')}
      <button class="strong">Apply</button>
    </form>
    ${button('release', 'Send what was kept back', { reversed: 'false' })}
    ${button('release', 'Send it in reverse order', { reversed: 'true' })}
  `;
}

export function backOfficePage(world: World, said: string | null): string {
  const { store } = world;
  const orders = store.orders.list().slice(-ORDERS_SHOWN).reverse();
  const { installed } = store.installation;
  return `<!doctype html>${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Back office · ${store.shop.name} · Sandbox</title>
        <link rel="icon" href="data:," />
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <p class="note">
          This is the sandbox's back office. It is not Shopify, and nothing like it exists there.
        </p>
        <header>
          <h1>Back office of ${store.shop.name}</h1>
          <p class="quiet">
            Do to an order what a merchant, a buyer or a bad day would, and see what the app makes
            of it. Sandbox time is ${world.now().toISOString().slice(0, 16).replace('T', ' ')} UTC.
          </p>
          ${said === null ? null : html`<p class="said" role="status">${said}</p>`}
        </header>
        <nav aria-label="Parts of this page">
          <a href="#orders">Orders</a><a href="#deliveries">Webhooks sent</a
          ><a href="/__sandbox/mail">Mail</a><a href="#faults">Faults</a
          ><a href="#shop">Shop and time</a><a href="${world.urls.storefront}/">The storefront</a
          ><a href="${world.urls.admin}/store/${store.shop.handle}">The admin</a>
        </nav>
        <main>
          <section id="orders">
            <h2>Orders</h2>
            ${
              orders.length === 0
                ? html`<p>No orders yet. Buy something on the storefront, and it will be here.</p>`
                : orders.map((order) => oneOrder(world, order))
            }
          </section>
          <section id="deliveries">
            <h2>Webhooks sent</h2>
            ${store.deliveries.length === 0 ? html`<p>None yet.</p>` : deliveries(world)}
          </section>
          <section id="faults">
            <h2>Faults</h2>
            ${faults(world)}
          </section>
          <section id="shop">
            <h2>Shop and time</h2>
            ${button('time', 'An hour later', { hours: '1' })}
            ${button('time', 'A day later', { hours: '24' })}
            ${button('time', 'A month later', { hours: '744' })}
            ${installed ? button('uninstall', 'Uninstall the app', {}) : button('install', 'Install the app', {}, true)}
            ${stock(world)}
          </section>
        </main>
      </body>
    </html>`.text
  }`;
}
