/**
 * The checkout: one plain page. Opening it takes a snapshot of the cart's attributes; paying makes the
 * order, sends its webhooks and empties the cart.
 */
import { randomBytes } from 'node:crypto';
import { Router, type Request } from 'express';
import { readBody } from './cart-routes.ts';
import { checkoutPage, problemPage, thanksPage, type CheckoutView } from './checkout-page.ts';
import { fromCents, toCents } from './liquid/money.ts';
import type { Visit } from './liquid/visit.ts';
import { times } from './money.ts';
import { announce, placeOrder } from './orders.ts';
import { isAvailable, priceCart } from './pricing.ts';
import type { Cart, OrderState, World } from './store.ts';
import { keepCart, setCookie, visitOf } from './storefront-visit.ts';

interface Checkout {
  token: string;
  cartToken: string;
  /** As they were when the checkout was opened. */
  attributes: Record<string, string>;
  note: string;
  orderId: string | null;
}

/** Units: cents of the buyer's currency. */
export interface Totals {
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  total: number;
}

/** What the order will come to; taxes as `placeOrder` counts them, per line on the discounted price. */
export function totalsOf(visit: Visit, shippingPrice: string | null): Totals {
  const { store } = visit.world;
  const { market, priced } = visit;
  const rule = store.taxes[market.country] ?? store.taxes['*'];
  const tax =
    rule && !store.shop.taxesIncluded
      ? priced.lines
          .filter((line) => line.variant.taxable)
          .reduce((sum, line) => sum + Number(times(BigInt(line.finalCents), rule.rate)), 0)
      : 0;
  const shipping = shippingPrice === null ? 0 : toCents(shippingPrice, market);
  const { totalCents: subtotal, discountCents: discount } = priced;
  return { subtotal, discount, shipping, tax, total: subtotal + shipping + tax };
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

export function checkoutRoutes(world: World): Router {
  const router = Router();
  const open = new Map<string, Checkout>();
  const at = (request: Request) => request.res?.locals['at'] as { prefix: string; path: string };
  const visit = (request: Request) =>
    visitOf(world, request, at(request), { pageType: 'checkout' });

  function begin(cart: Cart): Checkout {
    const checkout: Checkout = {
      token: randomBytes(16).toString('hex'),
      cartToken: cart.token,
      attributes: { ...cart.attributes },
      note: cart.note,
      orderId: null,
    };
    open.set(checkout.token, checkout);
    return checkout;
  }

  router.get('/checkout', (request, response) => {
    const { cart } = visit(request);
    const { prefix } = at(request);
    if (cart.lines.length === 0) {
      response.redirect(302, `${prefix}/cart`);
      return;
    }
    response.redirect(302, `${prefix}/checkouts/cn/${begin(cart).token}`);
  });
  router.post('/checkout', (request, response) => {
    response.redirect(303, `${at(request).prefix}/checkout`);
  });

  const find = (request: Request) => open.get(request.params['token'] ?? '');

  router.get('/checkouts/cn/:token', (request, response) => {
    const checkout = find(request);
    if (!checkout) {
      response.redirect(302, `${at(request).prefix}/cart`);
      return;
    }
    if (checkout.orderId !== null) {
      response.redirect(302, `${at(request).prefix}${addressOf(checkout)}/thank-you`);
      return;
    }
    response.type('html').send(checkoutPage(viewOf(world, visit(request), checkout)));
  });

  router.post('/checkouts/cn/:token', ...readBody, (request, response) => {
    const checkout = find(request);
    const { prefix } = at(request);
    if (!checkout || checkout.orderId !== null) {
      response.redirect(303, `${prefix}${checkout ? `${addressOf(checkout)}/thank-you` : '/cart'}`);
      return;
    }
    const body = request.body as Record<string, unknown>;
    const seen = visit(request);
    const country = text(body['country']) || seen.market.country;
    const back = `${prefix}${addressOf(checkout)}`;

    if (country !== seen.market.country) {
      // Another country is another market: prices change, and the buyer sees them before paying.
      setCookie(response, 'localization', country);
      response.redirect(303, back);
      return;
    }
    if (body['action'] === 'discount') {
      const code = text(body['code']);
      const codes = code === '' ? [] : [...seen.cart.discountCodes, code];
      seen.cart.discountCodes = [...new Set(codes)];
      keepCart(world, response, seen.cart);
      response.redirect(303, back);
      return;
    }
    const view = viewOf(world, seen, checkout, body);
    const problem = problemOf(seen, body);
    if (problem) {
      response
        .status(422)
        .type('html')
        .send(checkoutPage({ ...view, problem }));
      return;
    }
    const order = pay(world, seen, checkout, body);
    checkout.orderId = order.id;
    seen.cart.lines = [];
    seen.cart.attributes = {};
    seen.cart.note = '';
    seen.cart.discountCodes = [];
    keepCart(world, response, seen.cart);
    response.redirect(303, `${back}/thank-you`);
  });

  router.get('/checkouts/cn/:token/thank-you', (request, response) => {
    const checkout = find(request);
    const order = checkout?.orderId ? world.store.orders.get(checkout.orderId) : undefined;
    if (!order) {
      response
        .status(404)
        .type('html')
        .send(problemPage(visit(request), 'There is no such order.'));
      return;
    }
    response.type('html').send(thanksPage(visit(request), order));
  });

  return router;
}

const addressOf = (checkout: Checkout) => `/checkouts/cn/${checkout.token}`;

function viewOf(
  world: World,
  visit: Visit,
  checkout: Checkout,
  typed: Record<string, unknown> = {},
): CheckoutView {
  const rates = shippingOf(world, visit);
  const chosen = rates.find((one) => one.code === text(typed['shipping'])) ?? rates[0] ?? null;
  return {
    visit,
    action: `${visit.prefix}${addressOf(checkout)}`,
    rates,
    chosen,
    totals: totalsOf(visit, chosen?.price ?? null),
    typed: {
      email: text(typed['email']) || (visit.customer?.email ?? ''),
      first_name: text(typed['first_name']) || (visit.customer?.firstName ?? ''),
      last_name: text(typed['last_name']) || (visit.customer?.lastName ?? ''),
      address1: text(typed['address1']),
      city: text(typed['city']),
      zip: text(typed['zip']),
    },
    problem: null,
  };
}

/** Gift cards go by e-mail. */
const shippingOf = (world: World, visit: Visit) =>
  visit.priced.lines.some((line) => !line.variant.giftCard) ? world.store.shipping : [];

function problemOf(visit: Visit, body: Record<string, unknown>): string | null {
  if (visit.priced.lines.length === 0) return 'Your cart is empty.';
  if (!/^\S+@\S+\.\S+$/.test(text(body['email']))) return 'Enter an e-mail address.';
  for (const [name, sentence] of [
    ['last_name', 'Enter a last name.'],
    ['address1', 'Enter an address.'],
    ['city', 'Enter a city.'],
  ] as const)
    if (text(body[name]) === '') return sentence;
  for (const { variant, product, quantity } of visit.priced.lines) {
    if (!isAvailable(variant)) return `${product.title} has just sold out.`;
    if (variant.inventory !== null && variant.inventory < quantity)
      return `Only ${variant.inventory} of ${product.title} are left.`;
  }
  return null;
}

/** Effects: an order, its webhooks, a customer the shop did not know yet. */
function pay(
  world: World,
  visit: Visit,
  checkout: Checkout,
  body: Record<string, unknown>,
): OrderState {
  const { store } = world;
  const { market } = visit;
  const email = text(body['email']).toLowerCase();
  let customer =
    visit.customer ?? store.customers.find((one) => one.email.toLowerCase() === email) ?? null;
  if (!customer) {
    customer = {
      id: store.nextId('Customer'),
      firstName: text(body['first_name']),
      lastName: text(body['last_name']),
      email,
    };
    store.customers.push(customer);
  }
  const rates = shippingOf(world, visit);
  const shipping = rates.find((one) => one.code === text(body['shipping'])) ?? rates[0] ?? null;
  const priced = priceCart(store, visit.cart, market, world.now());
  const action = placeOrder(world, {
    lines: priced.lines.map((line) => ({
      variantId: line.variant.id,
      quantity: line.quantity,
      properties: line.properties,
      unitPrice: fromCents(line.unitCents, market.currency),
      allocations: line.allocations.map(({ discount, cents }) => ({
        discount,
        amount: fromCents(cents, market.currency),
      })),
    })),
    country: market.country,
    currency: market.currency,
    customerId: customer.id,
    email,
    shipping,
    discountCodes: visit.cart.discountCodes,
    attributes: checkout.attributes,
    note: checkout.note === '' ? null : checkout.note,
    cartToken: visit.cart.token,
    payment: body['payment'] === 'bank' ? 'pending' : 'paid',
    gateway: body['payment'] === 'bank' ? 'Bank transfer' : 'bogus',
  });
  announce(world, action);
  store.save();
  return action.order;
}
