import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';
import { readProgram, type ProgramFacts } from './read-program.ts';

/**
 * Sets thresholds of the programme; what is not named stays.
 * Refuses: `invalid/bad_program` at a threshold that is not a whole number of at least 0.
 */
export async function setProgram(
  app: App,
  input: { readonly shop: string; readonly program: Partial<ProgramFacts>; readonly actor: string },
): Promise<void> {
  const { shop, program, actor } = input;
  for (const [field, value] of Object.entries(program)) {
    if (typeof value === 'number' && (!Number.isInteger(value) || value < 0)) {
      throw new Refusal('invalid', 'bad_program', 'Enter a whole number of at least 0.', { field });
    }
  }
  await app.inShop(shop, async (tx) => {
    const { bulkUnits, nonceCustomers, repeatOrders, twoApprovals } = {
      ...(await readProgram(tx, shop)),
      ...program,
    };
    const data = { bulkUnits, nonceCustomers, repeatOrders, twoApprovals };
    await tx.program.upsert({ where: { shop }, create: { shop, ...data }, update: data });
    await writeAudit(app, tx, { shop, actor, act: 'program.set', subject: 'shop', facts: data });
  });
}
