import type { App } from '../ports.ts';

/** A question nobody answered. The viewer's name stays with the chat. */
export interface UnansweredQuestion {
  readonly id: string;
  readonly text: string;
  readonly votes: number;
  readonly productTitle: string | null;
}

/** Questions of a show that were not answered, most wanted first, and how many there are in all. */
export async function readUnanswered(
  app: App,
  input: { readonly shop: string; readonly showId: string; readonly limit?: number },
): Promise<{ readonly total: number; readonly questions: readonly UnansweredQuestion[] }> {
  const { shop, showId, limit = 50 } = input;
  const where = { shop, showId, status: { in: ['open', 'picked'] } };
  return app.inShop(shop, async (tx) => {
    const questions = await tx.question.findMany({
      ...{ where, take: limit, orderBy: [{ votes: 'desc' }, { at: 'asc' }, { id: 'asc' }] },
      select: { id: true, text: true, votes: true, productId: true },
    });
    const lineup = await tx.lineupItem.findMany({
      where: { shop, showId },
      select: { productId: true, title: true },
    });
    const titleOf = (id: string) =>
      lineup.find((item) => item.productId.endsWith(`/${id}`) || item.productId === id)?.title;
    return {
      total: await tx.question.count({ where }),
      questions: questions.map(({ productId, ...question }) => ({
        ...question,
        productTitle: productId ? (titleOf(productId) ?? null) : null,
      })),
    };
  });
}
