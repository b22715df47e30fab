import type { ShowState } from '../../contract/show-state.ts';
import { plainWords } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App } from '../ports.ts';

/** A poll is read on a phone over a picture, and travels in every state. */
export const POLL = { question: 100, option: 40, options: { least: 2, most: 5 } } as const;

/**
 * Asks the audience. One poll at a time: an open one is refused, a closed one gives way.
 * Refuses: `conflict/poll_open`; `invalid/options`, `invalid/ends`; what `plainWords` and `appendEvent` refuse.
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
  const question = plainWords(input.question, { field: 'question', most: POLL.question });
  const options = input.options.map((option) =>
    plainWords(option, { field: 'options', most: POLL.option }),
  );
  const { least, most } = POLL.options;
  if (options.length < least || options.length > most || new Set(options).size < options.length) {
    throw new Refusal('invalid', 'options', `Give ${least} to ${most} different answers.`, {
      field: 'options',
    });
  }
  const now = app.clock.now();
  const endsAt = input.seconds ? now.getTime() + input.seconds * 1000 : null;
  if (input.seconds && !(input.seconds >= 5 && input.seconds <= 3600)) {
    throw new Refusal('invalid', 'ends', 'A poll lasts from five seconds to an hour.', {
      field: 'seconds',
    });
  }
  const appended = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    if (state.poll && state.poll.counts === null) {
      throw new Refusal('conflict', 'poll_open', 'Close the poll that is open first.');
    }
    const id = app.ids.uuid();
    await tx.poll.create({
      data: {
        ...{ id, shop, showId, question, options, openedAt: now },
        endsAt: endsAt === null ? null : new Date(endsAt),
      },
    });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_STAGE },
      event: { type: 'poll.opened', data: { pollId: id, question, options, endsAt } },
    });
  });
  await announceState(app, appended);
  return appended.state;
}
