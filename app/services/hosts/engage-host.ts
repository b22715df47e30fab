import { checkTerms } from '../../domain/agreement/check-terms.ts';
import type { Terms } from '../../domain/agreement/terms.ts';
import { setAgreement } from '../agreements/set-agreement.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { addHost, type HostDetails } from './add-host.ts';

/**
 * Adds a host together with the first terms of their own; without terms the shop's default agreement holds.
 * Refuses: what `addHost` and `checkTerms` refuse, before anything is written.
 */
export async function engageHost(
  app: App,
  input: { shop: string; actor: Actor; details: HostDetails; terms: Partial<Terms> | null },
): Promise<{ id: string }> {
  const { shop, actor, details, terms } = input;
  if (terms) checkTerms(terms);
  const { id } = await addHost(app, { shop, actor, ...details });
  if (terms) await setAgreement(app, { shop, hostId: id, actor, terms, starting: true });
  return { id };
}
