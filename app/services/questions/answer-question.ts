import type { ShowState } from '../../contract/show-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { readQuestionId } from './question-id.ts';

/**
 * Marks a question as answered; its moment becomes a chapter of the replay.
 * Refuses: `not_found/question`; `conflict/show_moved_on` unless on air or in rehearsal.
 */
export async function answerQuestion(
  app: App,
  input: { shop: string; showId: string; actor: Actor; questionId: string },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const questionId = readQuestionId(input.questionId);
  const appended = await app.inShop(shop, async (tx) => {
    const appended = await appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_STAGE },
      event: { type: 'question.answered', data: { questionId } },
    });
    const { count } = await tx.question.updateMany({
      where: { shop, showId, id: questionId, status: { in: ['open', 'picked'] } },
      data: { status: 'answered', answeredAt: new Date(appended.event.at) },
    });
    if (count === 0) throw new Refusal('not_found', 'question', 'This question is not open.');
    return appended;
  });
  await announceState(app, appended);
  await nudgeStaff(app, { shop, showId, part: 'questions' });
  return appended.state;
}
