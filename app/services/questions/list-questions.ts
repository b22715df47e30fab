import type { QuestionList, QuestionView, ShowMeKind } from '../../contract/viewer-input.ts';
import type { App, Tx } from '../ports.ts';
import { BACKSTAGE, findRehearsal } from '../rehearsal/backstage.ts';

/** Questions everybody sees: more nobody reads during a show. */
const OPEN = 30;
const ANSWERED = 100;

/**
 * What viewers have asked: the one being answered, the open ones by votes, the answered by time; and what they wish to be
 * shown, most wished first. Outside nobody sees what a rehearsal's crowd asks: `preview` does, and so do those who run it.
 */
export async function listQuestions(
  app: App,
  input: { shop: string; showId: string; preview?: boolean },
): Promise<QuestionList> {
  const { shop, showId, preview = false } = input;
  return app.inShop(shop, async (tx) => {
    const rehearsed = !preview && (await findRehearsal(tx, input)) !== null;
    // What a host turns to in a rehearsal is still open to everybody else.
    if (rehearsed) return { questions: await openOutside(tx, input), showMe: [] };
    const find = (status: string, order: object[], take: number) =>
      tx.question.findMany({ where: { shop, showId, status }, orderBy: order, take });
    const picked = await find('picked', [{ at: 'asc' }], OPEN);
    const open = await find('open', [{ votes: 'desc' }, { at: 'asc' }, { id: 'asc' }], OPEN);
    const answered = await find('answered', [{ answeredAt: 'asc' }, { id: 'asc' }], ANSWERED);
    const rows = [...picked, ...open, ...answered];
    const same = await countSame(tx, { shop, ids: rows.map(({ id }) => id) });
    return {
      questions: rows.map((row) => toQuestion(row, same.get(row.id))),
      showMe: await countShowMe(tx, input),
    };
  });
}

/** How many questions are merged into each of these. */
export async function countSame(
  tx: Tx,
  { shop, ids }: { shop: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const groups = await tx.question.groupBy({
    by: ['mergedInto'],
    where: { shop, mergedInto: { in: [...ids] } },
    _count: { _all: true },
  });
  return new Map(groups.map(({ mergedInto, _count }) => [mergedInto ?? '', _count._all]));
}

/** What viewers wish to be shown, most wished first. */
export async function countShowMe(
  tx: Tx,
  { shop, showId }: { shop: string; showId: string },
): Promise<QuestionList['showMe']> {
  const rows = await tx.showMeRequest.groupBy({
    by: ['productId', 'kind'],
    where: { shop, showId, shownAt: null },
    _count: { _all: true },
  });
  return rows
    .map(({ productId, kind, _count }) => ({
      ...{ productId, kind: kind as ShowMeKind, count: _count._all },
    }))
    .sort((a, b) => b.count - a.count || a.productId.localeCompare(b.productId));
}

async function openOutside(tx: Tx, { shop, showId }: { shop: string; showId: string }) {
  const rows = await tx.question.findMany({
    where: {
      ...{ shop, showId, status: { in: ['open', 'picked', 'answered'] } },
      NOT: { viewer: { startsWith: BACKSTAGE } },
    },
    orderBy: [{ votes: 'desc' }, { at: 'asc' }, { id: 'asc' }],
    take: OPEN,
  });
  return rows.map((row) => toQuestion({ ...row, status: 'open', answeredAt: null }));
}

/** A row as it travels. */
export function toQuestion(
  row: {
    id: string;
    at: Date;
    name: string;
    text: string;
    productId: string | null;
    votes: number;
    status: string;
    answeredAt: Date | null;
    reply: string | null;
    replyPublic: boolean;
  },
  same = 0,
): QuestionView {
  const { id, at, name, text, productId, votes, status, answeredAt } = row;
  return {
    ...{ id, at: at.getTime(), name, text, productId, votes, same },
    state: status as QuestionView['state'],
    answeredAt: answeredAt?.getTime() ?? null,
    reply: row.replyPublic ? row.reply : null,
  };
}
