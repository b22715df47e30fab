import type { Terms } from '../../domain/agreement/terms.ts';
import { setAgreement } from '../agreements/set-agreement.ts';
import { setProgram } from '../agreements/set-program.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { readSettings } from './read-settings.ts';

/**
 * Saves the settings about money; what is as it was makes no new version, and what the form cannot say (a rate per
 * unit, the smallest payout in another currency) stays.
 * Refuses: what `setAgreement` and `setProgram` refuse.
 */
export async function changeSettings(
  app: App,
  input: { shop: string; actor: Actor; terms: Partial<Terms>; twoApprovals: boolean },
): Promise<void> {
  const { shop, actor, terms, twoApprovals } = input;
  const before = await readSettings(app, { shop });
  const { [before.shop.currency]: _own, ...elsewhere } = before.terms.minPayoutMinor;
  const keepsRate = before.terms.rate.type === 'flat_unit' && terms.rate?.type === 'none';
  const meant: Partial<Terms> = {
    ...terms,
    ...(keepsRate ? { rate: before.terms.rate } : {}),
    ...(terms.minPayoutMinor ? { minPayoutMinor: { ...elsewhere, ...terms.minPayoutMinor } } : {}),
  };
  const changed = Object.fromEntries(
    Object.entries(meant).filter(
      ([name, value]) =>
        JSON.stringify(value) !== JSON.stringify(before.terms[name as keyof Terms]),
    ),
  ) as Partial<Terms>;
  if (Object.keys(changed).length > 0) {
    await setAgreement(app, { shop, hostId: null, actor, terms: changed });
  }
  if (twoApprovals !== before.program.twoApprovals) {
    await setProgram(app, { shop, actor, program: { twoApprovals } });
  }
}
