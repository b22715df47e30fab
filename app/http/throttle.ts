/**
 * A lid on how much one address may send, in this process's memory only: it keeps a script from wearing out the
 * database, while the limits that people feel are per viewer. A mobile network puts thousands behind one address, so
 * the lid is high.
 */
const POSTS = 400;
const WITHIN_MS = 10_000;

/** Addresses remembered at once; when more come, all are forgotten and counted anew. */
const MOST_ADDRESSES = 50_000;

let since = 0;
let seen = new Map<string, number>();

/** Counts a request; true when its address sends too much. Requests that came through no proxy share no address and pass. */
export function tooMany(request: Request, now = Date.now()): boolean {
  // The last entry is the one our own proxy wrote; those before it are the sender's own claim.
  const address = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (!address) return false;
  if (now - since >= WITHIN_MS || seen.size > MOST_ADDRESSES) {
    since = now;
    seen = new Map();
  }
  const count = (seen.get(address) ?? 0) + 1;
  seen.set(address, count);
  return count > POSTS;
}
