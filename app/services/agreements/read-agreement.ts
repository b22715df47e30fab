import type { Terms, TermsInForce } from '../../domain/agreement/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { inForce, loadAgreements } from './versions.ts';

/** One version as people see it. `coming`: its notice has not ended yet. */
export interface AgreementVersionView {
  readonly id: string;
  readonly number: number;
  readonly terms: Partial<Terms>;
  readonly effectiveAt: Date;
  readonly state: 'former' | 'in_force' | 'coming';
}

export interface AgreementView {
  /** What counts now: the host's own terms over the shop's. */
  readonly terms: TermsInForce;
  readonly own: readonly AgreementVersionView[];
  readonly shop: readonly AgreementVersionView[];
}

/**
 * The terms a host works on now, or the shop's default without `hostId`, with every version, newest first.
 * Refuses: `not_found/host`.
 */
export async function readAgreement(
  app: App,
  input: { readonly shop: string; readonly hostId?: string | null },
): Promise<AgreementView> {
  const { shop, hostId = null } = input;
  const now = app.clock.now().getTime();
  return app.inShop(shop, async (tx) => {
    if (hostId !== null && !(await tx.host.findFirst({ where: { shop, id: hostId } }))) {
      throw new Refusal('not_found', 'host', 'This host does not exist.');
    }
    const agreements = await loadAgreements(tx, shop, hostId === null ? [] : [hostId]);
    const view = (of: string | null): AgreementVersionView[] => {
      const versions = agreements.of(of);
      const current = inForce(versions, now);
      return versions
        .map((version) => ({
          ...{ id: version.id, number: version.number, terms: version.terms },
          effectiveAt: new Date(version.effectiveAt),
          state: stateOf(version, current, now),
        }))
        .reverse();
    };
    return {
      terms: agreements.at(hostId, now).terms,
      own: hostId === null ? [] : view(hostId),
      shop: view(null),
    };
  });
}

function stateOf(
  version: { readonly id: string; readonly effectiveAt: number },
  current: { readonly id: string } | null,
  now: number,
): AgreementVersionView['state'] {
  if (version.effectiveAt > now) return 'coming';
  return version.id === current?.id ? 'in_force' : 'former';
}
