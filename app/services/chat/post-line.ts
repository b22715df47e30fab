import { STAFF_LINE_EVENT } from '../../contract/channels.ts';
import type { ChatPosted } from '../../contract/viewer-input.ts';
import { CHAT_LIMITS } from '../../contract/viewer-input.ts';
import { checkPace, ECHO_S, PACE } from '../../domain/chat/pace.ts';
import { folded, holdsBlocked, plainWords } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readStateIn } from '../live/read-state.ts';
import { namesOf, type Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';
import { checkName, checkVoice, listBlocked, queueUp } from './check-voice.ts';
import { toLine } from './read-chat.ts';

/**
 * Takes a viewer's chat line. It leaves with the next tick; a line posted twice is one. A line with a blocked word, or in
 * a chat with approval, waits for a moderator and answers null.
 * Refuses: what `checkVoice`, `checkPace`, `checkName` and `plainWords` refuse; `too_often/echo`.
 */
export async function postLine(
  app: App,
  input: {
    shop: string;
    showId: string;
    showKey: string;
    viewer: Viewer;
    id: string;
    name: string;
    text: string;
  },
): Promise<ChatPosted> {
  const { shop, showId, showKey, viewer } = input;
  const name = plainWords(input.name, { field: 'name', most: CHAT_LIMITS.name });
  const text = plainWords(input.text, { field: 'text', most: CHAT_LIMITS.text });
  const now = app.clock.now();
  const row = await app.inShop(shop, async (tx) => {
    await queueUp(tx, showId, viewer.id);
    const repeated = await tx.chatMessage.findFirst({
      where: { shop, showId, viewer: viewer.id, clientId: input.id },
    });
    if (repeated) return repeated;
    const { state } = await readStateIn(tx, { shop, showId });
    const { hidden } = await checkVoice(tx, { shop, showId, viewer, state, now });
    await checkName(tx, { shop, showId }, name);
    const lately = await tx.chatMessage.findMany({
      where: { shop, showId, viewer: { in: namesOf(viewer) } },
      orderBy: { id: 'desc' },
      take: Math.max(...PACE.map(({ lines }) => lines)),
      select: { at: true, text: true },
    });
    const times = lately.map(({ at }) => at.getTime());
    checkPace({ now: now.getTime(), slowS: state.chat.slowS, lately: times });
    const echo = lately.some(
      (line) =>
        now.getTime() - line.at.getTime() < ECHO_S * 1000 && folded(line.text) === folded(text),
    );
    if (echo) throw new Refusal('too_often', 'echo', 'You have just said that.');
    const held =
      state.chat.approval || holdsBlocked(`${name} ${text}`, await listBlocked(tx, shop));
    return tx.chatMessage.create({
      data: {
        ...{ shop, showId, viewer: viewer.id, clientId: input.id, at: now, name, text },
        status: hidden ? 'hidden' : held ? 'held' : 'shown',
      },
    });
  });
  const line = toLine(row);
  if (row.status !== 'removed') {
    await tellStaff(app, { shop, showKey, line, viewer: viewer.id, status: row.status });
  }
  return { line: row.status === 'held' ? null : line };
}

/** Those who run the show see every line at once and unsampled. A lost one is on the moderation page. */
export async function tellStaff(
  app: App,
  news: {
    shop: string;
    showKey: string;
    line: ReturnType<typeof toLine>;
    viewer: string;
    status: string;
  },
): Promise<void> {
  const { shop, showKey, ...said } = news;
  await app.realtime.publishToStaff(showKey, STAFF_LINE_EVENT, said).catch((error: unknown) => {
    app.log.warn('staff.not_told', { shop, reason: String(error) });
  });
}
