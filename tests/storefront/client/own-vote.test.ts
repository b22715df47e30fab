import { expect, test } from 'vitest';
import { countsWithOwn, without } from '../../../extensions/live-shopping-client/more/own-vote.ts';

const own = (option: number, before: readonly number[]) => ({ pollId: 'p', option, before, at: 0 });

test.each([
  ['the first vote of a poll', [0, 0], own(0, [0, 0]), 0, [1, 0]],
  ['a vote nobody was told of yet', [4, 2], own(1, [4, 2]), 900, [4, 3]],
  ['a vote the tick has told of', [4, 3], own(1, [4, 2]), 1_000, [4, 3]],
  ['a vote told of together with others', [6, 5], own(1, [4, 2]), 1_000, [6, 5]],
  ['a vote that left another answer, not told of yet', [5, 2], own(1, [4, 2]), 900, [4, 3]],
  ['a vote that left another answer, told of', [4, 3], own(1, [4, 2]), 1_000, [4, 3]],
  ['a vote whose answer others left meanwhile', [7, 2], own(1, [4, 2]), 6_001, [7, 2]],
  ['a vote no tick ever tells of', [0, 0], own(0, [0, 0]), 60_000, [1, 0]],
  ['no vote', [4, 2], null, 0, [4, 2]],
] as const)('%s is shown as it counts', (_, told, vote, now, shown) => {
  expect(countsWithOwn(told, vote, now)).toEqual(shown);
});

test('who answers anew takes their own vote along', () => {
  expect(without([5, 2], own(0, [4, 2]))).toEqual([4, 2]);
  expect(without([5, 2], null)).toEqual([5, 2]);
});
