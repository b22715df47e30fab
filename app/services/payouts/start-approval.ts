import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { waitsForSecond } from './approve-payouts.ts';
import { CLAIMING_MS } from './claimable.ts';

/** An approval this long at work is taken to be lost, and may be started anew: it is given up after half of that. */
const LOST_AFTER_MS = 2 * CLAIMING_MS;

/**
 * Starts the approval of the draft, which a job then does: very many entries take longer than anybody waits for a page. Whoever starts
 * while one is at work starts nothing. Where two people are wanted, the first only leaves a word with the draft.
 * Refuses: `conflict/no_draft`; `conflict/same_person` for the second of two approvals by the first person.
 * Effects: the draft says that it is being approved until its payouts are made, or that they were not.
 */
export async function startApproval(
  app: App,
  input: { readonly shop: string; readonly actor: string },
): Promise<'started' | 'waits_for_second'> {
  const { shop, actor } = input;
  return app.inShop(shop, async (tx) => {
    // Whoever approves, or drafts anew, in the same moment comes after this.
    const [draft] = await tx.$queryRaw<{ approvedBy: string | null; since: Date | null }[]>`
      SELECT approved_by AS "approvedBy", approving_since AS since FROM payout_draft WHERE shop = ${shop} FOR UPDATE`;
    if (!draft) {
      throw new Refusal(
        'conflict',
        'no_draft',
        'There is no draft any more. Draft the payouts again.',
      );
    }
    const now = app.clock.now();
    if (draft.since && now.getTime() - draft.since.getTime() < LOST_AFTER_MS) return 'started';
    if (await waitsForSecond(app, tx, { shop, actor, approvedBy: draft.approvedBy })) {
      return 'waits_for_second';
    }
    await tx.payoutDraft.updateMany({
      where: { shop },
      data: { approvingSince: now, toClaim: null, claimed: null, approvalFailed: false },
    });
    await app.jobs.add(tx, 'payouts.approve', { shop, actor }, { key: `payouts:${shop}` });
    return 'started';
  });
}
