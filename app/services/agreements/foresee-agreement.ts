import { checkTerms } from '../../domain/agreement/check-terms.ts';
import type { App } from '../ports.ts';
import { effectOf, loadAgreementsOf, type Basis, type Change } from './change.ts';

/**
 * When a change would take effect if it were made now. Nothing is written.
 * Shape: null, at once.
 * Refuses: what `setAgreement` refuses.
 */
export async function foreseeAgreement(
  app: App,
  input: { shop: string; hostId: string | null; change: Change; basis: Basis },
): Promise<Date | null> {
  const { shop, hostId, change, basis } = input;
  checkTerms(change.terms);
  return app.inShop(shop, async (tx) => {
    const agreements = await loadAgreementsOf(tx, shop, hostId, basis);
    const now = app.clock.now();
    const at = await effectOf(tx, { shop, agreements, hostId, change, now });
    return at > now ? at : null;
  });
}
