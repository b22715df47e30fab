import { app } from '../app-context.server.ts';
import { Refusal } from '../domain/refusal.ts';
import { roleMay, type Act, type Role } from '../domain/staff/may.ts';
import { ensureInstalled } from '../services/shops/ensure-installed.ts';
import { recogniseStaff } from '../services/staff/recognise-staff.ts';
import type { App } from '../services/ports.ts';
import { authenticate, identifyStaff } from '../shopify.server.ts';

/** A member of the shop's staff, as this shop's own role table knows them. `hostId`: the host this person is, if any. */
export interface Staff {
  readonly id: string;
  readonly role: Role | null;
  readonly hostId: string | null;
}

export interface MerchantVisit {
  readonly app: App;
  readonly shop: string;
  readonly staff: Staff;
  /** Who acts, as the show log and the audit log write it. */
  readonly actor: `staff:${string}`;
  /** A redirect that keeps the embedded frame's parameters. */
  readonly redirect: (url: string) => Response;
}

/**
 * The merchant's door: the embedded admin. Proves the ID token through Shopify's library, learns the shop and the
 * staff member, and checks what they may do; without `act` anybody of the shop may enter, and sees nothing.
 * Refuses: `not_allowed/unknown_staff`, `not_allowed/role`; `not_found/…` for an address with what is no id. Throws the library's own responses (redirects, 401).
 */
export async function merchantDoor(request: Request, act?: Act): Promise<MerchantVisit> {
  const { session, sessionToken, redirect } = await authenticate.admin(request);
  const shop = session.shop;
  const staffId = sessionToken.sub;
  if (!staffId)
    throw new Refusal(
      'signed_out',
      'no_staff',
      'Shopify did not say who you are. Reload the page.',
    );
  await ensureInstalled(app, { shop });
  const staff = await recogniseStaff(app, {
    shop,
    staffId,
    identify: () => identifyStaff(shop, idTokenOf(request)),
  });
  if (act) allow(staff, act);
  refuseNoId(request);
  return { app, shop, staff, actor: `staff:${staffId}`, redirect };
}

const NAMED = /^\/app\/(show|host|serie)s\/([^/]+)/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.data)?$/i;

/** A text that is no UUID names nothing; asking PostgreSQL would be an error instead of an answer. */
function refuseNoId(request: Request): void {
  const [, kind = '', id = ''] = NAMED.exec(new URL(request.url).pathname) ?? [];
  if (!id || UUID.test(id) || id === 'new' || id === 'new.data') return;
  const name = kind === 'serie' ? 'series' : kind;
  throw new Refusal('not_found', name, `This ${name} does not exist.`);
}

/** Refuses: `not_allowed/unknown_staff` or `not_allowed/role` unless the person may do the act. */
export function allow(staff: Staff, act: Act): void {
  if (staff.role === null) {
    throw new Refusal(
      'not_allowed',
      'unknown_staff',
      'You have no role in Showfront yet. Ask the owner of the shop to give you one in Settings.',
    );
  }
  if (!roleMay(staff.role, act)) {
    throw new Refusal('not_allowed', 'role', 'Your role does not allow this.', {
      facts: { role: staff.role, act },
    });
  }
}

function idTokenOf(request: Request): string {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return bearer ?? new URL(request.url).searchParams.get('id_token') ?? '';
}

/** The e-mail address Shopify vouches for of whoever makes this request; null for none. Kept by nobody here. */
export async function staffAddress(request: Request, shop: string): Promise<string | null> {
  return (await identifyStaff(shop, idTokenOf(request))).email;
}

/** The host this staff member is. Refuses: `not_allowed/no_host` for staff who are nobody's host. */
export function ownHost(staff: Staff): string {
  if (staff.hostId) return staff.hostId;
  throw new Refusal('not_allowed', 'no_host', 'You are not connected to a host in this shop.');
}
