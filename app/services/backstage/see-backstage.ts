import { Refusal } from '../../domain/refusal.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';

/**
 * Somebody has read what the other side said; whoever said it sees that. A second time changes nothing, and one's own
 * messages are not for oneself to acknowledge.
 * Refuses: `not_found/message`.
 */
export async function seeBackstage(
  app: App,
  input: { shop: string; showId: string; side: 'team' | 'host'; messageId: string },
): Promise<void> {
  const { shop, showId, side, messageId: id } = input;
  const seen = await app.inShop(shop, async (tx) => {
    const { count } = await tx.backstageMessage.updateMany({
      where: { shop, showId, id, side: { not: side }, seenAt: null },
      data: { seenAt: app.clock.now() },
    });
    if (count > 0) return true;
    if ((await tx.backstageMessage.count({ where: { shop, showId, id } })) === 0) {
      throw new Refusal('not_found', 'message', 'This message does not exist.');
    }
    return false;
  });
  if (seen) await nudgeStaff(app, { shop, showId, part: 'backstage' });
}
