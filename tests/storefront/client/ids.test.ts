import { expect, test } from 'vitest';
import { parseWithIds, sameId } from '../../../extensions/live-shopping-client/show/ids.ts';

test('an id longer than a number can hold arrives whole', () => {
  const product = parseWithIds(
    '{"id":9007199254742993,"variants":[{"id": 9007199254742997,"price":7200}]}',
  );

  expect(product).toEqual({
    id: '9007199254742993',
    variants: [{ id: '9007199254742997', price: 7200 }],
  });
});

test('what a merchant writes in a description is not taken for an id', () => {
  const text = 'Say "id":12 and \\ "id": 34 to the host';

  expect(parseWithIds(JSON.stringify({ id: 1, description: text }))).toEqual({
    id: '1',
    description: text,
  });
});

test.each([
  ['77', 'gid://shopify/Product/77', true],
  ['gid://shopify/ProductVariant/5', '5', true],
  ['77', '177', false],
])('%s and %s', (a, b, same) => {
  expect(sameId(a, b)).toBe(same);
});
