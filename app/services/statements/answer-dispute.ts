import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';
import { readNote } from './dispute-entry.ts';

/**
 * The merchant answers what a host said of an entry. Accepting changes no amount by itself: a correction is an entry of its own.
 * Refuses: `conflict/dispute_moved_on` when it was answered or withdrawn already; what `readNote` refuses.
 * Effects: audited; the host sees the answer beside the entry.
 */
export async function answerDispute(
  app: App,
  input: {
    readonly shop: string;
    readonly disputeId: string;
    readonly accepted: boolean;
    readonly answer: string;
    readonly actor: string;
  },
): Promise<void> {
  const { shop, disputeId, accepted, actor } = input;
  const answer = readNote(input.answer);
  const state = accepted ? 'accepted' : 'rejected';
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.entryDispute.updateMany({
      where: { shop, id: disputeId, state: 'open' },
      data: { state, answer, answeredAt: app.clock.now(), answeredBy: actor },
    });
    if (count === 0) {
      throw new Refusal('conflict', 'dispute_moved_on', 'This was answered or withdrawn already.');
    }
    const facts = { state };
    await writeAudit(app, tx, { shop, actor, act: 'dispute.answered', subject: disputeId, facts });
  });
  app.log.info('dispute.answered', { shop, disputeId, state });
}
