import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LIFE } from '#app/domain/show/life.ts';

test('browsers are told of a life of a show by the same words as the rules use', () => {
  const source = readFileSync('app/contract/life.ts', 'utf8');

  const words = [...source.matchAll(/\| '(\w+)'/g)].map(([, word]) => word);

  expect(words.toSorted()).toEqual(Object.keys(LIFE).toSorted());
});
