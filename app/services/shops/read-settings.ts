import { STARTING_TERMS, type Terms } from '../../domain/agreement/terms.ts';
import { readProgram, type ProgramFacts } from '../agreements/read-program.ts';
import { loadAgreements } from '../agreements/versions.ts';
import type { App, ShopFacts } from '../ports.ts';
import { readShop } from './read-shop.ts';

/** What Settings shows of money: the shop's default terms as last set, and how payouts are approved. */
export interface MoneySettings {
  readonly shop: ShopFacts;
  readonly terms: Terms;
  /** When the newest version comes into force, if it has not yet. Units: ISO 8601 in UTC. */
  readonly comesAt: string | null;
  readonly program: ProgramFacts;
}

/** Reads the settings about money. The newest version is shown, also while its notice runs: it is what was meant. */
export async function readSettings(app: App, input: { shop: string }): Promise<MoneySettings> {
  const { shop } = input;
  const facts = await readShop(app, { shop });
  const now = app.clock.now().getTime();
  return app.inShop(shop, async (tx) => {
    const { bulkUnits, nonceCustomers, repeatOrders, twoApprovals } = await readProgram(tx, shop);
    const versions = (await loadAgreements(tx, shop, [])).of(null);
    const newest = versions.at(-1);
    return {
      shop: facts,
      terms: { ...STARTING_TERMS, ...newest?.terms },
      comesAt:
        newest && newest.effectiveAt > now ? new Date(newest.effectiveAt).toISOString() : null,
      program: { bulkUnits, nonceCustomers, repeatOrders, twoApprovals },
    };
  });
}
