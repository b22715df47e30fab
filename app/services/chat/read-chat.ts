import type { ChatLine } from '../../contract/channels.ts';
import type { ChatPast } from '../../contract/viewer-input.ts';
import type { App } from '../ports.ts';
import { findRehearsal, notBackstage } from '../rehearsal/backstage.ts';

/** What a late joiner is given: about a minute of a busy chat. */
const PAST_LINES = 50;

/** A whole conversation, for the replay: more than this nobody scrolls through. */
const REPLAY_LINES = 3000;

/** Whoever polls asks at least this often, so a removal is not missed. Milliseconds. */
const REMOVED_MS = 60_000;

/**
 * The conversation as everybody saw it, oldest first: its recent past, or all of it once the show is a replay.
 * Lines left out of the live ticks come back in the replay, where there is time to read them. What is said in a
 * rehearsal only a `preview`, and who runs it, may read.
 */
export async function readChat(
  app: App,
  input: { shop: string; showId: string; preview?: boolean },
): Promise<ChatPast> {
  const { shop, showId, preview = false } = input;
  return app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { life: true } });
    const rehearsal = preview ? null : await findRehearsal(tx, input);
    const recorded = show?.life === 'replay' || show?.life === 'archived';
    const rows = await tx.chatMessage.findMany({
      where: {
        ...{ shop, showId, status: 'shown' },
        ...(rehearsal ? notBackstage(rehearsal) : {}),
        tick: { not: null },
        ...(recorded ? {} : { said: true }),
      },
      orderBy: { id: 'desc' },
      take: recorded ? REPLAY_LINES : PAST_LINES,
    });
    const since = new Date(app.clock.now().getTime() - REMOVED_MS);
    const removed = await tx.chatMessage.findMany({
      where: { shop, showId, removedAt: { gt: since } },
      select: { id: true },
    });
    return { lines: rows.reverse().map(toLine), removed: removed.map(({ id }) => String(id)) };
  });
}

/** A row as it travels. */
export function toLine(row: {
  id: bigint;
  at: Date;
  name: string;
  text: string;
  role: string;
}): ChatLine {
  const { id, at, name, text, role } = row;
  return { id: String(id), at: at.getTime(), name, text, role: role as ChatLine['role'] };
}
