/** The pages of the checkout, plain HTML: no theme and no app is rendered here, as on the platform. */
import { escapeHtml } from './liquid/rendering.ts';
import { formatMoney, moneyWithCurrencyFormat, toCents } from './liquid/money.ts';
import type { Visit } from './liquid/visit.ts';
import { SANDBOX_NOTICE } from './liquid/page.ts';
import type { Totals } from './checkout.ts';
import type { PixelEvent } from './browser/pixels/messages.ts';
import { checkoutEvent, pixelTag } from './web-pixels.ts';
import type { OrderState } from './store.ts';

export interface CheckoutView {
  visit: Visit;
  action: string;
  rates: { title: string; code: string; price: string }[];
  chosen: { code: string; price: string } | null;
  totals: Totals;
  typed: Record<'email' | 'first_name' | 'last_name' | 'address1' | 'city' | 'zip', string>;
  problem: string | null;
}

const STYLE = `
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:#26302a;background:#fbf7f0}
header{padding:1.1rem 1.25rem;border-bottom:1px solid #e5dccd;background:#fff}
header a{font:600 1.25rem Georgia,serif;color:inherit;text-decoration:none}
main{max-width:1040px;margin:0 auto;display:grid;gap:0}
.summary{background:#f3ecdf;padding:1.25rem}
.form{padding:1.5rem 1.25rem 2.5rem;background:#fff}
h1{font:600 1.35rem Georgia,serif;margin:0 0 1rem}h2{font-size:1.05rem;margin:1.75rem 0 .6rem}
label{display:block;font-size:.86rem;color:#566057;margin-bottom:.7rem}
input,select{display:block;width:100%;margin-top:.2rem;padding:.72rem .8rem;font:inherit;color:#26302a;background:#fff;border:1px solid #cfc5b4;border-radius:8px}
input:focus-visible,select:focus-visible,button:focus-visible{outline:3px solid #e0a02f;outline-offset:1px}
.two{display:grid;gap:0 .8rem;grid-template-columns:1fr 1fr}
.choice{display:flex;gap:.7rem;align-items:center;padding:.8rem;border:1px solid #cfc5b4;border-radius:8px;margin-bottom:.5rem;font-size:1rem;color:inherit}
.choice input{width:auto;margin:0}.choice span+span{margin-inline-start:auto}
button{font:600 1.05rem system-ui,sans-serif;border:0;border-radius:10px;padding:1rem 1.2rem;background:#3f5a45;color:#fff;cursor:pointer;width:100%}
button.small{width:auto;padding:.72rem 1rem;font-size:.95rem;background:#26302a}
.line{display:flex;gap:.8rem;align-items:center;padding:.5rem 0}.line img{width:60px;height:75px;object-fit:cover;border-radius:8px;border:1px solid #e0d5c2}
.line p{margin:0}.line small{color:#566057;display:block}.line .price{margin-inline-start:auto;white-space:nowrap}
dl{display:grid;grid-template-columns:1fr auto;gap:.3rem;margin:1rem 0 0;border-top:1px solid #ddd0ba;padding-top:.9rem}dd{margin:0;text-align:end}
.total{font-weight:700;font-size:1.15rem}
.problem{background:#fbe9e4;border:1px solid #c7563a;color:#7a2a14;padding:.8rem 1rem;border-radius:8px}
.code{display:flex;gap:.5rem;margin-top:1rem}.code label{flex:1;margin:0}.code button{align-self:end}
@media(min-width:820px){main{grid-template-columns:1.25fr 1fr;min-height:80vh}.summary{order:2;padding:2rem}.form{padding:2rem 2.25rem}}
`;

/** Pixels run in the checkout too, by the same answer about consent as in the shop. */
const pixel = (visit: Visit, event: PixelEvent | null) => {
  const tag = event && pixelTag(visit.world, visit.origin, [event]);
  return tag
    ? `<script src="${escapeHtml(visit.origin)}/cdn/shopifycloud/storefront/consent.js"></script>${tag}`
    : '';
};

const shell = (visit: Visit, title: string, content: string, event: PixelEvent | null = null) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)} · ${escapeHtml(visit.world.store.shop.name)}</title><style>${STYLE}</style></head><body><header><a href="${visit.prefix}/">${escapeHtml(visit.world.store.shop.name)}</a></header>${content}${SANDBOX_NOTICE}${pixel(visit, event)}</body></html>`;

export function checkoutPage(view: CheckoutView): string {
  const { visit, totals, typed, rates, chosen } = view;
  const { shop } = visit.world.store;
  const money = (cents: number) =>
    escapeHtml(formatMoney(cents, moneyWithCurrencyFormat(visit.market.currency)));
  const lines = visit.priced.lines
    .map((line) => {
      const image =
        line.product.images.find((one) => one.src === line.variant.image) ?? line.product.images[0];
      const shown = Object.entries(line.properties).filter(([name]) => !name.startsWith('_'));
      const details = [
        line.variant.title === 'Default Title' ? '' : line.variant.title,
        ...shown.map(([name, value]) => `${name}: ${value}`),
        ...line.allocations.map(({ discount }) => discount.code ?? discount.title),
      ].filter(Boolean);
      return `<div class="line">${image ? `<img src="${escapeHtml(image.src)}" alt="">` : ''}<p>${line.quantity} × ${escapeHtml(line.product.title)}<small>${escapeHtml(details.join(' · '))}</small></p><span class="price">${money(line.finalCents)}</span></div>`;
    })
    .join('');
  const codes = visit.priced.codes
    .map(
      ({ code, applicable }) =>
        `<p><small>${escapeHtml(code)}${applicable ? '' : ': not valid for this cart'}</small></p>`,
    )
    .join('');
  const countries = shop.markets
    .map((market) => {
      const name = new Intl.DisplayNames('en', { type: 'region' }).of(market.country);
      const selected = market.country === visit.market.country ? ' selected' : '';
      return `<option value="${market.country}"${selected}>${escapeHtml(name)} (${market.currency})</option>`;
    })
    .join('');
  const field = (name: keyof typeof typed, label: string, more = '') =>
    `<label>${label}<input name="${name}" value="${escapeHtml(typed[name])}" ${more}></label>`;
  const shipping = rates
    .map(
      (rate) =>
        `<label class="choice"><input type="radio" name="shipping" value="${escapeHtml(rate.code)}"${rate.code === chosen?.code ? ' checked' : ''}><span>${escapeHtml(rate.title)}</span><span>${money(toCents(rate.price, visit.market))}</span></label>`,
    )
    .join('');
  return shell(
    visit,
    'Checkout',
    `<main><section class="summary" aria-label="Order summary">${lines}
<form method="post" action="${escapeHtml(view.action)}" class="code"><input type="hidden" name="action" value="discount"><label>Discount code<input name="code" autocomplete="off"></label><button class="small">Apply</button></form>${codes}
<dl><dt>Subtotal</dt><dd>${money(totals.subtotal)}</dd>${totals.discount > 0 ? `<dt>You save</dt><dd>${money(totals.discount)}</dd>` : ''}<dt>Shipping</dt><dd>${money(totals.shipping)}</dd><dt>Tax</dt><dd>${money(totals.tax)}</dd><dt class="total">Total</dt><dd class="total" data-total>${money(totals.total)}</dd></dl></section>
<section class="form"><h1>Checkout</h1>${view.problem ? `<p class="problem" role="alert">${escapeHtml(view.problem)}</p>` : ''}
<form method="post" action="${escapeHtml(view.action)}"><h2>Contact</h2>${field('email', 'E-mail', 'type="email" autocomplete="email"')}
<h2>Delivery</h2><label>Country<select name="country" autocomplete="country" onchange="this.form.requestSubmit()">${countries}</select></label><div class="two">${field('first_name', 'First name', 'autocomplete="given-name"')}${field('last_name', 'Last name', 'autocomplete="family-name"')}</div>${field('address1', 'Address', 'autocomplete="address-line1"')}<div class="two">${field('zip', 'Postal code', 'autocomplete="postal-code"')}${field('city', 'City', 'autocomplete="address-level2"')}</div>
${shipping ? `<h2>Shipping</h2>${shipping}` : ''}
<h2>Payment</h2><label class="choice"><input type="radio" name="payment" value="card" checked><span>Test card, always approved</span></label><label class="choice"><input type="radio" name="payment" value="bank"><span>Bank transfer, paid later</span></label>
<p><button name="action" value="pay">Pay now</button></p></form></section></main>`,
    checkoutEvent('checkout_started', visit.priced.lines),
  );
}

export function thanksPage(visit: Visit, order: OrderState): string {
  const lines = order.lineItems.nodes
    .map((line) => `<li>${line.quantity} × ${escapeHtml(line.name)}</li>`)
    .join('');
  const { amount, currencyCode } = order.totalPriceSet.presentmentMoney;
  const total = formatMoney(
    toCents(amount, { currency: currencyCode, rate: '1' }),
    moneyWithCurrencyFormat(currencyCode),
  );
  const paid = order.displayFinancialStatus === 'PAID';
  return shell(
    visit,
    'Thank you',
    `<section class="form" style="max-width:640px;margin:2rem auto;border-radius:14px"><h1>Thank you. Your order is in good hands.</h1><p>Order <strong data-order-number>${escapeHtml(order.name)}</strong>, ${escapeHtml(total)}${paid ? '' : ' (waiting for your bank transfer)'}</p><ul>${lines}</ul><p><a href="${visit.prefix}/">Back to the shop</a></p></section>`,
    checkoutEvent('checkout_completed', boughtIn(order)),
  );
}

/** Ids as customers' events have them: numbers, as text. */
const boughtIn = (order: OrderState) =>
  order.lineItems.nodes.flatMap(({ quantity, product, variant }) =>
    product && variant
      ? [{ quantity, product: { id: numberOf(product.id) }, variant: { id: numberOf(variant.id) } }]
      : [],
  );

const numberOf = (gid: string) => gid.slice(gid.lastIndexOf('/') + 1);

export const problemPage = (visit: Visit, sentence: string) =>
  shell(
    visit,
    'Checkout',
    `<section class="form" style="max-width:640px;margin:2rem auto"><h1>${escapeHtml(sentence)}</h1><p><a href="${visit.prefix}/cart">Back to the cart</a></p></section>`,
  );
