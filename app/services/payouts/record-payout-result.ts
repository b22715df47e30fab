import { checkResult, type PayoutResult, type PayoutState } from '../../domain/payout/payout.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';
import { CLAIMING_MS } from './claimable.ts';

/**
 * Records what became of a payout: sent, paid, failed or void. A failed or void one gives its entries back, once.
 * Refuses: `not_found/payout`, `conflict/payout_settled`.
 * Source: COMMISSION.md M54.
 */
export async function recordPayoutResult(
  app: App,
  input: {
    readonly shop: string;
    readonly payoutId: string;
    readonly result: PayoutResult;
    readonly reference?: string;
    readonly actor: string;
  },
): Promise<void> {
  const { shop, payoutId, result, reference, actor } = input;
  const now = app.clock.now();
  await app.inShop(
    shop,
    async (tx) => {
      const payout = await tx.payout.findFirst({ where: { shop, id: payoutId } });
      if (!payout) throw new Refusal('not_found', 'payout', 'This payout does not exist.');
      checkResult(payout.state as PayoutState, result);
      const { count } = await tx.payout.updateMany({
        where: { shop, id: payoutId, state: payout.state },
        data: {
          state: result,
          ...(reference ? { reference } : {}),
          ...(result === 'sent' ? { sentAt: now } : { settledAt: now }),
        },
      });
      if (count === 0) throw new Refusal('conflict', 'payout_settled', 'Somebody was faster.');
      if (result === 'failed' || result === 'void') {
        await tx.payoutEntry.updateMany({ where: { shop, payoutId }, data: { liveEntryId: null } });
      }
      const facts = { result, reference: reference ?? null };
      await writeAudit(app, tx, { shop, actor, act: 'payout.result', subject: payoutId, facts });
    },
    { timeoutMs: CLAIMING_MS },
  );
  app.log.info('payout.result', { shop, payoutId, result, actor });
}
