import type { QuestionList, QuestionView, ShowMeKind } from '../../contract/viewer-input.ts';
import type { App, Tx } from '../ports.ts';

/** Questions everybody sees: more nobody reads during a show. */
const OPEN = 30;
const ANSWERED = 100;

/**
 * What viewers have asked: the one being answered, the open ones by votes, the answered by time; and what they wish to be
 * shown, most wished first.
 */
export async function listQuestions(
  app: App,
  input: { shop: string; showId: string },
): Promise<QuestionList> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => {
    const find = (status: string, order: object[], take: number) =>
      tx.question.findMany({ where: { shop, showId, status }, orderBy: order, take });
    const picked = await find('picked', [{ at: 'asc' }], OPEN);
    const open = await find('open', [{ votes: 'desc' }, { at: 'asc' }, { id: 'asc' }], OPEN);
    const answered = await find('answered', [{ answeredAt: 'asc' }, { id: 'asc' }], ANSWERED);
    return {
      questions: [...picked, ...open, ...answered].map(toQuestion),
      showMe: await countShowMe(tx, input),
    };
  });
}

async function countShowMe(tx: Tx, { shop, showId }: { shop: string; showId: string }) {
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

/** A row as it travels. */
export function toQuestion(row: {
  id: string;
  at: Date;
  name: string;
  text: string;
  productId: string | null;
  votes: number;
  status: string;
  answeredAt: Date | null;
}): QuestionView {
  const { id, at, name, text, productId, votes, status, answeredAt } = row;
  return {
    ...{ id, at: at.getTime(), name, text, productId, votes },
    state: status as QuestionView['state'],
    answeredAt: answeredAt?.getTime() ?? null,
  };
}
