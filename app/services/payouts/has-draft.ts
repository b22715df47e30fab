import type { App } from '../ports.ts';

/** Whether a draft is open. It may be empty: nothing is available, or all of it is below the smallest payout. */
export async function hasDraft(app: App, input: { readonly shop: string }): Promise<boolean> {
  const { shop } = input;
  return (await app.inShop(shop, (tx) => tx.payoutDraft.count({ where: { shop } }))) > 0;
}
