import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { LIMITS } from './limits.ts';

export interface Credentials {
  readonly id: string;
  readonly key: string;
  readonly secret: string;
}

export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Compares in constant time; false for anything that is not a signature at all. */
export function sameSignature(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Is `auth` (`key:signature`) what the app's own server signs for this text? */
export function provesKnowledge(credentials: Credentials, auth: unknown, text: string): boolean {
  return sameSignature(auth, `${credentials.key}:${sign(credentials.secret, text)}`);
}

/**
 * Checks a signed API request.
 * Shape: answers null when it is genuine, else the reason in words.
 * Source: Pusher HTTP API, "Authentication": HMAC over method, path and sorted query, each on its own line.
 */
export function refusalOfRequest(
  credentials: Credentials,
  request: { method: string; url: URL; body: Buffer },
  nowMs: number,
): string | null {
  const query = new Map<string, string>();
  for (const [name, value] of request.url.searchParams) {
    const known = name.toLowerCase();
    // Two values of one name could be signed as one and read as the other.
    if (query.has(known)) return `Parameter ${known} is repeated`;
    query.set(known, value);
  }
  if (query.get('auth_key') !== credentials.key) return 'Unknown auth_key';
  if (query.get('auth_version') !== '1.0') return 'Unknown auth_version';
  const stamp = Number(query.get('auth_timestamp'));
  if (!Number.isSafeInteger(stamp) || Math.abs(nowMs / 1000 - stamp) > LIMITS.clockToleranceS) {
    return `Timestamp expired: auth_timestamp is not within ${LIMITS.clockToleranceS} s of now`;
  }
  const md5 = query.get('body_md5');
  if (request.body.length > 0 || md5 !== undefined) {
    const actual = createHash('md5').update(request.body).digest('hex');
    if (!sameSignature(md5, actual)) return 'Invalid body_md5';
  }
  const signature = query.get('auth_signature');
  query.delete('auth_signature');
  const signed = [...query]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const expected = sign(
    credentials.secret,
    `${request.method}\n${request.url.pathname}\n${signed}`,
  );
  return sameSignature(signature, expected) ? null : 'Invalid signature';
}
