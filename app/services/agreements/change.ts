import { lowers } from '../../domain/agreement/lowers.ts';
import { combine, STARTING_TERMS, type Terms } from '../../domain/agreement/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { calendarOf } from '../ledger/calendar.ts';
import type { Tx } from '../ports.ts';
import { loadAgreements, type Agreements } from './versions.ts';

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

async function zoneOf(tx: Tx, shop: string): Promise<string> {
  const row = await tx.shop.findFirst({ where: { domain: shop }, select: { timeZone: true } });
  if (!row) throw new Refusal('not_found', 'shop', 'This shop does not have Showfront.');
  return row.timeZone;
}
