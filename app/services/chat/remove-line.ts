import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { noteAct, readReason } from './note-act.ts';

/**
 * Takes a line away from everybody, in the replay too. Doing it again changes nothing.
 * Refuses: `not_found/message`; what `readReason` refuses.
 * Effects: the next ticks name it, at most a second later; an entry in the audit log.
 */
export async function removeLine(
  app: App,
  input: { shop: string; showId: string; actor: Actor; messageId: string; reason: string },
): Promise<void> {
  const { shop, showId, actor, messageId } = input;
  const reason = readReason(input.reason);
  const id = readId(messageId);
  await app.inShop(shop, async (tx) => {
    const [line] = await tx.chatMessage.updateManyAndReturn({
      where: { shop, showId, id, status: { not: 'removed' } },
      data: { status: 'removed', removedAt: app.clock.now() },
      select: { viewer: true },
    });
    if (line) {
      await noteAct(app, tx, {
        ...{ shop, showId, actor, act: 'message.removed', reason },
        ...{ messageId, viewer: line.viewer },
      });
    } else if (!(await tx.chatMessage.findFirst({ where: { shop, showId, id } }))) {
      throw new Refusal('not_found', 'message', 'This message does not exist.');
    }
  });
  await nudgeStaff(app, { shop, showId, part: 'chat' });
}

/** Ids travel as text; what is no number names no message. Refuses: `not_found/message`. */
export function readId(text: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(text)) {
    throw new Refusal('not_found', 'message', 'This message does not exist.');
  }
  return BigInt(text);
}
