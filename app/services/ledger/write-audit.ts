import type { App, Facts, Tx } from '../ports.ts';

/** Writes down who did what to money, in the transaction that does it. Facts hold no customer's data. */
export async function writeAudit(
  app: App,
  tx: Tx,
  input: { shop: string; actor: string; act: string; subject: string; facts?: Facts },
): Promise<void> {
  const { shop, actor, act, subject, facts = {} } = input;
  await tx.auditLog.create({
    data: { id: app.ids.uuid(), at: app.clock.now(), ...{ shop, actor, act, subject }, facts },
  });
}
