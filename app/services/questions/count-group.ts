import type { Tx } from '../ports.ts';

/**
 * Counts the votes of a question anew: each viewer once, however many of the merged ones they voted for. The caller has
 * locked the question's row.
 */
export async function countGroup(
  tx: Tx,
  input: { shop: string; questionId: string },
): Promise<number> {
  const { shop, questionId } = input;
  const [row] = await tx.$queryRaw<{ votes: number }[]>`
    UPDATE question SET votes = (
      SELECT count(DISTINCT v.viewer)::int FROM question_vote v JOIN question q
        ON q.shop = v.shop AND q.id = v.question_id
      WHERE v.shop = ${shop} AND (q.id = ${questionId}::uuid OR q.merged_into = ${questionId}::uuid))
    WHERE shop = ${shop} AND id = ${questionId}::uuid RETURNING votes`;
  return row?.votes ?? 0;
}

/** Gives the questions merged into these their own place again, with their own votes. */
export async function splitGroups(
  tx: Tx,
  input: { shop: string; questionIds: readonly string[] },
): Promise<void> {
  const { shop, questionIds } = input;
  if (questionIds.length === 0) return;
  const freed = await tx.question.updateManyAndReturn({
    where: { shop, mergedInto: { in: [...questionIds] } },
    data: { status: 'open', mergedInto: null },
    select: { id: true },
  });
  for (const { id } of freed) await countGroup(tx, { shop, questionId: id });
}
