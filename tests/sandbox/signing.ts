/**
 * Every signature the platform makes. All are HMAC-SHA256 with the app's client secret; they differ in what
 * is signed and how it is written down.
 *
 * Source: /docs/apps/build/authentication-authorization and /docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
import { createHmac, randomUUID } from 'node:crypto';

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON web token, HS256. */
export function signJwt(payload: Record<string, unknown>, secret: string): string {
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** The id token App Bridge hands out: who (staff), in which shop, for which app; it lives one minute. */
export function signIdToken(token: {
  shop: string;
  staffId: string;
  apiKey: string;
  apiSecret: string;
  now: Date;
  sessionId?: string;
  /** Default 60. */
  lifeSeconds?: number;
}): string {
  const now = Math.floor(token.now.getTime() / 1000);
  return signJwt(
    {
      iss: `https://${token.shop}/admin`,
      dest: `https://${token.shop}`,
      aud: token.apiKey,
      sub: token.staffId,
      sid: token.sessionId ?? randomUUID(),
      jti: randomUUID(),
      iat: now,
      nbf: now - 1,
      exp: now + (token.lifeSeconds ?? 60),
    },
    token.apiSecret,
  );
}

/**
 * The claims of an id token we signed, or null when the signature, the audience or the time is wrong.
 * The platform accepts a token ten seconds after its end.
 */
export function readIdToken(
  token: string,
  expected: { apiKey: string; apiSecret: string; now: Date },
): { sub: string; dest: string; sid: string } | null {
  const [header, body, signature, ...rest] = token.split('.');
  if (!header || !body || !signature || rest.length > 0) return null;
  const good = createHmac('sha256', expected.apiSecret)
    .update(`${header}.${body}`)
    .digest('base64url');
  if (good !== signature) return null;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as {
    aud: string;
    sub: string;
    dest: string;
    sid: string;
    exp: number;
    nbf: number;
  };
  const now = expected.now.getTime() / 1000;
  if (claims.aud !== expected.apiKey || claims.exp + 10 < now || claims.nbf - 10 > now) return null;
  return claims;
}

/** `host` of a launch: where the app is framed, without scheme and padding. */
export const encodeHost = (handle: string) =>
  Buffer.from(`admin.shopify.com/store/${handle}`).toString('base64').replace(/=+$/, '');

/** The `hmac` of a launch: hex over the other parameters, sorted, `k=v` joined by "&". */
export function signLaunch(parameters: Readonly<Record<string, string>>, secret: string): string {
  const text = Object.entries(parameters)
    .filter(([name]) => name !== 'hmac')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** What the proxy signature covers: every parameter but itself, in byte order, repeated values joined by ",". */
export function proxyText(query: URLSearchParams): string {
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature');
  return names
    .map((name) => `${name}=${query.getAll(name).join(',')}`)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .join('');
}

/** The `signature` of an app proxy request, hex. */
export const signProxy = (query: URLSearchParams, secret: string) =>
  createHmac('sha256', secret).update(proxyText(query)).digest('hex');

/** `X-Shopify-Hmac-Sha256` of a webhook: base64 over the raw body. */
export const signWebhook = (body: string, secret: string) =>
  createHmac('sha256', secret).update(body, 'utf8').digest('base64');
