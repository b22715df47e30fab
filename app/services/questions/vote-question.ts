import { Refusal } from '../../domain/refusal.ts';
import { namesOf, type Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';
import { readQuestionId } from './question-id.ts';

/**
 * Votes a question up, or takes the vote back. Voting twice is voting once, also as a guest and then signed in.
 * Refuses: `not_found/question` for unknown ones and those not open.
 */
export async function voteQuestion(
  app: App,
  input: { shop: string; showId: string; viewer: Viewer; questionId: string; up: boolean },
): Promise<{ votes: number }> {
  const { shop, showId, viewer, up } = input;
  const asked = readQuestionId(input.questionId);
  return app.inShop(shop, async (tx) => {
    // Whoever still sees a merged question votes for the one it was merged into.
    const known = await tx.question.findFirst({
      where: { shop, showId, id: asked },
      select: { mergedInto: true },
    });
    const questionId = known?.mergedInto ?? asked;
    // The row is locked first, so that the count and the votes cannot part.
    const [question] = await tx.$queryRaw<{ votes: number }[]>`
      SELECT votes FROM question WHERE shop = ${shop} AND show_id = ${showId}::uuid
        AND id = ${questionId}::uuid AND status IN ('open', 'picked') FOR UPDATE`;
    if (!question) throw new Refusal('not_found', 'question', 'This question is no longer open.');
    const group = await tx.question.findMany({
      where: { shop, mergedInto: questionId },
      select: { id: true },
    });
    const ids = [questionId, ...group.map(({ id }) => id)];
    const mine = { shop, questionId: { in: ids }, viewer: { in: namesOf(viewer) } };
    const voted = (await tx.questionVote.count({ where: mine })) > 0;
    if (up && !voted) {
      await tx.questionVote.createMany({
        data: [{ shop, questionId, viewer: viewer.id }],
        skipDuplicates: true,
      });
    }
    if (!up && voted) await tx.questionVote.deleteMany({ where: mine });
    if (up === voted) return { votes: question.votes };
    const votes = question.votes + (up ? 1 : -1);
    await tx.question.updateMany({ where: { shop, id: questionId }, data: { votes } });
    return { votes };
  });
}
