import { Refusal } from '../../domain/refusal.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';
import { readQuestionId } from './question-id.ts';

/**
 * Votes a question up, or takes the vote back. Voting twice is voting once.
 * Refuses: `not_found/question` for unknown ones and those not open.
 */
export async function voteQuestion(
  app: App,
  input: { shop: string; showId: string; viewer: Viewer; questionId: string; up: boolean },
): Promise<{ votes: number }> {
  const { shop, showId, viewer, up } = input;
  const questionId = readQuestionId(input.questionId);
  return app.inShop(shop, async (tx) => {
    // The row is locked first, so that the count and the votes cannot part.
    const [question] = await tx.$queryRaw<{ votes: number }[]>`
      SELECT votes FROM question WHERE shop = ${shop} AND show_id = ${showId}::uuid
        AND id = ${questionId}::uuid AND status IN ('open', 'picked') FOR UPDATE`;
    if (!question) throw new Refusal('not_found', 'question', 'This question is no longer open.');
    const vote = { shop, questionId, viewer: viewer.id };
    const { count } = up
      ? await tx.questionVote.createMany({ data: [vote], skipDuplicates: true })
      : await tx.questionVote.deleteMany({ where: vote });
    const votes = question.votes + (up ? count : -count);
    if (count > 0) {
      await tx.question.updateMany({ where: { shop, id: questionId }, data: { votes } });
    }
    return { votes };
  });
}
