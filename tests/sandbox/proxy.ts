/**
 * The app proxy: what the shop answers under /apps/<subpath> comes from the app, over a signed request.
 *
 * Source: /docs/apps/build/online-store/app-proxies
 */
import { Router, type Request, type Response } from 'express';
import { readAppConfig } from './app-config.ts';
import { signProxy } from './signing.ts';
import type { World } from './store.ts';
import { cookiesOf } from './storefront-visit.ts';

/** Neither the app's cookies nor these reach the shopper. */
const STRIPPED =
  'accept-patch accept-ranges connection cookie date delta-base im p3p pragma preference-applied proxy-authenticate public-key-pins server service-worker-allowed set-cookie trailer tk warning x-powered-by'.split(
    ' ',
  );
/** Belong to the one connection, or describe a body that fetch has already unpacked. */
const HOP_BY_HOP =
  'content-encoding content-length transfer-encoding keep-alive upgrade expect host te'.split(' ');

const SECURITY = ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature'];

/** The query the app is asked with: the visitor's own, and who asks, signed. */
export function signedQuery(
  world: World,
  own: URLSearchParams,
  customerId: string | null,
): URLSearchParams {
  const { shop } = world.store;
  const query = new URLSearchParams(own);
  for (const name of SECURITY) query.delete(name);
  query.set('shop', shop.myshopifyDomain);
  query.set('logged_in_customer_id', customerId ?? '');
  query.set('path_prefix', `/${shop.proxy.prefix}/${shop.proxy.subpath}`);
  query.set('timestamp', String(Math.floor(world.now().getTime() / 1000)));
  query.set('signature', signProxy(query, world.secrets.apiSecret));
  return query;
}

/** Renders Liquid in the theme, for the visit of this request. */
export type LiquidRenderer = (request: Request, source: string) => Promise<string>;

export function proxyRoutes(world: World, renderLiquid: LiquidRenderer): Router {
  const router = Router();
  router.use((request, response, next) => {
    const { prefix, subpath } = world.store.shop.proxy;
    const base = `/${prefix}/${subpath}`;
    const { path } = response.locals['at'] as { path: string };
    if (path !== base && !path.startsWith(`${base}/`)) {
      next();
      return;
    }
    forward(world, request, response, path.slice(base.length), renderLiquid).catch(
      (error: unknown) => {
        const sentence = error instanceof Error ? error.message : String(error);
        if (response.headersSent) response.end();
        else response.status(502).type('text').send(`The app did not answer: ${sentence}`);
      },
    );
  });
  return router;
}

async function forward(
  world: World,
  request: Request,
  response: Response,
  rest: string,
  renderLiquid: LiquidRenderer,
): Promise<void> {
  const { url: target = '/proxy' } = readAppConfig().proxy ?? {};
  const customer = world.store.customers.find((one) => one.id === cookiesOf(request)['customer']);
  const own = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
  const address = new URL(`${target}${rest}`, `${world.urls.app}/`);
  address.search = signedQuery(world, own, customer?.id ?? null).toString();

  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'cookie' || name === 'connection' || HOP_BY_HOP.includes(name)) continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : (value ?? ''));
  }
  headers.set('x-forwarded-host', world.store.shop.domain);
  headers.set('x-forwarded-for', request.socket.remoteAddress ?? '127.0.0.1');
  const body = ['GET', 'HEAD'].includes(request.method) ? undefined : await readAll(request);
  const answer = await fetch(address, {
    method: request.method,
    headers,
    redirect: 'follow',
    ...(body ? { body } : {}),
  });

  response.status(answer.status);
  answer.headers.forEach((value, name) => {
    if (!STRIPPED.includes(name) && !HOP_BY_HOP.includes(name)) response.setHeader(name, value);
  });
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('application/liquid')) {
    const html = await renderLiquid(request, await answer.text());
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.send(html);
    return;
  }
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** Bodies pass unread: nothing before this route has parsed them. */
async function readAll(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}
