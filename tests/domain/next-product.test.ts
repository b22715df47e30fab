import { expect, test } from 'vitest';
import { nextProduct } from '#app/domain/lineup/next.ts';

const lineup = ['1', '2', '3'];

test.for([
  ['nothing shown yet', [], null, '1'],
  ['the first on screen', ['1'], null, '2'],
  ['the last on screen', ['3'], null, null],
  ['two on screen, whichever was first', ['2', '1'], null, '3'],
  ['somebody called for another', ['1'], '3', '3'],
  ['what was called for is on screen', ['3'], '3', null],
  ['what was called for has left the lineup', ['1'], '9', '2'],
] as const)('%s: %j with a call for %s brings %s', ([, pinned, cue, expected]) => {
  expect(nextProduct({ lineup, pinned, cue })).toBe(expected);
});

test('a lineup without products has no next one', () => {
  expect(nextProduct({ lineup: [], pinned: [], cue: '1' })).toBeNull();
});
