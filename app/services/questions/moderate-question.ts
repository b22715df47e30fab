import { Refusal } from '../../domain/refusal.ts';
import { noteAct, readReason } from '../chat/note-act.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { readQuestionId } from './question-id.ts';

/**
 * Takes a question away, or lets one through that was held or taken away.
 * Refuses: `not_found/question`; what `readReason` refuses.
 */
export async function moderateQuestion(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    questionId: string;
    to: 'open' | 'removed';
    reason: string;
  },
): Promise<void> {
  const { shop, showId, actor, to } = input;
  const questionId = readQuestionId(input.questionId);
  const reason = readReason(input.reason);
  await app.inShop(shop, async (tx) => {
    const [question] = await tx.question.updateManyAndReturn({
      where: {
        ...{ shop, showId, id: questionId },
        status: { in: to === 'open' ? ['held', 'removed'] : ['open', 'held', 'answered'] },
      },
      data: { status: to },
      select: { viewer: true },
    });
    if (!question) throw new Refusal('not_found', 'question', 'This question does not exist.');
    await noteAct(app, tx, {
      ...{ shop, showId, actor, reason, viewer: question.viewer, detail: questionId },
      act: to === 'open' ? 'question.approved' : 'question.removed',
    });
  });
}
