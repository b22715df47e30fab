import { wallClockOf } from '../../domain/show/start.ts';
import { readShop } from '../shops/read-shop.ts';
import type { App } from '../ports.ts';

/** An open draft. It may be empty: nothing is available, or all of it is below the smallest payout. */
export interface Draft {
  /** Whose the first of two approvals is, once it was given; null before, and where one is enough. */
  readonly approved: 'by you' | 'by another' | null;
  /** Only what matured before this day is in it; empty for no such day. Shape: YYYY-MM-DD in the shop's zone. */
  readonly cutoff: string;
}

/** The open draft as `actor` finds it; null when there is none. */
export async function readDraft(
  app: App,
  input: { readonly shop: string; readonly actor: string },
): Promise<Draft | null> {
  const { shop, actor } = input;
  const draft = await app.inShop(shop, (tx) => tx.payoutDraft.findFirst({ where: { shop } }));
  if (!draft) return null;
  const { timeZone } = await readShop(app, { shop });
  const cutoff = draft.cutoff ? wallClockOf(draft.cutoff.getTime(), timeZone).date : '';
  const approved = draft.approvedBy === actor ? 'by you' : 'by another';
  return { cutoff, approved: draft.approvedBy === null ? null : approved };
}
