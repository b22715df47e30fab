import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { noteAct, readReason } from './note-act.ts';
import { readId } from './remove-line.ts';

/**
 * Brings a line back that was taken away, or lets one through that was held. It is said in the next tick.
 * Refuses: `not_found/message`; what `readReason` refuses.
 */
export async function restoreLine(
  app: App,
  input: { shop: string; showId: string; actor: Actor; messageId: string; reason: string },
): Promise<void> {
  const { shop, showId, actor, messageId } = input;
  const reason = readReason(input.reason);
  const id = readId(messageId);
  await app.inShop(shop, async (tx) => {
    const line = await tx.chatMessage.findFirst({
      where: { shop, showId, id },
      select: { status: true, viewer: true },
    });
    if (!line) throw new Refusal('not_found', 'message', 'This message does not exist.');
    const { count } = await tx.chatMessage.updateMany({
      where: { shop, id, status: { in: ['removed', 'held'] } },
      data: { status: 'shown', removedAt: null, tick: null },
    });
    if (count === 0) return;
    await noteAct(app, tx, {
      ...{ shop, showId, actor, reason, messageId, viewer: line.viewer },
      act: line.status === 'held' ? 'message.approved' : 'message.restored',
    });
  });
  await nudgeStaff(app, { shop, showId, part: 'chat' });
}
