import { lookup as resolve } from 'node:dns';
import { request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Refusal } from '../../domain/refusal.ts';

/** Slower servers than this are of no use to a live picture. Milliseconds. */
const LIMIT_MS = 6000;

/** A playlist is a few kilobytes; what is larger is none. */
const MAX_BYTES = 512 * 1024;

const MAX_REDIRECTS = 3;

/** Networks nobody on the internet can reach, and those that lead back into ours. Source: IANA special-purpose registries. */
const PRIVATE = new BlockList();
for (const net of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]) {
  const [address = '', bits] = net.split('/');
  PRIVATE.addSubnet(address, Number(bits), 'ipv4');
}
for (const net of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) {
  const [address = '', bits] = net.split('/');
  PRIVATE.addSubnet(address, Number(bits), 'ipv6');
}
/** The only part of IPv6 that is routed in public. */
const GLOBAL_V6 = new BlockList();
GLOBAL_V6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one of the public internet. */
export function isPublicAddress(ip: string): boolean {
  if (isIP(ip) === 4) return !PRIVATE.check(ip, 'ipv4');
  return isIP(ip) === 6 && GLOBAL_V6.check(ip, 'ipv6') && !PRIVATE.check(ip, 'ipv6');
}

export interface PublicAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

export interface PublicFetchOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** A certificate authority and the addresses taken for public, for servers that stand in for the internet. */
  readonly ca?: string;
  readonly isPublic?: (ip: string) => boolean;
}

/**
 * Reads a text from an address somebody else chose. The name is resolved once and the connection goes to what was checked, so
 * a name that points elsewhere a moment later gains nothing; redirects are checked alike.
 * Refuses: `invalid/not_https`, `invalid/private_host`, `invalid/too_large`, `unavailable/unreachable`, all at field `address`.
 */
export async function publicFetch(
  address: string,
  options: PublicFetchOptions = {},
): Promise<PublicAnswer> {
  let url = publicUrl(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await readOnce(url, options);
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || typeof location !== 'string') return answer;
    url = publicUrl(new URL(location, url).href);
  }
  throw refused('unavailable', 'unreachable', 'This address leads on and on to others.');
}

/** Refuses: `invalid/not_https` for anything but https without a user name. */
export function publicUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw refused('invalid', 'not_https', 'Enter a full address that begins with https://.');
  }
  return url;
}

function readOnce(url: URL, options: PublicFetchOptions): Promise<PublicAnswer> {
  const isPublic = options.isPublic ?? isPublicAddress;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const hidden = () =>
    refused('invalid', 'private_host', 'This address is not on the public internet.');
  if (isIP(host) !== 0 && !isPublic(host)) return Promise.reject(hidden());
  const lookup: LookupFunction = (name, asked, done) => {
    resolve(name, { ...asked, all: true }, (error, found) => {
      if (error) return done(error, []);
      // One private address among public ones is a trap too.
      if (found.length === 0 || !found.every(({ address }) => isPublic(address))) {
        return done(hidden(), []);
      }
      if (asked.all) return done(null, found);
      const [first] = found;
      return done(null, first?.address ?? '', first?.family);
    });
  };
  return new Promise((settle, reject) => {
    const fail = (error: unknown) =>
      reject(
        error instanceof Refusal
          ? error
          : refused('unavailable', 'unreachable', 'Nothing answers at this address.'),
      );
    const asked = request(
      url,
      {
        ...{ lookup, agent: false, headers: { accept: '*/*', ...options.headers } },
        signal: AbortSignal.timeout(LIMIT_MS),
        ...(options.ca ? { ca: options.ca } : {}),
      },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (size > MAX_BYTES) {
            asked.destroy(refused('invalid', 'too_large', 'This is no playlist: it is too large.'));
          } else parts.push(part);
        });
        response.on('error', fail);
        response.on('end', () =>
          settle({
            ...{ status: response.statusCode ?? 0, headers: response.headers, url: url.href },
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
      },
    );
    asked.on('error', fail);
    asked.end();
  });
}

const refused = (kind: 'invalid' | 'unavailable', code: string, message: string) =>
  new Refusal(kind, code, message, { field: 'address' });
