/** Who asks: cookies, language in the address, market, cart and customer of a storefront request. */
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { languagesOf, type Visit } from './liquid/visit.ts';
import { priceCart } from './pricing.ts';
import type { Cart, World } from './store.ts';

export function cookiesOf(request: Request): Record<string, string> {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/).filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
}

/** First-party, for two weeks, as the storefront's own cookies are. */
export function setCookie(response: Response, name: string, value: string): void {
  response.cookie(name, value, {
    path: '/',
    maxAge: 14 * 24 * 3600 * 1000,
    sameSite: 'lax',
    httpOnly: name !== 'localization',
  });
}

/** "/de/products/x" → ["de", "/products/x"]; the primary language has no prefix. */
export function splitLanguage(world: World, path: string): { prefix: string; path: string } {
  const [, ...others] = languagesOf(world.store.shop);
  const first = path.split('/')[1] ?? '';
  if (!others.includes(first)) return { prefix: '', path };
  return { prefix: `/${first}`, path: path.slice(first.length + 1) || '/' };
}

const emptyCart = (token: string): Cart => ({
  token,
  lines: [],
  attributes: {},
  note: '',
  discountCodes: [],
});

/** A cart as it is, or an empty one that is kept when something is put in it. */
export const cartOf = (world: World, token: string | undefined): Cart =>
  (token !== undefined ? world.store.carts[token] : undefined) ??
  emptyCart(token ?? `hW${randomBytes(14).toString('hex')}`);

/** Effects: the cart is kept and the visitor's browser told its token. */
export function keepCart(world: World, response: Response, cart: Cart): void {
  cart.updatedAt = world.now().toISOString();
  world.store.carts[cart.token] = cart;
  world.store.save();
  setCookie(response, 'cart', cart.token);
}

export function originOf(request: Request): string {
  const host = String(request.headers['x-forwarded-host'] ?? request.headers.host ?? 'localhost');
  const scheme = String(request.headers['x-forwarded-proto'] ?? 'http').split(',')[0];
  return `${scheme}://${host}`;
}

export function visitOf(
  world: World,
  request: Request,
  at: { prefix: string; path: string },
  page: { pageType: string; url?: string } = { pageType: 'index' },
): Visit {
  const cookies = cookiesOf(request);
  const { shop } = world.store;
  const query = new URLSearchParams(
    page.url !== undefined
      ? (page.url.split('?')[1] ?? '')
      : (request.originalUrl.split('?')[1] ?? ''),
  );
  const country = query.get('country') ?? cookies['localization'];
  const market = shop.markets.find((one) => one.country === country) ?? shop.markets[0];
  if (!market) throw new Error('The shop of the seed has no market.');
  const cart = cartOf(world, cookies['cart']);
  return {
    world,
    origin: originOf(request),
    path: at.path,
    query,
    market,
    language: at.prefix === '' ? (languagesOf(shop)[0] ?? 'en') : at.prefix.slice(1),
    prefix: at.prefix,
    cart,
    priced: priceCart(world.store, cart, market, world.now()),
    customer: world.store.customers.find((one) => one.id === cookies['customer']) ?? null,
    designMode: query.get('design') === '1',
    pageType: page.pageType,
  };
}
