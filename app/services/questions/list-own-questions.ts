import type { OwnQuestions } from '../../contract/viewer-input.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';

/** A viewer asks a few; more is nobody. */
const MOST = 20;

/** What the team has answered this viewer in writing, and to nobody else. */
export async function listOwnQuestions(
  app: App,
  input: { shop: string; showId: string; viewer: Viewer },
): Promise<OwnQuestions> {
  const { shop, showId, viewer } = input;
  const rows = await app.inShop(shop, (tx) =>
    tx.question.findMany({
      where: { shop, showId, viewer: viewer.id, status: 'private' },
      orderBy: [{ repliedAt: 'desc' }, { id: 'asc' }],
      take: MOST,
    }),
  );
  return { replies: rows.map(({ id, text, reply }) => ({ id, text, reply: reply ?? '' })) };
}
