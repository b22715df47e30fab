import { lowers } from '../../domain/agreement/lowers.ts';
import { combine, STARTING_TERMS, type Terms } from '../../domain/agreement/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { calendarOf } from '../ledger/calendar.ts';
import type { Tx } from '../ports.ts';
import { loadAgreements, type Agreements, type Version } from './versions.ts';

/** The first version of an agreement holds for everything before it, too: there is nothing it could lower. */
export const BEGINNING = new Date(0);

/** Terms that are set, and host fields that go back to the shop's. What is not named stays. */
export interface Change {
  readonly terms: Partial<Terms>;
  readonly unset: readonly (keyof Terms)[];
}

/** The newest version somebody has seen of the shop's agreement and of the host's own; 0 where there was none. */
export interface Basis {
  readonly shop: number;
  readonly host: number;
}

/**
 * The agreements a change is about.
 * Refuses: `not_found/host`; `conflict/agreement_changed` when there are newer versions than `basis`.
 */
export async function loadAgreementsOf(
  tx: Tx,
  shop: string,
  hostId: string | null,
  basis: Basis | undefined,
): Promise<Agreements> {
  if (hostId !== null && !(await tx.host.findFirst({ where: { shop, id: hostId } }))) {
    throw new Refusal('not_found', 'host', 'This host does not exist.');
  }
  const agreements = await loadAgreements(tx, shop, hostId === null ? [] : [hostId]);
  const now = basisOf(agreements, hostId);
  if (basis && (basis.shop !== now.shop || basis.host !== now.host)) {
    throw new Refusal(
      'conflict',
      'agreement_changed',
      'Somebody else has changed this agreement meanwhile. Reload the page to see it; nothing of yours was saved.',
    );
  }
  return agreements;
}

/** The newest versions there are. */
export function basisOf(agreements: Agreements, hostId: string | null): Basis {
  const newest = (id: string | null) => agreements.of(id).at(-1)?.number ?? 0;
  return { shop: newest(null), host: hostId === null ? 0 : newest(hostId) };
}

/** Terms with a change made to them. */
export function changed(former: Partial<Terms>, change: Change): Partial<Terms> {
  const kept = Object.fromEntries(
    Object.entries(former).filter(([field]) => !change.unset.includes(field as keyof Terms)),
  );
  return { ...kept, ...change.terms };
}

/** When a change takes effect. Source: COMMISSION.md M31. */
export async function effectOf(
  tx: Tx,
  made: {
    shop: string;
    agreements: Agreements;
    hostId: string | null;
    change: Change;
    now: Date;
  },
): Promise<Date> {
  const { agreements, hostId, change, now } = made;
  if (hostId === null && agreements.of(null).length === 0) return BEGINNING;
  const { terms: before, shopVersion, hostVersion } = agreements.at(hostId, now.getTime());
  const shop = { ...STARTING_TERMS, ...shopVersion?.terms };
  const after =
    hostId === null
      ? combine(changed(shop, change), {})
      : combine(shop, changed(hostVersion?.terms ?? {}, change));
  if (!lowers(before, after)) return now;
  const calendar = calendarOf(await zoneOf(tx, made.shop));
  return new Date(calendar.addDays(now.getTime(), before.lowerNoticeDays));
}

/**
 * Hosts with terms of their own for whom a version of the shop's takes effect later than for the others, because something gets
 * lower for them alone: an exception of the shop's goes before a host's own rate.
 * Shape: milliseconds since 1970 by host. `former`: when it was to take effect for them, of a version that is written again.
 * Source: COMMISSION.md M14, M31.
 */
export async function effectsForHosts(
  tx: Tx,
  made: { shop: string; terms: Partial<Terms>; effectiveAt: Date; former?: Version; now: Date },
): Promise<Record<string, number>> {
  const { shop, terms, effectiveAt, former, now } = made;
  const rows = await tx.agreementVersion.findMany({
    where: { shop, hostId: { not: null } },
    distinct: ['hostId'],
    select: { hostId: true },
  });
  const hostIds = rows.flatMap(({ hostId }) => hostId ?? []);
  if (hostIds.length === 0) return {};
  const agreements = await loadAgreements(tx, shop, hostIds);
  const calendar = calendarOf(await zoneOf(tx, shop));
  const later = hostIds.flatMap((hostId): [string, number][] => {
    const { terms: before, hostVersion } = agreements.at(hostId, now.getTime());
    const after = combine({ ...STARTING_TERMS, ...terms }, hostVersion?.terms ?? {});
    if (!lowers(before, after)) return [];
    const at =
      former?.effectiveFor[hostId] ?? calendar.addDays(now.getTime(), before.lowerNoticeDays);
    return at > effectiveAt.getTime() ? [[hostId, at]] : [];
  });
  return Object.fromEntries(later);
}

async function zoneOf(tx: Tx, shop: string): Promise<string> {
  const row = await tx.shop.findFirst({ where: { domain: shop }, select: { timeZone: true } });
  if (!row) throw new Refusal('not_found', 'shop', 'This shop does not have Showfront.');
  return row.timeZone;
}
