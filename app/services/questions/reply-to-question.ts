import { QUESTION_LIMIT } from '../../contract/viewer-input.ts';
import { plainWords } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import { noteAct } from '../chat/note-act.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { splitGroups } from './count-group.ts';
import { readQuestionId } from './question-id.ts';

/** Longest reply: what fits under a question on a phone. */
export const REPLY_LIMIT = QUESTION_LIMIT * 2;

/**
 * Answers a question in writing: for everybody, or for its asker alone, and then it leaves the list. A second reply takes
 * the place of the first. No moment of the show, so no chapter of the replay. Also before and after the show.
 * Refuses: `not_found/question`; `conflict/being_answered` for the one the host is answering; what `plainWords` refuses.
 */
export async function replyToQuestion(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    questionId: string;
    text: string;
    to: 'everybody' | 'asker';
  },
): Promise<void> {
  const { shop, showId, actor, to } = input;
  const id = readQuestionId(input.questionId);
  const reply = plainWords(input.text, { field: 'text', most: REPLY_LIMIT });
  const now = app.clock.now();
  await app.inShop(shop, async (tx) => {
    const question = await tx.question.findFirst({ where: { shop, showId, id } });
    if (question?.status === 'picked') {
      throw new Refusal('conflict', 'being_answered', 'The host is answering this one now.');
    }
    const status = to === 'everybody' ? 'answered' : 'private';
    const { count } = await tx.question.updateMany({
      where: { shop, showId, id, status: { in: ['open', 'held', 'answered', 'private'] } },
      data: {
        ...{ status, reply, replyPublic: to === 'everybody', repliedBy: actor, repliedAt: now },
        answeredAt: question?.status === 'answered' ? question.answeredAt : now,
      },
    });
    if (count === 0) throw new Refusal('not_found', 'question', 'This question does not exist.');
    // Who asked the same must not lose their question to an answer they cannot read.
    if (to === 'asker') await splitGroups(tx, { shop, questionIds: [id] });
    await noteAct(app, tx, {
      ...{ shop, showId, actor, act: 'question.replied' },
      ...{ reason: to === 'everybody' ? 'For everybody' : 'For the asker', detail: id },
    });
  });
  await nudgeStaff(app, { shop, showId, part: 'questions' });
}
