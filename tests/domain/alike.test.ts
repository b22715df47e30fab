import { expect, test } from 'vitest';
import { findAlike } from '#app/domain/question/alike.ts';

const guesses = (texts: readonly string[], products: readonly (string | null)[] = []) =>
  findAlike(
    texts.map((text, index) => ({ id: String(index), text, productId: products[index] ?? null })),
  ).map(({ id, into }) => [texts[Number(id)], texts[Number(into)]]);

test.for([
  ['English', 'Is it machine washable?', 'Can I machine-wash it?', 'What sizes are there?'],
  [
    'German',
    'Kann man das in der Maschine waschen?',
    'Ist das in der Waschmaschine waschbar?',
    'Läuft es ein?',
  ],
  ['Chinese', '可以机洗吗？', '这个能机洗吗', '有什么颜色？'],
  ['Arabic', 'هل يمكن غسله في الغسالة؟', 'هل يغسل في الغسالة', 'ما هي المقاسات؟'],
] as const)('%s: the same question in other words is guessed, another one is not', (row) => {
  const [, first, same, other] = row;

  expect(guesses([first, other, same])).toEqual([[same, first]]);
});

test.for([
  [['Is it warm?', 'Is it red?']],
  [['Do you ship to Germany?', 'How long is shipping?']],
  [['?!', '...']],
  [['a']],
  [[]],
] as const)('nothing is guessed about %j', ([texts]) => {
  expect(guesses(texts)).toEqual([]);
});

test('case, accents and marks do not make another question', () => {
  expect(guesses(['Ist es warm genug?', 'IST ES WARM GENÜG??'])).toHaveLength(1);
});

test('the same words about another product are another question', () => {
  const words = ['Is it warm enough?', 'Is it warm enough?'];

  expect(guesses(words, ['1', '2'])).toEqual([]);
  expect(guesses(words, ['1', null])).toHaveLength(1);
});

test('each is offered once, to one that is not offered itself', () => {
  const found = findAlike(
    ['Does it shrink?', 'does it shrink', 'DOES IT SHRINK!'].map((text, index) => ({
      ...{ id: String(index), text, productId: null },
    })),
  );

  expect(found).toEqual([
    { id: '1', into: '0' },
    { id: '2', into: '0' },
  ]);
});
