import type { ShowState } from '../../contract/show-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { readQuestionId } from './question-id.ts';

/**
 * The host turns to a question: everybody sees which. The one picked before goes back among the open ones.
 * Refuses: `not_found/question`; `conflict/show_moved_on` unless on air or in rehearsal.
 */
export async function pickQuestion(
  app: App,
  input: { shop: string; showId: string; actor: Actor; questionId: string },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const questionId = readQuestionId(input.questionId);
  const appended = await app.inShop(shop, async (tx) => {
    const { state, showKey } = await readStateToChange(tx, { shop, showId });
    if (state.answering === questionId) return { shop, showId, showKey, state, event: null };
    await tx.question.updateMany({
      where: { shop, showId, status: 'picked' },
      data: { status: 'open' },
    });
    const { count } = await tx.question.updateMany({
      where: { shop, showId, id: questionId, status: { in: ['open', 'answered'] } },
      data: { status: 'picked', answeredAt: null },
    });
    if (count === 0) throw new Refusal('not_found', 'question', 'This question does not exist.');
    return appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_STAGE },
      event: { type: 'question.picked', data: { questionId } },
    });
  });
  if (appended.event) {
    await announceState(app, appended);
    await nudgeStaff(app, { shop, showId, part: 'questions' });
  }
  return appended.state;
}
