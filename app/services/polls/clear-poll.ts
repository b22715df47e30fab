import type { ShowState } from '../../contract/show-state.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';

/** Takes a closed poll off the screen; an open one stays. Refuses: `not_found/show`. */
export async function clearPoll(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    const { state, showKey } = await readStateToChange(tx, { shop, showId });
    if (!state.poll?.counts) return { shop, showId, showKey, state, event: null };
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'poll.cleared', data: { pollId: state.poll.id } },
    });
  });
  if (appended.event) {
    await announceState(app, appended);
    await nudgeStaff(app, { shop, showId, part: 'polls' });
  }
  return appended.state;
}
