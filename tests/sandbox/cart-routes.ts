/** Addresses of the cart: the Ajax API (`.js`), forms of the theme, permalinks and shared discount links. */
import { Router, type Request, type Response } from 'express';
import express from 'express';
import multer from 'multer';
import {
  addItems,
  CartError,
  changeLine,
  clearCart,
  setDiscount,
  updateCart,
  type AddItem,
  type Shelf,
} from './cart.ts';
import { parseExact } from './liquid/exact-json.ts';
import { cartJson, lineJson } from './liquid/objects-cart.ts';
import { isSoldIn } from './market-prices.ts';
import { priceCart } from './pricing.ts';
import type { Cart, MarketData, World } from './store.ts';
import { keepCart, visitOf } from './storefront-visit.ts';

/** Reads JSON with ids of any length, forms and multipart forms into `request.body`. */
export const readBody = [
  express.text({ type: 'application/json', limit: '1mb' }),
  express.urlencoded({ extended: true, limit: '1mb' }),
  multer({ limits: { fieldSize: 1_000_000, files: 0 } }).none(),
  (request: Request, response: Response, next: () => void) => {
    if (typeof request.body === 'string') {
      try {
        request.body = request.body === '' ? {} : parseExact(request.body);
      } catch {
        response.status(400).json({ status: 400, message: 'Bad Request', description: 'Not JSON' });
        return;
      }
    }
    next();
  },
];

interface At {
  prefix: string;
  path: string;
}

/** Dawn and its children ask the addresses without `.js`, too, and say in a header what they want. */
const wantsJson = (request: Request) =>
  /application\/(json|javascript)/.test(request.headers.accept ?? '') ||
  request.headers['x-requested-with'] === 'XMLHttpRequest';

/** Renders sections for a bundled request, in the context of a page of the shop. */
export type SectionRenderer = (
  request: Request,
  cart: Cart,
  ids: string[],
  url: string,
) => Promise<Record<string, string | null>>;

/** Sections one bundled request may ask for. */
const MOST_SECTIONS = 5;

export function cartRoutes(world: World, renderSections: SectionRenderer): Router {
  const router = Router();
  const at = (request: Request) => request.res?.locals['at'] as At;

  const visitWith = (request: Request, cart: Cart) => {
    const visit = visitOf(world, request, at(request), { pageType: 'cart' });
    const priced = priceCart(world.store, cart, visit.market, world.now());
    return { ...visit, cart, priced };
  };

  const bodyOf = (request: Request) =>
    (typeof request.body === 'object' && request.body !== null
      ? { ...request.query, ...(request.body as object) }
      : { ...request.query }) as Record<string, unknown>;

  async function withSections(
    request: Request,
    cart: Cart,
    answer: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const { sections, sections_url: sectionsUrl } = bodyOf(request);
    if (!sections) return answer;
    const ids = (Array.isArray(sections) ? sections : String(sections as string).split(','))
      .map((one) => String(one as string).trim())
      .slice(0, MOST_SECTIONS);
    const referer = request.headers.referer ? new URL(request.headers.referer).pathname : '/';
    const url = typeof sectionsUrl === 'string' ? sectionsUrl : referer;
    if (!url.startsWith('/'))
      throw new CartError(400, 'sections_url must start with a slash', 'Bad Request');
    return { ...answer, sections: await renderSections(request, cart, ids, url) };
  }

  /** What can be put into a cart there. */
  const shelfOf = (market: MarketData): Shelf => ({
    products: world.store.products.filter((one) => isSoldIn(market, one)),
  });

  /** A verb of the Ajax API and the form of the same name, which answers with a redirect. */
  function verb(
    name: string,
    change: (cart: Cart, body: Record<string, unknown>, shelf: Shelf) => unknown,
    answer: (request: Request, cart: Cart, result: unknown) => Record<string, unknown>,
  ) {
    router.all([`/cart/${name}.js`, `/cart/${name}.json`, `/cart/${name}`], (request, response) => {
      const isForm = !/\.js(on)?$/.test(request.path) && !wantsJson(request);
      const { cart, market } = visitWith(request, visitOf(world, request, at(request)).cart);
      const shelf = shelfOf(market);
      const run = async () => {
        const body = bodyOf(request);
        const result = change(cart, body, shelf);
        keepCart(world, response, cart);
        if (isForm) {
          const back = typeof body['return_to'] === 'string' ? body['return_to'] : '/cart';
          response.redirect(302, `${at(request).prefix}${back.startsWith('/') ? back : '/cart'}`);
          return;
        }
        send(response, 200, await withSections(request, cart, answer(request, cart, result)));
      };
      run().catch((error: unknown) => refuse(response, error, isForm));
    });
  }

  router.get(['/cart.js', '/cart.json'], (request, response) => {
    send(response, 200, cartJson(visitWith(request, visitOf(world, request, at(request)).cart)));
  });

  verb(
    'add',
    (cart, body, shelf) =>
      addItems(shelf, cart, (body['items'] as AddItem[] | undefined) ?? [body]),
    (request, cart, result) => {
      const visit = visitWith(request, cart);
      const lines = (result as { key: string }[]).flatMap(({ key }) => {
        const line = visit.priced.lines.find((one) => one.key === key);
        return line ? [lineJson(visit, line)] : [];
      });
      return bodyOf(request)['items'] ? { items: lines } : { ...lines[0] };
    },
  );
  const whole = (request: Request, cart: Cart) => cartJson(visitWith(request, cart));
  verb('change', (cart, body) => changeLine(world.store, cart, body), whole);
  verb('update', (cart, body) => updateCart(world.store, cart, body), whole);
  verb('clear', (cart) => clearCart(cart), whole);

  // The form of the cart page: quantities, note, attributes, then back or on to the checkout.
  router.post('/cart', (request, response) => {
    const { cart } = visitOf(world, request, at(request));
    const body = bodyOf(request);
    try {
      updateCart(world.store, cart, body);
      keepCart(world, response, cart);
      const { prefix } = at(request);
      response.redirect(302, 'checkout' in body ? `${prefix}/checkout` : `${prefix}/cart`);
    } catch (error) {
      refuse(response, error, true);
    }
  });

  // Permalinks: the cart becomes exactly this, and checkout opens (or the cart, with storefront=true).
  router.get(/^\/cart\/(\d+:\d+(?:,\d+:\d+)*)$/, (request, response) => {
    const { cart, market } = visitWith(request, visitOf(world, request, at(request)).cart);
    const shelf = shelfOf(market);
    const query = request.query as Record<string, unknown>;
    const pairs = (request.params as unknown as string[])[0]?.split(',') ?? [];
    try {
      const encoded = query['properties'];
      const properties: unknown =
        typeof encoded === 'string'
          ? JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
          : {};
      cart.lines = [];
      const items = pairs.map((pair, index) => {
        const [id, quantity] = pair.split(':');
        return { id, quantity, properties: index === 0 ? properties : {} };
      });
      addItems(shelf, cart, items);
      updateCart(world.store, cart, query);
      keepCart(world, response, cart);
      const { prefix } = at(request);
      response.redirect(302, `${prefix}${query['storefront'] === 'true' ? '/cart' : '/checkout'}`);
    } catch (error) {
      refuse(response, error, true);
    }
  });

  router.get('/discount/:code', (request, response) => {
    const { cart } = visitOf(world, request, at(request));
    setDiscount(cart, request.params.code);
    keepCart(world, response, cart);
    const { redirect } = request.query;
    const target = typeof redirect === 'string' && /^\/(?!\/)/.test(redirect) ? redirect : '/';
    response.redirect(302, `${at(request).prefix}${target}`);
  });

  return router;
}

function send(response: Response, status: number, body: unknown): void {
  response
    .status(status)
    .setHeader('cache-control', 'no-store')
    .type('application/json')
    .send(JSON.stringify(body));
}

function refuse(response: Response, error: unknown, isForm: boolean): void {
  if (!(error instanceof CartError)) {
    const sentence = error instanceof Error ? error.message : String(error);
    send(response, 500, { status: 500, message: 'Sandbox error', description: sentence });
    return;
  }
  if (!isForm) {
    send(response, error.status, error);
    return;
  }
  response.status(error.status).type('html').send(refusalPage(error.description));
}

const refusalPage = (sentence: string) =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Cart</title><body style="font:17px/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem"><h1 style="font-size:1.4rem">That did not work</h1><p>${sentence.replace(/[<&]/g, (c) => (c === '<' ? '&lt;' : '&amp;'))}</p><p><a href="javascript:history.back()">Back</a></p><p>Sandbox store, not Shopify.</p>`;
