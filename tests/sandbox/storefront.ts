/**
 * The online store of the shop: pages rendered with real Liquid, the Ajax API, checkout and the app proxy.
 * `storefrontRouter(world)` is everything that {shop}.myshopify.com answers.
 */
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import { Router, static as serveFiles, type Request, type Response } from 'express';
import { accountRoutes } from './storefront-account.ts';
import { cartRoutes, readBody } from './cart-routes.ts';
import { checkoutRoutes } from './checkout.ts';
import { Catalogue } from './liquid/catalogue.ts';
import { otherTheme, Storefront, type PageRequest } from './liquid/page.ts';
import type { Extension } from './liquid/extension.ts';
import { priceCart } from './pricing.ts';
import { proxyRoutes } from './proxy.ts';
import { findPage } from './storefront-pages.ts';
import { pixelRoutes } from './web-pixels.ts';
import { cookiesOf, setCookie, splitLanguage, visitOf } from './storefront-visit.ts';
import { languagesOf } from './liquid/visit.ts';
import type { World } from './store.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** Shopify's own name; there a number, here the name of a folder in `themes/`. */
const PREVIEW = 'preview_theme_id';

function previewOf(request: Request): string {
  const { [PREVIEW]: asked } = request.query;
  return typeof asked === 'string' ? asked : (cookiesOf(request)[PREVIEW] ?? '');
}

export interface StorefrontOptions {
  extension?: Extension;
}

export function storefrontRouter(world: World, options: StorefrontOptions = {}): Router {
  const published = new Storefront(options);
  const router = Router();
  router.use(compression());
  router.use(pixelRoutes());
  router.use(cdnRoutes(published));

  router.use((request, response, next) => {
    response.locals['at'] = splitLanguage(world, request.path);
    response.setHeader('x-sandbox', 'not Shopify');
    next();
  });

  // As in a real shop a visit may be of a theme that is not published; the address says so once, then a cookie.
  const previews = new Map<string, Storefront>();
  const themeOf = (request: Request): Storefront => {
    const name = previewOf(request);
    const known = previews.get(name);
    if (known) return known;
    const theme = otherTheme(name);
    if (!theme) return published;
    const made = new Storefront({ ...options, theme });
    previews.set(name, made);
    return made;
  };
  router.use((request, response, next) => {
    const { [PREVIEW]: asked } = request.query;
    if (typeof asked === 'string') setCookie(response, PREVIEW, asked);
    next();
  });

  const pageOf = (request: Request, url = request.originalUrl) => {
    const storefront = themeOf(request);
    const at = splitLanguage(world, new URL(url, 'http://shop').pathname);
    const visit = visitOf(world, request, at, { pageType: 'index', url });
    const found = findPage(storefront, visit);
    return { storefront, visit: { ...visit, pageType: found.pageType }, ...found };
  };

  router.use(
    proxyRoutes(world, (request, source) => {
      const { storefront, visit } = pageOf(request);
      return storefront.proxied(visit, source);
    }),
  );

  // From here on routes see the path without the language in front.
  router.use((request, response, next) => {
    const { prefix } = response.locals['at'] as { prefix: string };
    if (prefix !== '') request.url = request.url.slice(prefix.length) || '/';
    if (!request.url.startsWith('/')) request.url = `/${request.url}`;
    next();
  });

  router.use(checkoutRoutes(world));
  router.use(accountRoutes(world));

  router.post('/localization', ...readBody, (request, response) => {
    const body = request.body as Record<string, unknown>;
    const { shop } = world.store;
    const country = shop.markets.find((one) => one.country === body['country_code'])?.country;
    if (country !== undefined) setCookie(response, 'localization', country);
    const [primary, ...others] = languagesOf(shop);
    const asked = body['language_code'] ?? body['locale_code'];
    const current = (response.locals['at'] as { prefix: string }).prefix.slice(1) || primary;
    const language = typeof asked === 'string' && asked !== '' ? asked : current;
    const back = typeof body['return_to'] === 'string' ? body['return_to'] : '/';
    const { path } = splitLanguage(world, /^\/(?!\/)/.test(back) ? back : '/');
    const root = language !== undefined && others.includes(language) ? `/${language}` : '';
    response.redirect(302, `${root}${path}`);
  });

  router.get('/products/:handle.js', (request, response, next) => {
    const { visit } = pageOf(request);
    const catalogue = new Catalogue(visit);
    const data = catalogue.published().find((one) => one.handle === request.params.handle);
    if (!data) {
      next();
      return;
    }
    response.type('application/json').send(JSON.stringify(catalogue.productJs(data)));
  });

  // Written in no document, and read by themes for as long as there are any.
  router.get('/variants/:id.js', (request, response, next) => {
    const catalogue = new Catalogue(pageOf(request).visit);
    for (const product of catalogue.published()) {
      const data = product.variants.find(({ id }) => id === request.params.id);
      if (!data) continue;
      const variant = catalogue.variant(product, data);
      response.type('application/json').send(JSON.stringify(variant));
      return;
    }
    next();
  });

  router.use(
    '/',
    ...cartBodies(),
    cartRoutes(world, async (request, cart, ids, url) => {
      const { storefront, visit, page } = pageOf(request, url);
      const priced = priceCart(world.store, cart, visit.market, world.now());
      return storefront.renderSections({ ...visit, cart, priced }, page, ids);
    }),
  );

  router.use('/api', (_, response) => {
    response.status(501).json({
      errors: [{ message: 'SANDBOX_NOT_IMPLEMENTED: the Storefront API', extensions: {} }],
    });
  });

  router.get(/.*/, (request, response) => {
    const { storefront, visit, page, status } = pageOf(request);
    answerPage(storefront, { visit, page, status }, request, response).catch((error: unknown) => {
      const sentence = error instanceof Error ? error.message : String(error);
      response.status(500).type('text').send(`Liquid error: ${sentence}`);
    });
  });

  return router;
}

async function answerPage(
  storefront: Storefront,
  found: { visit: Parameters<Storefront['page']>[0]; page: PageRequest; status: number },
  request: Request,
  response: Response,
): Promise<void> {
  const { section_id: one, sections: several } = request.query;
  response.setHeader('cache-control', 'no-store');
  if (typeof one === 'string') {
    const html = (await storefront.renderSections(found.visit, found.page, [one]))[one];
    if (html === null || html === undefined) response.status(404).type('text').send('Not found');
    else response.type('html').send(html);
    return;
  }
  if (typeof several === 'string') {
    const ids = several.split(',').slice(0, 5);
    response.json(await storefront.renderSections(found.visit, found.page, ids));
    return;
  }
  const html = await storefront.page(found.visit, found.page);
  response.status(found.status).type('html').send(html);
}

/** Bodies are read only for the cart's addresses: everything else stays a stream. */
const cartBodies = () =>
  readBody.map(
    (reader) => (request: Request, response: Response, next: () => void) =>
      /^\/cart(\/|$|\.)/.test(request.path)
        ? (reader as (a: Request, b: Response, c: () => void) => void)(request, response, next)
        : next(),
  );

/** Files: product pictures, the theme's and the extension's assets, the scripts the platform itself adds. */
function cdnRoutes(storefront: Storefront): Router {
  const router = Router();
  router.use('/cdn', (_, response, next) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('timing-allow-origin', '*');
    next();
  });
  const files = { maxAge: YEAR_MS, immutable: true, index: false, redirect: false } as const;
  router.use('/cdn/shop/files', serveFiles(here('./files'), files));
  router.use('/cdn/shop/t/:version/assets', serveFiles(`${storefront.theme.root}/assets`, files));
  router.use('/cdn/shopifycloud/storefront', serveFiles(here('./storefront-browser')));
  router.use('/cdn/extensions/:hash/:handle/assets', (request, response, next) => {
    if (request.params['handle'] !== storefront.extension.handle) {
      next();
      return;
    }
    serveFiles(`${storefront.extension.folder.root}/assets`, files)(request, response, next);
  });
  router.use('/cdn', (_, response) => {
    response.status(404).type('text').send('Not found');
  });
  return router;
}
