import { wallClockOf } from '../../domain/show/start.ts';
import { readShop } from '../shops/read-shop.ts';
import type { App } from '../ports.ts';

/** An open draft. It may be empty: nothing is available, or all of it is below the smallest payout. */
export interface Draft {
  /** Whose the first of two approvals is, once it was given; null before, and where one is enough. */
  readonly approved: 'by you' | 'by another' | null;
  /** Only what matured before this day is in it; empty for no such day. Shape: YYYY-MM-DD in the shop's zone. */
  readonly cutoff: string;
  /** How far an approval is that is at work; null when none is. Units: entries; null before it has counted them. */
  readonly approving: { readonly claimed: number; readonly toClaim: number | null } | null;
  /** The last approval did not come through, and claimed nothing. */
  readonly failed: boolean;
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
  const { approvingSince, toClaim, claimed, approvalFailed: failed } = draft;
  return {
    ...{ cutoff, failed, approved: draft.approvedBy === null ? null : approved },
    approving: approvingSince === null ? null : { claimed: claimed ?? 0, toClaim },
  };
}
