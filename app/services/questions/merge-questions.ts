import { Refusal } from '../../domain/refusal.ts';
import { noteAct } from '../chat/note-act.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { countGroup } from './count-group.ts';
import { readQuestionId } from './question-id.ts';

/** What a merged question may stand under: one that is still asked, or answered already. */
const HEADS = ['open', 'picked', 'answered'];

/**
 * Puts a question under another that asks the same: it leaves the list and its votes count there, each viewer once.
 * What was merged into it before goes along. Doing it again changes nothing.
 * Refuses: `invalid/same_question`; `not_found/question` for unknown ones, and for one that is not open.
 */
export async function mergeQuestions(
  app: App,
  input: { shop: string; showId: string; actor: Actor; questionId: string; into: string },
): Promise<{ votes: number }> {
  const { shop, showId, actor } = input;
  const questionId = readQuestionId(input.questionId);
  const into = readQuestionId(input.into);
  if (questionId === into) {
    throw new Refusal('invalid', 'same_question', 'A question cannot be merged with itself.');
  }
  const votes = await app.inShop(shop, async (tx) => {
    // In one order, so that two people who merge crosswise do not wait for each other for ever.
    const rows = await tx.$queryRaw<{ id: string; status: string; head: string | null }[]>`
      SELECT id::text, status, merged_into::text AS head FROM question
      WHERE shop = ${shop} AND show_id = ${showId}::uuid AND id IN (${questionId}::uuid, ${into}::uuid)
      ORDER BY id FOR UPDATE`;
    const one = rows.find(({ id }) => id === questionId);
    const head = rows.find(({ id }) => id === into);
    if (one?.status === 'merged' && one.head === into)
      return countGroup(tx, { shop, questionId: into });
    if (one?.status !== 'open' || !head || !HEADS.includes(head.status)) {
      throw new Refusal('not_found', 'question', 'One of these questions is no longer open.');
    }
    await tx.question.updateMany({
      where: { shop, OR: [{ id: questionId }, { mergedInto: questionId }] },
      data: { status: 'merged', mergedInto: into },
    });
    await noteAct(app, tx, {
      ...{ shop, showId, actor, act: 'question.merged', reason: 'Asks the same' },
      detail: questionId,
    });
    return countGroup(tx, { shop, questionId: into });
  });
  await nudgeStaff(app, { shop, showId, part: 'questions' });
  return { votes };
}
