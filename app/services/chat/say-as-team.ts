import type { ChatLine } from '../../contract/channels.ts';
import { CHAT_LIMITS } from '../../contract/viewer-input.ts';
import { plainWords } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { tellStaff } from './post-line.ts';
import { toLine } from './read-chat.ts';

/**
 * A line of the host's or the staff's, marked as such and never left out. Also into a closed chat.
 * Refuses: `not_found/show`; what `plainWords` refuses.
 */
export async function sayAsTeam(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    role: 'host' | 'staff';
    name: string;
    text: string;
  },
): Promise<ChatLine> {
  const { shop, showId, actor, role } = input;
  // A shop's name may be longer than a viewer's.
  const short = [...input.name.trim()].slice(0, CHAT_LIMITS.name).join('');
  const name = plainWords(short, { field: 'name', most: CHAT_LIMITS.name });
  const text = plainWords(input.text, { field: 'text', most: CHAT_LIMITS.text });
  const { row, showKey } = await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { key: true } });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const row = await tx.chatMessage.create({
      data: {
        ...{ shop, showId, viewer: actor, clientId: app.ids.uuid(), at: app.clock.now() },
        ...{ name, text, role, status: 'shown' },
      },
    });
    return { row, showKey: show.key };
  });
  const line = toLine(row);
  await tellStaff(app, { shop, showKey, line, viewer: actor, status: row.status });
  return line;
}
