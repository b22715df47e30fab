import type { Tx } from '../ports.ts';

/** How a poll stands: votes per option, in their order. */
export async function countVotes(
  tx: Tx,
  input: { shop: string; pollId: string; options: number },
): Promise<readonly number[]> {
  const { shop, pollId, options } = input;
  const rows = await tx.pollVote.groupBy({
    by: ['option'],
    where: { shop, pollId },
    _count: { _all: true },
  });
  const votes = new Map(rows.map(({ option, _count }) => [option, _count._all]));
  return Array.from({ length: options }, (_, option) => votes.get(option) ?? 0);
}
