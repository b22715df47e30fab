import { expect, test } from 'vitest';
import { viewerOf } from '#app/domain/order/viewer.ts';

const name = (letter: string) => `g${letter.repeat(22)}`;

test('an order names the viewer its cart named', () => {
  const customAttributes = [
    { key: 'gift', value: 'yes' },
    { key: '__showfront', value: name('a') },
  ];

  expect(viewerOf({ customAttributes })).toBe(name('a'));
});

test.each<[string, unknown]>([
  ['no attributes', {}],
  ['null', { customAttributes: null }],
  ['another attribute', { customAttributes: [{ key: 'gift', value: name('a') }] }],
  ['too long', { customAttributes: [{ key: '__showfront', value: `${name('a')}a` }] }],
  ['a person’s words', { customAttributes: [{ key: '__showfront', value: 'call me at 5' }] }],
  ['no text', { customAttributes: [{ key: '__showfront', value: 5 }, null] }],
  ['no order', null],
])('an order with %s names no viewer', (_what, order) => {
  expect(viewerOf(order)).toBeNull();
});
