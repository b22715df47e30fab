import { Refusal } from '../../domain/refusal.ts';
import { noteAct } from '../chat/note-act.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { countGroup } from './count-group.ts';
import { readQuestionId } from './question-id.ts';

/**
 * Takes a merged question out again: it stands for itself with its own votes, and the other one keeps its own.
 * Refuses: `not_found/question` for one that is not merged.
 */
export async function splitQuestion(
  app: App,
  input: { shop: string; showId: string; actor: Actor; questionId: string },
): Promise<void> {
  const { shop, showId, actor } = input;
  const questionId = readQuestionId(input.questionId);
  await app.inShop(shop, async (tx) => {
    const [row] = await tx.$queryRaw<{ head: string }[]>`
      SELECT merged_into::text AS head FROM question
      WHERE shop = ${shop} AND show_id = ${showId}::uuid AND id = ${questionId}::uuid AND status = 'merged'`;
    if (!row) throw new Refusal('not_found', 'question', 'This question is not merged.');
    await tx.$queryRaw`
      SELECT 1 FROM question WHERE shop = ${shop} AND id IN (${questionId}::uuid, ${row.head}::uuid)
      ORDER BY id FOR UPDATE`;
    const { count } = await tx.question.updateMany({
      where: { shop, id: questionId, status: 'merged', mergedInto: row.head },
      data: { status: 'open', mergedInto: null },
    });
    if (count === 0) throw new Refusal('not_found', 'question', 'This question is not merged.');
    await countGroup(tx, { shop, questionId });
    await countGroup(tx, { shop, questionId: row.head });
    await noteAct(app, tx, {
      ...{ shop, showId, actor, act: 'question.split', reason: 'Asks something else' },
      detail: questionId,
    });
  });
  await nudgeStaff(app, { shop, showId, part: 'questions' });
}
