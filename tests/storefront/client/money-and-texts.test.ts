import { expect, test } from 'vitest';
import { texts } from '../../../extensions/live-shopping-client/player/texts.ts';
import { formatPrice } from '../../../extensions/live-shopping-client/shop/money.ts';

const NBSP = /\u00a0|\u202f/g;

test.each([
  [8400, 'USD', 'en', '$84'],
  [8450, 'USD', 'en', '$84.50'],
  [8450, 'EUR', 'de', '84,50 €'],
  [100_000, 'JPY', 'en', '¥1,000'],
  [123_456, 'RON', 'ro', '1.234,56 RON'],
  [12_345, 'KWD', 'en', 'KWD 123.450'],
])('%i hundredths of %s in %s', (hundredths, currency, locale, expected) => {
  expect(formatPrice(hundredths, currency, locale).replace(NBSP, ' ')).toBe(expected);
});

test('a sentence takes its values, and the plural form of its language', () => {
  const say = texts(
    {
      hello: 'with {{ hosts }}',
      products: {
        one: '{{ count }} produs',
        few: '{{ count }} produse',
        other: '{{ count }} de produse',
      },
    },
    'ro',
  );

  expect(say('hello', { hosts: 'Maya' })).toBe('with Maya');
  expect([1, 2, 20].map((count) => say('products', { count }))).toEqual([
    '1 produs',
    '2 produse',
    '20 de produse',
  ]);
  expect(say('never written')).toBe('');
});
