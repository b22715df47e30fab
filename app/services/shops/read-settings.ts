import { readProgram, type ProgramFacts } from '../agreements/read-program.ts';
import type { App } from '../ports.ts';

/** Reads how payouts are approved and what is flagged. */
export async function readSettings(app: App, input: { shop: string }): Promise<ProgramFacts> {
  const { shop } = input;
  return app.inShop(shop, async (tx) => {
    const { bulkUnits, nonceCustomers, repeatOrders, twoApprovals } = await readProgram(tx, shop);
    return { bulkUnits, nonceCustomers, repeatOrders, twoApprovals };
  });
}
