import { CHAT_LIMITS, QUESTION_LIMIT, type QuestionPosted } from '../../contract/viewer-input.ts';
import { holdsBlocked, plainWords } from '../../domain/chat/words.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkName, checkVoice, listBlocked, queueUp } from '../chat/check-voice.ts';
import { readStateIn } from '../live/read-state.ts';
import { namesOf, type Viewer } from '../live/viewer-pass.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { toQuestion } from './list-questions.ts';

/** Open questions of one viewer in a show; more are a monologue. */
const MOST_OPEN = 3;

/**
 * Takes a viewer's question to the host. Its asker votes for it. A question posted twice is one; one with a blocked
 * word, or in a chat with approval, waits and answers null.
 * Refuses: what `checkVoice`, `checkName` and `plainWords` refuse; `too_often/questions`.
 */
export async function askQuestion(
  app: App,
  input: {
    shop: string;
    showId: string;
    viewer: Viewer;
    id: string;
    name: string;
    text: string;
    productId: string | null;
  },
): Promise<QuestionPosted> {
  const { shop, showId, viewer } = input;
  const name = plainWords(input.name, { field: 'name', most: CHAT_LIMITS.name });
  const text = plainWords(input.text, { field: 'text', most: QUESTION_LIMIT });
  const now = app.clock.now();
  const row = await app.inShop(shop, async (tx) => {
    await queueUp(tx, showId, viewer.id);
    const repeated = await tx.question.findFirst({
      where: { shop, showId, viewer: viewer.id, clientId: input.id },
    });
    if (repeated) return repeated;
    const { state } = await readStateIn(tx, { shop, showId });
    const { hidden } = await checkVoice(tx, { shop, showId, viewer, state, now });
    await checkName(tx, { shop, showId }, name);
    const open = await tx.question.count({
      where: { shop, showId, viewer: { in: namesOf(viewer) }, status: { in: ['open', 'held'] } },
    });
    if (open >= MOST_OPEN) {
      throw new Refusal(
        'too_often',
        'questions',
        'Your questions are waiting. One moment, please.',
      );
    }
    const words = await listBlocked(tx, shop);
    const held = hidden || state.chat.approval || holdsBlocked(`${name} ${text}`, words);
    const id = app.ids.uuid();
    return tx.question.create({
      data: {
        ...{ id, shop, showId, viewer: viewer.id, clientId: input.id, at: now, name, text },
        productId: input.productId && numericId(input.productId),
        ...{ status: held ? 'held' : 'open', votes: 1 },
        voted: { create: { viewer: viewer.id } },
      },
    });
  });
  await nudgeStaff(app, { shop, showId, part: 'questions' });
  return { question: row.status === 'held' || row.status === 'removed' ? null : toQuestion(row) };
}
