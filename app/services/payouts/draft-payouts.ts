import { Refusal } from '../../domain/refusal.ts';
import { settleDue } from '../ledger/settle-due.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';
import { readClaimable } from './claimable.ts';

export interface DraftRow {
  readonly hostId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly entries: number;
}

/**
 * Opens a draft, or opens it anew: a view of what approval would claim now. It claims nothing.
 * Refuses: `conflict/approving` while the draft is being approved.
 * Source: COMMISSION.md M51, M56.
 */
export async function draftPayouts(
  app: App,
  input: { readonly shop: string; readonly cutoff?: Date | null; readonly actor: string },
): Promise<readonly DraftRow[]> {
  const { shop, cutoff = null, actor } = input;
  await settleDue(app, { shop });
  return app.inShop(
    shop,
    async (tx) => {
      const now = app.clock.now();
      const data = { cutoff, createdAt: now, createdBy: actor, approvedBy: null };
      await tx.payoutDraft.createMany({ data: [{ shop, ...data }], skipDuplicates: true });
      const { count } = await tx.payoutDraft.updateMany({
        where: { shop, approvingSince: null },
        data: { ...data, approvalFailed: false },
      });
      if (count === 0) {
        throw new Refusal(
          'conflict',
          'approving',
          'The draft is being approved. Wait until that is done.',
        );
      }
      await writeAudit(app, tx, {
        ...{ shop, actor, act: 'payouts.drafted', subject: 'shop' },
        facts: { cutoff: cutoff?.toISOString() ?? null },
      });
      return asRows(await readClaimable(app, tx, { shop, cutoff }));
    },
    { timeoutMs: 60_000 },
  );
}

const asRows = (claims: Awaited<ReturnType<typeof readClaimable>>): DraftRow[] =>
  claims.map(({ hostId, currency, amountMinor, entries }) => ({
    ...{ hostId, currency, amountMinor, entries },
  }));
