import type { ChatRules } from '../../contract/show-events.ts';
import type { ShowState } from '../../contract/show-state.ts';
import { MAX_SLOW_S } from '../../domain/chat/pace.ts';
import { Refusal } from '../../domain/refusal.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { noteAct, readReason } from './note-act.ts';

/**
 * Changes who may write and how fast: close or open the chat, slow mode, customers only, approval first. It holds
 * for the next line already. What is as wished changes nothing.
 * Refuses: `invalid/slow`; `not_found/show`; what `readReason` refuses.
 */
export async function changeChatRules(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    rules: Partial<ChatRules>;
    reason: string;
  },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const reason = readReason(input.reason);
  const { slowS = 0 } = input.rules;
  if (!Number.isInteger(slowS) || slowS < 0 || slowS > MAX_SLOW_S) {
    throw new Refusal('invalid', 'slow', `Slow mode is 0 to ${MAX_SLOW_S} seconds.`, {
      field: 'slowS',
    });
  }
  const appended = await app.inShop(shop, async (tx) => {
    const { state, showKey } = await readStateToChange(tx, { shop, showId });
    const { open, slowS, who, approval } = { ...state.chat, ...input.rules };
    const rules: ChatRules = { open, slowS, who, approval };
    if (JSON.stringify(rules) === JSON.stringify(state.chat)) {
      return { shop, showId, showKey, state, event: null };
    }
    await noteAct(app, tx, {
      ...{ shop, showId, actor, reason, act: 'chat.changed' },
      detail: JSON.stringify(rules),
    });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'chat.changed', data: { rules } },
    });
  });
  if (appended.event) {
    await announceState(app, appended);
    await nudgeStaff(app, { shop, showId, part: 'chat' });
  }
  return appended.state;
}
