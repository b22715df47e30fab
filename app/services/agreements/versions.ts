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
  /** Hosts for whom the shop's version takes effect later, with when. */
  readonly effectiveFor: Readonly<Record<string, number>>;
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
      const shopVersion = inForce(of(null), instant, hostId);
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
  const rows = await tx.$queryRaw<(Omit<Version, 'effectiveAt'> & { effectiveAt: Date })[]>`
    SELECT id::text, host_id::text AS "hostId", number, terms, effective_at AS "effectiveAt", effective_for AS "effectiveFor", note
    FROM agreement_version
    WHERE shop = ${shop} AND (host_id = ANY(${ids}::text[]::uuid[]) OR (host_id IS NULL AND ${hostIds.includes(null)}))
    ORDER BY number`;
  return rows.map((row) => ({ ...row, effectiveAt: row.effectiveAt.getTime() }));
}

/** When a version takes effect; a version of the shop's may do so later for a host. */
export const effectFor = (version: Version, hostId: string | null): number =>
  (hostId === null ? undefined : version.effectiveFor[hostId]) ?? version.effectiveAt;

/**
 * The version in force: the latest that has taken effect; of two at the same instant the later written. For a host for whom one
 * waits longer it is the later written alone: one that waited does not undo what was changed meanwhile.
 */
export function inForce(
  versions: readonly Version[],
  instant: number,
  hostId: string | null = null,
): Version | null {
  const waits = hostId !== null && versions.some((one) => hostId in one.effectiveFor);
  let best: Version | null = null;
  for (const version of versions) {
    if (effectFor(version, hostId) > instant) continue;
    const later = !best || version.effectiveAt >= best.effectiveAt;
    const written = !best || version.number > best.number;
    if (waits ? written : later && (written || version.effectiveAt !== best?.effectiveAt)) {
      best = version;
    }
  }
  return best;
}
