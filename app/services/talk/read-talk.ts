import type { QuestionView, ShowMeCount } from '../../contract/viewer-input.ts';
import { findAlike, type Alike } from '../../domain/question/alike.ts';
import { countVotes } from '../chat/count-votes.ts';
import { readStateIn } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';
import { countShowMe, toQuestion } from '../questions/list-questions.ts';

/** A question as those who direct see it: with its fate, its reply, and those who asked the same. */
export interface DirectedQuestion extends Omit<QuestionView, 'state' | 'same'> {
  readonly state: QuestionView['state'] | 'held' | 'removed' | 'private';
  readonly replyPublic: boolean;
  readonly same: readonly { readonly id: string; readonly text: string; readonly name: string }[];
}

/** A poll as it stands. `over`: it takes no votes any more. Units: server milliseconds. */
export interface DirectedPoll {
  readonly question: string;
  readonly options: readonly string[];
  readonly counts: readonly number[];
  readonly endsAt: number | null;
  readonly over: boolean;
}

export interface PlannedPoll {
  readonly id: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly seconds: number | null;
}

export interface Talk {
  readonly questions: readonly DirectedQuestion[];
  readonly alike: readonly Alike[];
  readonly showMe: readonly ShowMeCount[];
  readonly poll: DirectedPoll | null;
  readonly planned: readonly PlannedPoll[];
  readonly notice: string | null;
  readonly now: number;
}

/** How many of each state are listed: what can be read during a show, and undone after it. */
const LISTED = { picked: 1, open: 60, held: 40, answered: 40, private: 20, removed: 20 } as const;

/**
 * Reads the talk of a show: the question being answered, the open ones by votes, those that wait for a moderator, those
 * done with, newest first. Whoever may not moderate is not told what waits or was taken away.
 * Refuses: `not_found/show`.
 */
export async function readTalk(
  app: App,
  input: { shop: string; showId: string; moderates: boolean },
): Promise<Talk> {
  const { shop, showId, moderates } = input;
  return app.inShop(shop, async (tx) => {
    const { state } = await readStateIn(tx, { shop, showId });
    const states = moderates
      ? (['picked', 'open', 'held', 'answered', 'private', 'removed'] as const)
      : (['picked', 'open', 'answered'] as const);
    const rows = [];
    for (const status of states) {
      rows.push(
        ...(await tx.question.findMany({
          where: { shop, showId, status },
          orderBy:
            status === 'open'
              ? [{ votes: 'desc' }, { at: 'asc' }, { id: 'asc' }]
              : [{ answeredAt: { sort: 'desc', nulls: 'last' } }, { at: 'desc' }, { id: 'desc' }],
          take: LISTED[status],
        })),
      );
    }
    const merged = await tx.question.findMany({
      where: { shop, mergedInto: { in: rows.map(({ id }) => id) } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { id: true, text: true, name: true, mergedInto: true },
    });
    const questions = rows.map((row): DirectedQuestion => ({
      ...toQuestion(row),
      state: row.status as DirectedQuestion['state'],
      ...{ reply: row.reply, replyPublic: row.replyPublic },
      same: merged
        .filter(({ mergedInto }) => mergedInto === row.id)
        .map(({ id, text, name }) => ({ id, text, name })),
    }));
    const planned = await tx.plannedPoll.findMany({
      where: { shop, showId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, question: true, options: true, seconds: true },
    });
    return {
      ...{ questions, planned, notice: state.notice },
      alike: findAlike(questions.filter((one) => one.state === 'picked' || one.state === 'open')),
      showMe: await countShowMe(tx, { shop, showId }),
      poll: await readDirectedPoll(tx, shop, state.poll),
      now: app.clock.now().getTime(),
    };
  });
}

async function readDirectedPoll(
  tx: Tx,
  shop: string,
  poll: Awaited<ReturnType<typeof readStateIn>>['state']['poll'],
): Promise<DirectedPoll | null> {
  if (!poll) return null;
  const { id: pollId, question, options, endsAt } = poll;
  const counts = poll.counts ?? (await countVotes(tx, { shop, pollId, options: options.length }));
  return { question, options, endsAt, counts, over: poll.counts !== null };
}
