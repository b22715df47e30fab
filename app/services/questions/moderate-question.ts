import { Refusal } from '../../domain/refusal.ts';
import { noteAct, readReason } from '../chat/note-act.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { splitGroups } from './count-group.ts';
import { readQuestionId } from './question-id.ts';

/** What can be put back among the open ones, and what can be taken away. */
const BACK = ['held', 'removed', 'answered', 'private'];
const GONE = ['open', 'held', 'answered', 'private'];

/**
 * Takes a question away, or puts one back among the open ones: held, taken away or answered by mistake.
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
        status: { in: to === 'open' ? BACK : GONE },
      },
      data: {
        status: to,
        ...(to === 'open' ? { answeredAt: null, reply: null, replyPublic: false } : {}),
      },
      select: { viewer: true },
    });
    // Those who asked the same in other words have done nothing wrong.
    if (to === 'removed') await splitGroups(tx, { shop, questionIds: [questionId] });
    if (!question) throw new Refusal('not_found', 'question', 'This question does not exist.');
    await noteAct(app, tx, {
      ...{ shop, showId, actor, reason, viewer: question.viewer, detail: questionId },
      act: to === 'open' ? 'question.approved' : 'question.removed',
    });
  });
  await nudgeStaff(app, { shop, showId, part: 'questions' });
}
