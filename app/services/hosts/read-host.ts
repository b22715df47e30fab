import {
  linkState,
  type HostKind,
  type HostStatus,
  type LinkState,
  type PayoutRoute,
} from '../../domain/host/host.ts';
import { localeOf, type Locale } from '../../domain/reminder/locale.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';

/** A host as the admin shows them. Units: times are ISO 8601 in UTC. */
export interface HostDetail {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly kind: HostKind;
  readonly payoutRoute: PayoutRoute;
  readonly status: HostStatus;
  /** Null for the shop's own. */
  readonly language: Locale | null;
  readonly customerId: string | null;
  readonly discountCode: string | null;
  readonly createdAt: string;
  /** The newest magic link; its secret is not known any more. */
  readonly link: {
    readonly state: LinkState;
    readonly createdAt: string;
    readonly expiresAt: string;
  } | null;
  /** Browsers that are signed in now. */
  readonly sessions: number;
  readonly shows: number;
}

/**
 * Reads a host.
 * Refuses: `not_found/host`, also for a host of another shop.
 */
export async function readHost(
  app: App,
  input: { shop: string; hostId: string },
): Promise<HostDetail> {
  const { shop, hostId } = input;
  const now = app.clock.now();
  const found = UUID.test(hostId)
    ? await app.inShop(shop, async (tx) => {
        const host = await tx.host.findFirst({ where: { shop, id: hostId } });
        if (!host) return null;
        const link = await tx.hostLink.findFirst({
          where: { shop, hostId },
          orderBy: [{ createdAt: 'desc' }, { expiresAt: 'desc' }],
        });
        const sessions = await tx.hostSession.count({
          where: { shop, hostId, revokedAt: null, expiresAt: { gt: now } },
        });
        const shows = await tx.showHost.count({ where: { shop, hostId } });
        return { host, link, sessions, shows };
      })
    : null;
  if (!found) throw new Refusal('not_found', 'host', 'This host does not exist.');
  const { host, link, sessions, shows } = found;
  return {
    id: host.id,
    name: host.name,
    email: host.email,
    kind: host.kind as HostKind,
    payoutRoute: host.payoutRoute as PayoutRoute,
    status: host.status as HostStatus,
    language: host.locale === null ? null : localeOf(host.locale),
    customerId: host.customerId,
    discountCode: host.discountCode,
    createdAt: host.createdAt.toISOString(),
    link: link && {
      state: linkState(link, now),
      createdAt: link.createdAt.toISOString(),
      expiresAt: link.expiresAt.toISOString(),
    },
    sessions,
    shows,
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
