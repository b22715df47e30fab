import type { ShowState } from '../../contract/show-state.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import { countVotes } from '../chat/count-votes.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';

/**
 * Closes the open poll and shows how it ended; without an open one nothing happens.
 * Refuses: `not_found/show`.
 */
export async function closePoll(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    const { state, showKey } = await readStateToChange(tx, { shop, showId });
    const { poll } = state;
    if (!poll || poll.counts) return { shop, showId, showKey, state, event: null };
    const pollId = poll.id;
    await tx.poll.updateMany({ where: { shop, id: pollId }, data: { closedAt: app.clock.now() } });
    const counts = await countVotes(tx, { shop, pollId, options: poll.options.length });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'poll.closed', data: { pollId, counts } },
    });
  });
  if (appended.event) {
    await announceState(app, appended);
    await nudgeStaff(app, { shop, showId, part: 'polls' });
  }
  return appended.state;
}
