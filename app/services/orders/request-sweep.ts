import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';

/** Asks for a sweep of the shop's orders now; one that waits already is enough (M35). */
export async function requestSweep(
  app: App,
  input: { readonly shop: string; readonly actor: string },
): Promise<void> {
  const { shop, actor } = input;
  await app.inShop(shop, async (tx) => {
    await app.jobs.add(tx, 'orders.sweep', { shop }, { key: `sweep:${shop}` });
    await writeAudit(app, tx, { shop, actor, act: 'orders.sweep_requested', subject: 'shop' });
  });
}
