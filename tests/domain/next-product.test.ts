import { expect, test } from 'vitest';
import { nextProduct } from '#app/domain/lineup/next.ts';

const lineup = ['1', '2', '3'];

test.for([
  ['nothing shown yet', [], [], null, '1'],
  ['the first on screen', ['1'], ['1'], null, '2'],
  ['the first was taken off the screen again', ['1'], [], null, '2'],
  ['a tap the server has not written down yet', [], ['1'], null, '2'],
  ['all were shown', ['1', '2', '3'], ['3'], null, null],
  ['the first was passed over', ['2', '3'], ['3'], null, '1'],
  ['the first is shown once more', ['2', '1'], ['2', '1'], null, '3'],
  ['what was shown last has left the lineup', ['1', '9'], [], null, '2'],
  ['somebody called for another', ['1'], ['1'], '3', '3'],
  ['somebody called for one that was shown already', ['1', '2'], ['2'], '1', '1'],
  ['what was called for is on screen', ['1', '3'], ['3'], '3', '2'],
  ['what was called for has left the lineup', ['1'], ['1'], '9', '2'],
] as const)('%s: shown %j, on screen %j, called for %s: %s', ([, shown, pinned, cue, expected]) => {
  expect(nextProduct({ lineup, shown, pinned, cue })).toBe(expected);
});

test('a lineup without products has no next one', () => {
  expect(nextProduct({ lineup: [], shown: [], pinned: [], cue: '1' })).toBeNull();
});
