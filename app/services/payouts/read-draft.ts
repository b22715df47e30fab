import type { App } from '../ports.ts';

/** An open draft. It may be empty: nothing is available, or all of it is below the smallest payout. */
export interface Draft {
  /** Whose the first of two approvals is, once it was given; null before, and where one is enough. */
  readonly approved: 'by you' | 'by another' | null;
}

/** The open draft as `actor` finds it; null when there is none. */
export async function readDraft(
  app: App,
  input: { readonly shop: string; readonly actor: string },
): Promise<Draft | null> {
  const { shop, actor } = input;
  const draft = await app.inShop(shop, (tx) => tx.payoutDraft.findFirst({ where: { shop } }));
  if (!draft) return null;
  if (draft.approvedBy === null) return { approved: null };
  return { approved: draft.approvedBy === actor ? 'by you' : 'by another' };
}
