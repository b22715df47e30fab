import { app } from '../app-context.server.ts';
import { readProxyQuery } from '../adapters/shopify/signatures.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { Refusal } from '../domain/refusal.ts';
import { findShown } from '../services/live/find-shown.ts';
import type { App } from '../services/ports.ts';
import { refusalResponse } from './answer.ts';

export interface ProxyVisit {
  readonly app: App;
  readonly shop: string;
  /** Gid of the signed-in customer, as Shopify vouches for it; null for guests. */
  readonly customerId: string | null;
  /** Where the proxy is mounted on the shop's own domain; a merchant may have renamed it. */
  readonly pathPrefix: string | null;
}

/**
 * The shopper's door on the shop's own domain: Shopify's app proxy. Proves the signature and its age, and that the app
 * is installed there. No token of the shop is touched, so an expired one cannot close the door.
 * Refuses: `signed_out/proxy_signature`, `not_found/shop`.
 */
export async function proxyDoor(request: Request): Promise<ProxyVisit> {
  const query = new URL(request.url).searchParams;
  const asked = readProxyQuery(query, env().SHOPIFY_API_SECRET, app.clock.now());
  if ('doubt' in asked) {
    log.warn('proxy.refused', { doubt: asked.doubt });
    throw new Refusal('signed_out', 'proxy_signature', 'This address works through the shop only.');
  }
  const shop = await app.inShop(asked.shop, (tx) =>
    tx.shop.findFirst({
      where: { domain: asked.shop, uninstalledAt: null },
      select: { domain: true },
    }),
  );
  if (!shop) throw new Refusal('not_found', 'shop', 'Showfront is not installed in this shop.');
  return {
    app,
    shop: asked.shop,
    customerId: asked.customerId && `gid://shopify/Customer/${asked.customerId}`,
    pathPrefix: query.get('path_prefix'),
  };
}

export interface ViewerVisit {
  readonly app: App;
  readonly shop: string;
  readonly showId: string;
  readonly showKey: string;
  /** A rehearsal is watched by the preview's own key: what shoppers may not see is shown. */
  readonly preview: boolean;
}

/** Unguessable: 16 random bytes and more in base64url. */
const SHOW_KEY = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * The viewer's door on our own origin: whoever knows a show's key may see what every viewer sees, and whoever knows a
 * preview's key the rehearsal.
 * Refuses: `not_found/show` for unknown keys, drafts and shops that left.
 */
export async function viewerDoor(showKey: string | undefined): Promise<ViewerVisit> {
  const show = SHOW_KEY.test(showKey ?? '') ? await findShown(app.db, showKey ?? '') : null;
  if (!show) throw new Refusal('not_found', 'show', 'There is no such show.');
  const { shop, id: showId, key, preview } = show;
  return { app, shop, showId, showKey: key, preview };
}

/** Public reads may come from any storefront: the shop's theme runs on domains we do not know, and nothing here is private. */
export const CORS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
  'timing-allow-origin': '*',
};

/** Like `answer`, readable from any storefront. `init.headers` carry the caching rule; refusals are never cached. */
export async function answerViewer(
  request: Request,
  work: () => Promise<unknown>,
  init: { headers?: Record<string, string>; status?: number } = {},
): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: CORS });
  try {
    const result = await work();
    if (result instanceof Response) return result;
    return new Response(JSON.stringify(result ?? {}), {
      status: init.status ?? 200,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        ...init.headers,
        ...CORS,
      },
    });
  } catch (error) {
    return refusalResponse(request, error, CORS);
  }
}
