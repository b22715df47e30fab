import {
  combine,
  STARTING_TERMS,
  type Terms,
  type TermsInForce,
} from '../../domain/agreement/terms.ts';
import type { Tx } from '../ports.ts';

/** One version of an agreement, as stored. Units: `effectiveAt` milliseconds since 1970. */
export interface Version {
  readonly id: string;
  readonly hostId: string | null;
  readonly number: number;
  readonly terms: Partial<Terms>;
  readonly effectiveAt: number;
  readonly note: string;
}

/** Terms in force at an instant, with the versions they come from. */
export interface InForce {
  readonly terms: TermsInForce;
  readonly shopVersion: Version | null;
  readonly hostVersion: Version | null;
}

/** Answers what was in force for a host; several questions cost one query. Source: COMMISSION.md M31. */
export interface Agreements {
  at(hostId: string | null, instant: number): InForce;
  of(hostId: string | null): readonly Version[];
}

/** Versions a transaction has read: they are immutable, and one booking asks for them several times. */
const known = new WeakMap<Tx, Map<string | null, readonly Version[]>>();

/** Loads the versions of the shop's default agreement and of these hosts. */
export async function loadAgreements(
  tx: Tx,
  shop: string,
  hostIds: readonly string[],
): Promise<Agreements> {
  const versions = known.get(tx) ?? new Map<string | null, readonly Version[]>();
  known.set(tx, versions);
  const missing = [null, ...new Set(hostIds)].filter((id) => !versions.has(id));
  if (missing.length > 0) {
    const rows = await readVersions(tx, shop, missing);
    for (const id of missing)
      versions.set(
        id,
        rows.filter((row) => row.hostId === id),
      );
  }
  const of = (hostId: string | null) => versions.get(hostId) ?? [];
  return {
    of,
    at(hostId, instant) {
      const shopVersion = inForce(of(null), instant);
      const hostVersion = hostId === null ? null : inForce(of(hostId), instant);
      const terms = combine({ ...STARTING_TERMS, ...shopVersion?.terms }, hostVersion?.terms ?? {});
      return { terms, shopVersion, hostVersion };
    },
  };
}

async function readVersions(
  tx: Tx,
  shop: string,
  hostIds: readonly (string | null)[],
): Promise<Version[]> {
  const ids = hostIds.filter((id) => id !== null);
  const rows = await tx.agreementVersion.findMany({
    where: {
      shop,
      OR: [...(hostIds.includes(null) ? [{ hostId: null }] : []), { hostId: { in: ids } }],
    },
    orderBy: [{ number: 'asc' }],
  });
  return rows.map((row) => ({
    ...{ id: row.id, hostId: row.hostId, number: row.number },
    terms: row.terms as unknown as Partial<Terms>,
    effectiveAt: row.effectiveAt.getTime(),
    note: row.note,
  }));
}

/** The version in force: the latest that has taken effect; of two at the same instant the later written. */
export function inForce(versions: readonly Version[], instant: number): Version | null {
  let best: Version | null = null;
  for (const version of versions) {
    if (version.effectiveAt > instant) continue;
    if (
      !best ||
      version.effectiveAt > best.effectiveAt ||
      (version.effectiveAt === best.effectiveAt && version.number > best.number)
    ) {
      best = version;
    }
  }
  return best;
}
