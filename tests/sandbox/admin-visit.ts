/** Who is looking at the admin, and the signed things the admin hands to the app on their behalf. */
import type { Request } from 'express';
import { encodeHost, signIdToken, signLaunch } from './signing.ts';
import type { StaffData, World } from './store.ts';

export const STAFF_COOKIE = 'sandbox_staff';

/** Shape: the member of staff the cookie names; without one, the owner. */
export function staffOf(world: World, request: Request): StaffData {
  const cookie = new RegExp(`(?:^|; )${STAFF_COOKIE}=(\\d+)`).exec(request.headers.cookie ?? '');
  const { staff } = world.store;
  const found =
    staff.find(({ id }) => id === cookie?.[1]) ??
    staff.find(({ accountOwner }) => accountOwner) ??
    staff[0];
  if (!found) throw new Error('The seed has no staff.');
  return found;
}

/** How many of the next id tokens are handed out already expired, per sandbox. */
const stale = new WeakMap<World, number>();

/** The next tokens are as old as those of a computer that slept: the app must ask again. */
export function expireIdTokens(world: World, count: number): void {
  stale.set(world, count);
}

const ASLEEP_MS = 10 * 60_000;

export function idTokenFor(world: World, staff: StaffData): string {
  const left = stale.get(world) ?? 0;
  if (left > 0) stale.set(world, left - 1);
  const now = world.now();
  return signIdToken({
    shop: world.store.shop.myshopifyDomain,
    staffId: staff.id,
    ...world.secrets,
    now: left > 0 ? new Date(now.getTime() - ASLEEP_MS) : now,
    sessionId: sessionOf(staff),
  });
}

/** One browser session per member of staff is enough here. */
const sessionOf = ({ id }: StaffData) =>
  `00000000-0000-4000-8000-${id.padStart(12, '0').slice(-12)}`;

export const hostOf = (world: World) => encodeHost(world.store.shop.handle);

/** The address the frame is opened with. Refuses: a path that leads to another origin. */
export function launchAddress(world: World, staff: StaffData, path: string): string {
  const { publicApp } = world.urls;
  const address = new URL(publicApp + path);
  if (address.origin !== new URL(publicApp).origin)
    throw new Error(`Not a path of the app: ${path}`);
  const parameters: Record<string, string> = {
    ...Object.fromEntries(address.searchParams),
    embedded: '1',
    host: hostOf(world),
    id_token: idTokenFor(world, staff),
    locale: staff.locale,
    session: sessionOf(staff),
    shop: world.store.shop.myshopifyDomain,
    timestamp: String(Math.floor(world.now().getTime() / 1000)),
  };
  parameters['hmac'] = signLaunch(parameters, world.secrets.apiSecret);
  address.search = new URLSearchParams(parameters).toString();
  return address.href;
}
