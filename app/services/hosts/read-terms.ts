import type { Rate, TermsInForce } from '../../domain/agreement/terms.ts';
import { loadAgreements, type Version } from '../agreements/versions.ts';
import type { App } from '../ports.ts';

/** A version of an agreement as the admin lists it. Units: times are ISO 8601 in UTC; null: it held from the beginning. */
export interface VersionLine {
  readonly number: number;
  readonly effectiveAt: string | null;
  readonly state: 'past' | 'in_force' | 'coming';
  /** null: the version says nothing about the rate. */
  readonly rate: Rate | null;
}

/** The terms a person asks about first. */
export type TermsSummary = Pick<
  TermsInForce,
  'rate' | 'replayFactorBps' | 'holdDays' | 'holdStart' | 'windowDays' | 'lowerNoticeDays'
>;

/** What a host works on. `own` is false where the shop's default agreement alone holds. */
export interface HostTerms {
  readonly inForce: TermsSummary;
  readonly own: boolean;
  readonly versions: readonly VersionLine[];
}

/** Reads the terms in force for a host now, and the host's own versions, newest first. */
export async function readTerms(
  app: App,
  input: { shop: string; hostId: string | null },
): Promise<HostTerms> {
  const { shop, hostId } = input;
  const now = app.clock.now().getTime();
  const { agreements } = await app.inShop(shop, async (tx) => ({
    agreements: await loadAgreements(tx, shop, hostId ? [hostId] : []),
  }));
  const { terms, hostVersion, shopVersion } = agreements.at(hostId, now);
  const current = hostId === null ? shopVersion : hostVersion;
  return {
    inForce: summaryOf(terms),
    own: hostId !== null && hostVersion !== null,
    versions: [...agreements.of(hostId)]
      .sort((a, b) => b.number - a.number)
      .map((version) => toLine(version, current, now)),
  };
}

function toLine(version: Version, current: Version | null, now: number): VersionLine {
  return {
    number: version.number,
    effectiveAt: version.effectiveAt > 0 ? new Date(version.effectiveAt).toISOString() : null,
    state: version.id === current?.id ? 'in_force' : version.effectiveAt > now ? 'coming' : 'past',
    rate: version.terms.rate ?? null,
  };
}

function summaryOf(terms: TermsInForce): TermsSummary {
  const { rate, replayFactorBps, holdDays, holdStart, windowDays, lowerNoticeDays } = terms;
  return { rate, replayFactorBps, holdDays, holdStart, windowDays, lowerNoticeDays };
}
