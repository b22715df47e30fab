import { createHmac, timingSafeEqual } from 'node:crypto';

/** The app proxy may be this late, or this early, in seconds. */
const PROXY_TOLERANCE_S = 90;

/** Parameters that decide who is asking: once each, or the request is refused. */
const ONCE = ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature'];

const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** Whether a text is the permanent domain of a shop. */
export const isShopDomain = (text: string) => SHOP_DOMAIN.test(text);

/** Constant-time comparison of two texts; unequal lengths are unequal. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Checks a webhook's signature: base64 HMAC-SHA256 of the raw body with the client secret.
 * Every secret is tried: after a rotation the old one signs for up to an hour.
 * Source: shopify.dev docs/apps/build/webhooks/subscribe/https, autumn 2026.
 */
export function webhookSigned(
  rawBody: Uint8Array,
  given: string,
  secrets: readonly string[],
): boolean {
  return secrets.some((secret) =>
    sameText(given, createHmac('sha256', secret).update(rawBody).digest('base64')),
  );
}

/** Why an app proxy request is not believed. */
export type ProxyDoubt = 'no_signature' | 'repeated' | 'stale' | 'bad_signature' | 'bad_shop';

/**
 * Checks the signature of an app proxy request and answers who asks.
 * Shape: parameters sorted by bytes, repeated values joined by a comma, `k=v` joined by nothing, hex HMAC-SHA256.
 * The library sorts by locale and so refuses honest upper-case names; Shopify sorts by bytes.
 * Source: shopify.dev docs/apps/build/online-store/app-proxies/authenticate-app-proxies, autumn 2026.
 */
export function readProxyQuery(
  query: URLSearchParams,
  secret: string,
  now: Date,
): { shop: string; customerId: string | null } | { doubt: ProxyDoubt } {
  if (ONCE.some((name) => query.getAll(name).length > 1)) return { doubt: 'repeated' };
  const signature = query.get('signature');
  if (!signature) return { doubt: 'no_signature' };
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature');
  const message = names
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => `${name}=${query.getAll(name).join(',')}`)
    .join('');
  if (!sameText(signature, createHmac('sha256', secret).update(message).digest('hex'))) {
    return { doubt: 'bad_signature' };
  }
  const age = Math.abs(now.getTime() / 1000 - Number(query.get('timestamp') || Number.NaN));
  if (!(age <= PROXY_TOLERANCE_S)) return { doubt: 'stale' };
  const shop = query.get('shop') ?? '';
  if (!isShopDomain(shop)) return { doubt: 'bad_shop' };
  return { shop, customerId: query.get('logged_in_customer_id') || null };
}
