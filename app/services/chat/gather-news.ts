import type { Tick } from '../../contract/channels.ts';
import type { ShowState } from '../../contract/show-state.ts';
import { chooseLines, LINES_PER_TICK } from '../../domain/chat/choose-lines.ts';
import { FEW_LINES, SHED, type Shed } from '../../domain/show/shedding.ts';
import type { Tx } from '../ports.ts';
import { findRehearsal, isBackstage } from '../rehearsal/backstage.ts';
import { countEntries } from '../giveaways/count-entries.ts';
import { countVotes } from './count-votes.ts';
import { toLine } from './read-chat.ts';

/** A removal is repeated in every tick for this long, because ticks may be lost. Milliseconds. */
const REPEAT_REMOVAL_MS = 5_000;

/** Removals in one tick; a moderator who clears more at once has them spread over the next reads of the past. */
const REMOVALS_PER_TICK = 60;

/** Unsaid lines taken into one tick: a flood is counted in the next one. */
const LINES_PER_ROUND = 500;

/** What the viewers of a show are told in one tick, besides versions and their number. */
export type News = Pick<Tick, 'c' | 'more' | 'r' | 'x' | 'p' | 'g'>;

/**
 * Takes what is new since the last tick: chat, removals, reactions, how a poll stands, how many take part in a giveaway.
 * Shape: `outside` is what the public may hear of it, the same unless the show is rehearsed.
 * Effects: marks lines and reactions as told by this tick; call it under the show's lease.
 */
export async function gatherNews(
  tx: Tx,
  input: {
    shop: string;
    showId: string;
    tick: number;
    state: ShowState;
    now: Date;
    /** What there is no room for at the moment. */
    shed?: Shed;
  },
): Promise<{ news: News; outside: News }> {
  const { shop, showId, tick, state, now, shed = SHED.nothing } = input;
  const unsaid = await tx.chatMessage.findMany({
    where: { shop, showId, status: 'shown', tick: null },
    orderBy: { id: 'asc' },
    take: LINES_PER_ROUND,
  });
  const rehearsal = state.life === 'rehearsal' ? await findRehearsal(tx, input) : null;
  const open = unsaid.filter((line) => !rehearsal || !isBackstage(line, rehearsal));
  const most = shed >= SHED.chat ? FEW_LINES : LINES_PER_TICK;
  const chosen = chooseLines(unsaid, most);
  const heard = rehearsal ? chooseLines(open, most) : chosen;
  if (unsaid.length > 0) {
    const said = [...new Set([...chosen, ...heard].map(({ id }) => id))];
    await tx.$executeRaw`
      UPDATE chat_message SET tick = ${tick}, said = (id = ANY(${said}::bigint[]))
      WHERE shop = ${shop} AND id = ANY(${unsaid.map(({ id }) => id)}::bigint[])`;
  }
  const removed = await tx.chatMessage.findMany({
    where: {
      ...{ shop, showId, said: true },
      removedAt: { gt: new Date(now.getTime() - REPEAT_REMOVAL_MS) },
    },
    orderBy: { removedAt: 'desc' },
    take: REMOVALS_PER_TICK,
    select: { id: true, viewer: true, role: true, at: true },
  });
  const reactions = await tx.$queryRaw<{ kind: string; count: bigint }[]>`
    WITH fresh AS (
      SELECT show_id, kind, slot, total, total - told AS count FROM show_reaction
      WHERE shop = ${shop} AND show_id = ${showId}::uuid AND told < total FOR UPDATE),
    told AS (
      UPDATE show_reaction r SET told = fresh.total FROM fresh
      WHERE r.show_id = fresh.show_id AND r.kind = fresh.kind AND r.slot = fresh.slot)
    SELECT kind, sum(count)::bigint AS count FROM fresh GROUP BY kind ORDER BY kind`;
  const voting = state.poll && state.poll.counts === null ? state.poll : null;
  const news: News = {
    c: chosen.map(toLine),
    more: unsaid.length - chosen.length,
    // Counted all the same, for the report; only nobody is told.
    r:
      shed >= SHED.reactions
        ? {}
        : Object.fromEntries(reactions.map(({ kind, count }) => [kind, Number(count)])),
    x: removed.map(({ id }) => String(id)),
    ...(await countEntries(tx, { shop, giveaway: state.giveaway })),
    ...(voting
      ? {
          p: {
            id: voting.id,
            counts: await countVotes(tx, {
              ...{ shop, pollId: voting.id },
              options: voting.options.length,
            }),
          },
        }
      : {}),
  };
  if (!rehearsal) return { news, outside: news };
  const gone = removed.filter((line) => !isBackstage(line, rehearsal));
  return {
    news,
    outside: {
      ...{ c: heard.map(toLine), more: open.length - heard.length, r: {} },
      x: gone.map(({ id }) => String(id)),
    },
  };
}
