import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';

/**
 * A host takes back what they said of an entry.
 * Refuses: `conflict/dispute_moved_on` when none of theirs is open.
 */
export async function withdrawDispute(
  app: App,
  input: {
    readonly shop: string;
    readonly hostId: string;
    readonly entryId: string;
    readonly actor: string;
  },
): Promise<void> {
  const { shop, hostId, entryId, actor } = input;
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.entryDispute.updateMany({
      where: { shop, hostId, entryId, state: 'open' },
      data: { state: 'withdrawn', answeredAt: app.clock.now() },
    });
    if (count === 0) {
      throw new Refusal('conflict', 'dispute_moved_on', 'There is nothing open about this entry.');
    }
    await writeAudit(app, tx, { shop, actor, act: 'dispute.withdrawn', subject: entryId });
  });
}
