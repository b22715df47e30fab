import { combine, type TermsInForce } from '../../domain/agreement/terms.ts';
import { effectFor, loadAgreements, type Version } from '../agreements/versions.ts';
import type { App } from '../ports.ts';

/** A version of an agreement as the admin lists it. Units: times are ISO 8601 in UTC; null: it held from the beginning. */
export interface VersionLine {
  readonly number: number;
  readonly effectiveAt: string | null;
  readonly state: 'past' | 'in_force' | 'coming';
  /** With what it stands on now: the shop's terms for a host's own. */
  readonly terms: TermsInForce;
  /** Why, in the words of who made it; may be empty. */
  readonly note: string;
}

/** What a host works on. `own` is false where the shop's default agreement alone holds. */
export interface HostTerms {
  readonly inForce: TermsInForce;
  readonly own: boolean;
  /** What takes effect next, of the shop's versions and the host's. */
  readonly coming: { readonly terms: TermsInForce; readonly effectiveAt: string } | null;
  /** The host's own versions, or the shop's where no host is asked for, newest first. */
  readonly versions: readonly VersionLine[];
}

/** Reads the terms in force for a host now, what comes, and the versions. */
export async function readTerms(
  app: App,
  input: { shop: string; hostId: string | null },
): Promise<HostTerms> {
  const { shop, hostId } = input;
  const now = app.clock.now().getTime();
  const agreements = await app.inShop(shop, (tx) =>
    loadAgreements(tx, shop, hostId ? [hostId] : []),
  );
  const { terms, hostVersion, shopVersion } = agreements.at(hostId, now);
  const current = hostId === null ? shopVersion : hostVersion;
  const next = [...agreements.of(null), ...agreements.of(hostId)]
    .map((version) => effectFor(version, hostId))
    .filter((at) => at > now)
    .sort((a, b) => a - b)[0];
  return {
    inForce: terms,
    own: hostId !== null && hostVersion !== null,
    coming:
      next === undefined
        ? null
        : { terms: agreements.at(hostId, next).terms, effectiveAt: new Date(next).toISOString() },
    versions: [...agreements.of(hostId)]
      .sort((a, b) => b.number - a.number)
      .map((version) => ({
        ...toLine(version, current, now),
        terms:
          hostId === null
            ? combine(version.terms, {})
            : combine(shopVersion?.terms ?? {}, version.terms),
      })),
  };
}

function toLine(
  version: Version,
  current: Version | null,
  now: number,
): Omit<VersionLine, 'terms'> {
  return {
    number: version.number,
    effectiveAt: version.effectiveAt > 0 ? new Date(version.effectiveAt).toISOString() : null,
    state: version.id === current?.id ? 'in_force' : version.effectiveAt > now ? 'coming' : 'past',
    note: version.note,
  };
}
