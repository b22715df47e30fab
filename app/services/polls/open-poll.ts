import type { ShowState } from '../../contract/show-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { readPoll } from './read-poll.ts';

/**
 * Asks the audience. One poll at a time: an open one is refused, a closed one gives way.
 * Refuses: `conflict/poll_open`; what `readPoll` and `appendEvent` refuse.
 */
export async function openPoll(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    question: string;
    options: readonly string[];
    seconds?: number | null;
  },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const { question, options, seconds } = readPoll(input);
  const now = app.clock.now();
  const endsAt = seconds === null ? null : now.getTime() + seconds * 1000;
  const appended = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    if (state.poll && state.poll.counts === null) {
      throw new Refusal('conflict', 'poll_open', 'Close the poll that is open first.');
    }
    const id = app.ids.uuid();
    await tx.poll.create({
      data: {
        ...{ id, shop, showId, question, options: [...options], openedAt: now },
        endsAt: endsAt === null ? null : new Date(endsAt),
      },
    });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_STAGE },
      event: { type: 'poll.opened', data: { pollId: id, question, options, endsAt } },
    });
  });
  await announceState(app, appended);
  await nudgeStaff(app, { shop, showId, part: 'polls' });
  return appended.state;
}
