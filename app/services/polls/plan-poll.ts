import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { readPoll } from './read-poll.ts';

/** Prepared polls of one show; more is a questionnaire. */
const MOST = 30;

/**
 * Prepares a poll, to be opened by one tap when its moment has come.
 * Refuses: `conflict/too_many_polls`; `not_found/show`; what `readPoll` refuses.
 */
export async function planPoll(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    question: string;
    options: readonly string[];
    seconds: number | null;
  },
): Promise<{ id: string }> {
  const { shop, showId } = input;
  const { question, options, seconds } = readPoll(input);
  const id = app.ids.uuid();
  await app.inShop(shop, async (tx) => {
    if ((await tx.show.count({ where: { shop, id: showId } })) === 0) {
      throw new Refusal('not_found', 'show', 'This show does not exist.');
    }
    if ((await tx.plannedPoll.count({ where: { shop, showId } })) >= MOST) {
      throw new Refusal('conflict', 'too_many_polls', `A show has at most ${MOST} prepared polls.`);
    }
    await tx.plannedPoll.create({
      data: {
        ...{ id, shop, showId, question, options: [...options], seconds },
        createdAt: app.clock.now(),
      },
    });
  });
  await nudgeStaff(app, { shop, showId, part: 'polls' });
  return { id };
}
